#include "base/text.h"
#include "store/schema/base64.h"
#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

template <>
inline constexpr auto all_of<ErrorKind> = std::array{
    ErrorKind::timeout,   ErrorKind::network,    ErrorKind::rate_limited, ErrorKind::refused,
    ErrorKind::missing,   ErrorKind::invalid,    ErrorKind::conflict,     ErrorKind::corrupt,
    ErrorKind::cancelled, ErrorKind::over_budget};

void describe(auto& fields, Like<Error> auto& error) {
  fields("kind", error.kind);
  fields("what", error.what);
  fields("place", error.place);
  fields("hint", error.hint);
  fields("retry_after_seconds", error.retry_after);
}

namespace {

/// Valid UTF-8 as it is; anything else byte by byte as ISO 8859-1.
std::string header_text(const std::string& bytes) {
  if (is_valid_utf8(bytes)) return bytes;
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xc0u | byte >> 6);
      text += static_cast<char>(0x80u | (byte & 0x3fu));
    }
  }
  return text;
}

Json json_of(const HttpHeaders& headers) {
  Json object = Json::object();
  for (const HttpHeader& header : headers) {
    Json& value = object[header_text(header.name)];
    if (value.is_null()) {
      value = header_text(header.value);
      continue;
    }
    if (value.is_string()) value = Json::array({value});
    value.push_back(header_text(header.value));
  }
  return object;
}

void read_headers(JsonReader& fields, HttpHeaders& headers) {
  Json object = Json::object();
  fields("headers", object);
  if (!object.is_object()) return fields.complain("headers are not an object");
  for (const auto& [name, value] : object.items()) {
    const Json values = value.is_array() ? value : Json::array({value});
    for (const Json& one : values) {
      if (!one.is_string()) return fields.complain("a header is not text");
      headers.push_back({.name = name, .value = one.get<std::string>()});
    }
  }
}

void read_body(JsonReader& fields, std::string& body) {
  fields("body", body);
  std::optional<std::string> text;
  fields("body_base64", text);
  if (!text) return;
  auto bytes = from_base64(*text);
  if (!bytes) return fields.complain("body_base64 is not base64");
  body = *std::move(bytes);
}

}  // namespace

void describe(JsonWriter& fields, const HttpAnswer& answer) {
  fields("status", answer.status);
  fields("headers", json_of(answer.headers));
  if (is_valid_utf8(answer.body)) {
    fields("body", answer.body);
  } else {
    fields("body_base64", to_base64(answer.body));
  }
}

void describe(JsonWriter& fields, const Fact& fact) {
  fields("run", fact.run);
  fields("key", fact.key);
  fields("attempt", fact.attempt);
  fields("method", fact.method);
  fields("url", fact.url);
  if (fact.answer.url != fact.url) fields("answered_by", fact.answer.url);
  fields("failure", fact.failure);
  fields("same_as", fact.same_as);
  if (!fact.failure) describe(fields, fact.answer);
  fields("recorded_at", fact.answer.received_at);
}

void describe(JsonReader& fields, Fact& fact) {
  fields("run", fact.run);
  fields("key", fact.key);
  fields("attempt", fact.attempt);
  fields("method", fact.method);
  fields("url", fact.url);
  fact.answer.url = fact.url;
  fields("answered_by", fact.answer.url);
  fields("failure", fact.failure);
  fields("same_as", fact.same_as);
  fields("status", fact.answer.status);
  read_headers(fields, fact.answer.headers);
  read_body(fields, fact.answer.body);
  fields("recorded_at", fact.answer.received_at);
}

std::string to_json(const Fact& fact) {
  return written(fact);
}

Result<Fact> fact_from_json(std::string_view json) {
  return read_as<Fact>(json, "fact");
}

std::string to_json(const Error& error) {
  return written(error);
}

std::optional<Error> error_from_json(std::string_view json) {
  Error error;
  if (!read_into(error, json, "error")) return {};
  return error;
}

}  // namespace broadsheet::store
