#include "markup/json_fast.h"

#include <simdjson.h>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

namespace ondemand = simdjson::ondemand;

/// simdjson checks a value when it is read, so every value is. Depth is capped by the builder.
class FastReader {
 public:
  explicit FastReader(JsonTreeBuilder& builder) : builder_(builder) {}

  template <class Value>
  bool read(Value& value) {
    ondemand::json_type type{};
    if (value.type().get(type)) return false;
    switch (type) {
      case ondemand::json_type::object:
        return read_object(value);
      case ondemand::json_type::array:
        return read_array(value);
      default:
        return read_scalar(value, type);
    }
  }

 private:
  template <class Value>
  bool read_object(Value& value) {
    ondemand::object object;
    if (value.get_object().get(object) || !builder_.start_object()) return false;
    for (auto member : object) {
      std::string_view key;
      ondemand::value child;
      if (member.unescaped_key().get(key) || !builder_.key(key)) return false;
      if (member.value().get(child) || !read(child)) return false;
    }
    return builder_.end_object();
  }

  template <class Value>
  bool read_array(Value& value) {
    ondemand::array array;
    if (value.get_array().get(array) || !builder_.start_array()) return false;
    for (auto member : array) {
      ondemand::value child;
      if (member.get(child) || !read(child)) return false;
    }
    return builder_.end_array();
  }

  template <class Value>
  bool read_scalar(Value& value, ondemand::json_type type) {
    if (type == ondemand::json_type::string) {
      std::string_view text;
      return !value.get_string().get(text) && builder_.string(text);
    }
    if (type == ondemand::json_type::number) {
      std::string_view token;
      ondemand::number number;  // read for its checks: a token is any bytes up to the next
      if (simdjson::simdjson_result<std::string_view>(value.raw_json_token()).get(token))
        return false;
      return !value.get_number().get(number) && builder_.number(trim(token));
    }
    if (type == ondemand::json_type::boolean) {
      bool is_true = false;
      return !value.get_bool().get(is_true) && builder_.boolean(is_true);
    }
    bool is_null = false;
    return !value.is_null().get(is_null) && is_null && builder_.null();
  }

  JsonTreeBuilder& builder_;
};

}  // namespace

std::optional<JsonNode> read_json_fast(std::string& json, std::pmr::memory_resource& arena) {
  const std::string_view content = trim(json);
  if (!content.starts_with('{') && !content.starts_with('[')) return {};
  json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  ondemand::parser parser;
  ondemand::document document;
  if (parser.iterate(simdjson::padded_string_view(json, json.capacity())).get(document)) return {};
  JsonTreeBuilder builder(arena);
  if (!FastReader(builder).read(document)) return {};
  const char* more = nullptr;
  if (document.current_location().get(more) != simdjson::OUT_OF_BOUNDS) return {};
  return builder.root();
}

}  // namespace broadsheet::markup
