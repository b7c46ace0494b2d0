#include "publish/front_matter.h"

#include <nlohmann/json.hpp>

namespace broadsheet::publish {

std::string to_text(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string front_matter(const nlohmann::ordered_json& fields) {
  std::string text = "---\n";
  for (const auto& [key, value] : fields.items()) text += key + ": " + to_text(value) + "\n";
  return text + "---\n";
}

}  // namespace broadsheet::publish
