/// YAML front matter, written so that nothing in a value can end it or become markup: every string
/// is a JSON string, which is a YAML double-quoted scalar (YAML 1.2.2, chapter 7.3.1).
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace broadsheet::publish {

/// `fields` is an object; each key on a line of its own, values as flow collections.
std::string front_matter(const nlohmann::ordered_json& fields);

/// Compact JSON; malformed UTF-8 is replaced, never thrown about.
std::string to_text(const nlohmann::ordered_json& value);

}  // namespace broadsheet::publish
