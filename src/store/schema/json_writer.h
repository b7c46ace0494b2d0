/// Writes the fields of a value as a JSON object, in the order in which `describe` names them. For
/// the .cpp files of the codec only: it brings nlohmann in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/ids.h"
#include "base/time.h"

namespace broadsheet::store {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json);

class JsonWriter {
 public:
  template <class T>
  void operator()(const char* key, const T& value) {
    object_[key] = value_of(value);
  }

  template <class T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) object_[key] = value_of(*value);
  }

  Json take() { return std::move(object_); }

  template <class T>
  static Json value_of(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      return name_of(value);
    } else if constexpr (std::is_arithmetic_v<T>) {
      return value;
    } else {
      JsonWriter fields;
      describe(fields, value);
      return fields.take();
    }
  }
  static Json value_of(const Json& value) { return value; }
  static Json value_of(const std::string& value) { return value; }
  static Json value_of(Time value) { return to_rfc3339(value); }
  static Json value_of(std::chrono::seconds value) { return value.count(); }
  template <class Of>
  static Json value_of(const Id<Of>& value) {
    return value.text;
  }
  template <class T>
  static Json value_of(const std::vector<T>& values) {
    Json list = Json::array();
    for (const T& value : values) list.push_back(value_of(value));
    return list;
  }

 private:
  Json object_ = Json::object();
};

template <class T>
std::string written(const T& value) {
  return dump(JsonWriter::value_of(value));
}

}  // namespace broadsheet::store
