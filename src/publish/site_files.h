/// The site as a set of files for Hugo: Markdown with front matter, and data. Pure: values in,
/// files out; the same values give the same bytes. site/README.md describes the shape that the
/// theme reads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/run.h"

namespace broadsheet::publish {

struct SiteFile {
  std::string path;  ///< relative to the site's root, "content/articles/2026-06-26-slug.md"
  std::string bytes;
};

struct SiteSettings {
  std::string title = "Broadsheet";
  std::string description;
  std::string base_url = "/";  ///< with a trailing slash
  std::string contact;         ///< shown on the about page; "" where none is given
  std::string language = "en";
};

/// One article. `moved_here` are addresses of articles whose stories went into this one's: a page
/// at each leads here.
SiteFile article_file(const Article& article, std::span<const std::string> moved_here = {});

/// One edition; `paths` are the addresses of its articles in order, `previous` the edition before.
SiteFile edition_file(const Edition& edition, std::span<const std::string> paths,
                      const std::optional<Id<Edition>>& previous);

/// data/sources.json: how each source went, last time it was asked.
struct SourceLine {
  SourceOutcome outcome;
  std::optional<Time> last_success;
};
SiteFile sources_file(std::span<const SourceLine> sources);

/// data/site.json and hugo's settings.
SiteFile settings_file(const SiteSettings& settings);

/// "/editions/2026-06-26/".
std::string edition_path(const Id<Edition>& id);

}  // namespace broadsheet::publish
