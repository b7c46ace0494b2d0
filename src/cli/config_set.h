/// A configuration with some keys set otherwise, for trying out: the file stays as it is.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet::cli {

/// `text` is TOML without faults; `setting` is "edition.articles_max=3", or "source.LWN.limit=5"
/// for the source of that name. The value is TOML; what is none is taken as text. Whether key and
/// value are any good is for `parse_config` to say. Errors: invalid (not of that form, no such
/// source).
Result<std::string> with_setting(std::string_view text, std::string_view setting);

}  // namespace broadsheet::cli
