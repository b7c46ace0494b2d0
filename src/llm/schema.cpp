// The subset of JSON Schema (json-schema.org, 2020-12) that our own schemas use: closed objects,
// lists, texts and numbers with bounds. A full validator would be code that nothing runs.
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/json_text.h"

namespace broadsheet::llm {

namespace {

std::string inner(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string say(std::string_view path, std::string_view what) {
  return fmt::format("{}: {}", path.empty() ? "the reply" : path, what);
}

bool is_of_type(const Json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number() && std::isfinite(value.get<double>());
  if (type == "boolean") return value.is_boolean();
  return false;
}

std::string fault(const Json& value, const Json& schema, const std::string& path);

std::string object_fault(const Json& value, const Json& schema, const std::string& path) {
  static const Json nothing = Json::object();
  const auto wanted = schema.find("properties");
  const Json& properties = wanted == schema.end() ? nothing : *wanted;
  const auto required = schema.find("required");
  for (const Json& key : required == schema.end() ? nothing : *required) {
    const auto& name = key.get_ref<const std::string&>();
    if (!value.contains(name)) return say(inner(path, name), "is missing");
  }
  for (const auto& [key, member] : value.items()) {
    const auto known = properties.find(key);
    if (known == properties.end()) {
      if (!schema.value("additionalProperties", true)) {
        return say(inner(path, shorten(key, 40)), "is not asked for");
      }
      continue;
    }
    if (std::string found = fault(member, *known, inner(path, key)); !found.empty()) return found;
  }
  return {};
}

std::string list_fault(const Json& value, const Json& schema, const std::string& path) {
  const std::size_t count = value.size();
  if (count < schema.value("minItems", std::size_t{0})) return say(path, "has too few entries");
  if (count > schema.value("maxItems", count)) return say(path, "has too many entries");
  const auto items = schema.find("items");
  if (items == schema.end()) return {};
  for (std::size_t i = 0; i < count; ++i) {
    std::string found = fault(value[i], *items, fmt::format("{}[{}]", path, i));
    if (!found.empty()) return found;
  }
  return {};
}

std::string number_fault(const Json& value, const Json& schema, const std::string& path) {
  const auto number = value.get<double>();
  if (schema.contains("minimum") && number < schema["minimum"].get<double>()) {
    return say(path, fmt::format("{} is below {}", number, schema["minimum"].get<double>()));
  }
  if (schema.contains("maximum") && number > schema["maximum"].get<double>()) {
    return say(path, fmt::format("{} is above {}", number, schema["maximum"].get<double>()));
  }
  return {};
}

std::string text_fault(const Json& value, const Json& schema, const std::string& path) {
  const auto limit = schema.find("maxLength");
  if (limit == schema.end()) return {};
  if (code_points(value.get_ref<const std::string&>()) <= limit->get<std::size_t>()) return {};
  return say(path, "is too long");
}

std::string enum_fault(const Json& value, const Json& schema, const std::string& path) {
  const auto allowed = schema.find("enum");
  if (allowed == schema.end()) return {};
  for (const Json& one : *allowed) {
    if (one == value) return {};
  }
  return say(path, "is none of the allowed values");
}

std::string fault(const Json& value, const Json& schema, const std::string& path) {
  const std::string type = schema.value("type", std::string());
  if (!type.empty() && !is_of_type(value, type)) return say(path, "is not of type " + type);
  if (std::string found = enum_fault(value, schema, path); !found.empty()) return found;
  if (value.is_object()) return object_fault(value, schema, path);
  if (value.is_array()) return list_fault(value, schema, path);
  if (value.is_number()) return number_fault(value, schema, path);
  if (value.is_string()) return text_fault(value, schema, path);
  return {};
}

}  // namespace

std::string misfit(const Json& value, const Json& schema) {
  return fault(value, schema, {});
}

}  // namespace broadsheet::llm
