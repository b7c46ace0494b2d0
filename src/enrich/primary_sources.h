/// Which links of a page lead to who did what it reports: release notes, the repository, the paper,
/// the documentation, the announcement. Pure; the pipeline reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "markup/page.h"

namespace broadsheet::enrich {

/// In the order in which they are read where not all may be.
enum class PrimaryKind : std::uint8_t {
  release_notes,
  announcement,
  paper,
  repository,
  documentation
};
std::string_view name_of(PrimaryKind kind);  ///< "release notes"

struct PrimarySource {
  std::string url;
  PrimaryKind kind = PrimaryKind::announcement;
};

/// What the address alone says; nothing where it could be anything.
std::optional<PrimaryKind> primary_kind(const Url& url);

/// Links in the body of the page at `page_address`, at most `most`, the telling kinds first, then
/// in the order of the page; one for each kind and site, so that a list of papers is not read
/// whole. Links within the page's own site count only by their address. None for discussions.
std::vector<PrimarySource> find_primary_sources(const markup::Page& page,
                                                std::string_view page_address, std::size_t most);

}  // namespace broadsheet::enrich
