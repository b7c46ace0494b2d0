#include "eval/lines.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::eval {

namespace {

namespace fs = std::filesystem;

Error unexpected(std::string place, const std::string& expected) {
  return Error{.kind = ErrorKind::invalid,
               .what = "expected " + expected,
               .place = std::move(place),
               .hint = "docs/eval.md shows each kind's format",
               .retry_after = {}};
}

}  // namespace

Result<std::string> read_either(const fs::path& path) {
  std::error_code error;
  fs::path found = path;
  if (!fs::exists(path, error) && fs::exists(path.string() + ".gz", error)) found += ".gz";
  return read_file(found, limits::recorded_file_bytes_max);
}

Result<std::vector<Line>> read_lines(const fs::path& path) {
  TRY_LET(const std::string bytes, read_either(path));
  std::vector<Line> lines;
  std::size_t number = 0;
  for (const std::string_view text : split(bytes, '\n')) {
    ++number;
    if (trim(text).empty()) continue;
    Line line{.place = fmt::format("{}:{}", path.string(), number),
              .json = Json::parse(text, nullptr, false)};
    if (!line.json.is_object()) return unexpected(line.place, "one JSON object");
    lines.push_back(std::move(line));
  }
  return lines;
}

Fields::Fields(const Json* object, std::string place) : object_(object), place_(std::move(place)) {}

bool Fields::has(const char* key) const {
  return object_ && object_->contains(key);
}

const Json* Fields::find(const char* key) const {
  if (!object_) return nullptr;
  const auto found = object_->find(key);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

void Fields::expect(bool is_met, const std::string& what) {
  if (!is_met && !fault_) fault_ = unexpected(place_, what);
}

std::string Fields::text(const char* key) {
  const auto found = maybe_text(key);
  expect(found.has_value(), fmt::format("\"{}\" to be a string", key));
  return found.value_or("");
}

std::optional<std::string> Fields::maybe_text(const char* key) {
  const Json* found = find(key);
  if (!found) return {};
  expect(found->is_string(), fmt::format("\"{}\" to be a string or null", key));
  return found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::optional<bool> Fields::maybe_flag(const char* key) {
  const Json* found = find(key);
  if (!found) return {};
  expect(found->is_boolean(), fmt::format("\"{}\" to be true or false", key));
  return found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::optional<double> Fields::maybe_number(const char* key) {
  const Json* found = find(key);
  if (!found) return {};
  expect(found->is_number(), fmt::format("\"{}\" to be a number", key));
  return found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

std::vector<std::string> Fields::texts(const char* key) {
  std::vector<std::string> texts;
  for (const Json& value : array(key)) {
    expect(value.is_string(), fmt::format("\"{}\" to be a list of strings", key));
    if (value.is_string()) texts.push_back(value.get<std::string>());
  }
  return texts;
}

const Json* Fields::object(const char* key) {
  const Json* found = find(key);
  if (!found) return nullptr;
  expect(found->is_object(), fmt::format("\"{}\" to be an object", key));
  return found->is_object() ? found : nullptr;
}

std::span<const Json> Fields::array(const char* key) {
  const Json* found = find(key);
  if (!found) return {};
  expect(found->is_array(), fmt::format("\"{}\" to be a list", key));
  if (!found->is_array()) return {};
  return found->get_ref<const Json::array_t&>();
}

Result<void> Fields::done() const {
  if (fault_) return *fault_;
  return {};
}

}  // namespace broadsheet::eval
