/// Pages that are empty without their scripts: the address where a program is told the same in
/// JSON, and how to read what it is told.
#pragma once

#include <optional>
#include <string>

#include "markup/json.h"
#include "markup/kinds/kind.h"

namespace broadsheet::markup {

/// The address to ask in place of a page's own: of crates.io (crates.io/data-access, "API"), npm
/// (github.com/npm/registry, docs/REGISTRY-API.md), Mastodon (docs.joinmastodon.org/methods/
/// statuses), and of files that GitHub shows. Nothing where the page itself is to be read. The
/// answer goes to `read_page` as any other.
std::optional<std::string> better_address(const Url& url);

struct ApiReader {
  std::string_view name;  ///< "crates.io package"
  Nature nature;
  bool (*has_address)(const Url& url);
  /// Nothing where the answer is not what the API promises. The page's address goes to `address`.
  std::optional<FoundPage> (*read)(const JsonValue& answer, std::string& address);
};

/// Who reads the JSON at an address; null for all others.
const ApiReader* api_of(const Url& url);

}  // namespace broadsheet::markup
