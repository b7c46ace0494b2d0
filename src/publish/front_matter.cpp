#include "publish/front_matter.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/code_points.h"

namespace broadsheet::publish {

namespace {

/// Characters that JSON lets stand in a string and YAML does not, or reads as a line end
/// (YAML 1.2.2, 5.1 and 5.4; YAML 1.1 for U+2028 and U+2029, which Hugo's reader follows).
bool is_no_yaml(std::int32_t code_point) {
  return (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x2028 ||
         code_point == 0x2029 || code_point == 0xFEFF || code_point == 0xFFFE ||
         code_point == 0xFFFF;
}

/// JSON with those characters as \uXXXX, which both read alike. They stand in strings only.
std::string escaped(std::string_view json) {
  std::string text;
  CodePoints points(json);
  while (const auto point = points.next()) {
    if (is_no_yaml(point->value))
      text += fmt::format("\\u{:04x}", point->value);
    else
      text += point->bytes;
  }
  return text;
}

}  // namespace

std::string to_text(const nlohmann::ordered_json& value) {
  return escaped(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string front_matter(const nlohmann::ordered_json& fields) {
  std::string text = "---\n";
  for (const auto& [key, value] : fields.items()) text += key + ": " + to_text(value) + "\n";
  return text + "---\n";
}

}  // namespace broadsheet::publish
