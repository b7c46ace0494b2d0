/// One published post of tech-content-curator: Markdown with YAML front matter as PyYAML dumps it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "news/item.h"

namespace broadsheet::cli {

/// An item without an address: it tells what others reported, and is no report itself. `name` is
/// the file's, without its ending. Errors: invalid (empty, no front matter, no title).
Result<Item> curator_post(const std::string& name, std::string_view bytes);

}  // namespace broadsheet::cli
