#include "store/schema/json_reader.h"

#include <charconv>

#include <fmt/format.h>

namespace broadsheet::store {

namespace {

/// Takes `count` or more digits from the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto taken = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || number < 0 || taken < count) return {};
  text.remove_prefix(taken);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::chrono::year_month_day> take_day(std::string_view& text) {
  const bool is_before_year_0 = take(text, '-');
  const auto year = take_digits(text, is_before_year_0 ? 1 : 4);  // the sign takes a digit's place
  if (!year || *year > 32'767 || !take(text, '-')) return {};
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return {};
  const auto day = take_digits(text, 2);
  if (!day) return {};
  const std::chrono::year_month_day date(std::chrono::year(is_before_year_0 ? -*year : *year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return {};
  return date;
}

std::optional<std::chrono::seconds> take_clock(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return {};
  const auto minutes = take_digits(text, 2);
  if (!minutes || !take(text, ':')) return {};
  const auto seconds = take_digits(text, 2);
  if (!seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return {};
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

}  // namespace

std::optional<Time> time_from_rfc3339(std::string_view text) {
  const auto day = take_day(text);
  if (!day || !take(text, 'T')) return {};
  const auto clock = take_clock(text);
  if (!clock) return {};
  std::chrono::milliseconds fraction{0};
  if (take(text, '.')) {
    if (text.size() != 4) return {};
    const auto milliseconds = take_digits(text, 3);
    if (!milliseconds) return {};
    fraction = std::chrono::milliseconds(*milliseconds);
  }
  if (text != "Z") return {};
  return std::chrono::sys_days(*day) + *clock + fraction;
}

void JsonReader::complain(std::string_view what) {
  if (complaint_.empty()) complaint_ = fmt::format("{}: {}", place(), what);
}

std::string JsonReader::place() const {
  if (parent_ == nullptr) return std::string(key_);
  if (key_.empty()) return fmt::format("{}[{}]", parent_->place(), index_);
  return fmt::format("{}.{}", parent_->place(), key_);
}

void JsonReader::read(std::string& value) {
  if (!value_.is_string()) return complain("not text");
  value = value_.get_ref<const std::string&>();
}

void JsonReader::read(bool& value) {
  if (!value_.is_boolean()) return complain("not true or false");
  value = value_.get<bool>();
}

void JsonReader::read(double& value) {
  if (!value_.is_number()) return complain("not a number");
  value = value_.get<double>();
}

void JsonReader::read(Time& value) {
  std::string text;
  read(text);
  auto time = time_from_rfc3339(text);
  if (!time) time = parse_date(text);  // recordings made by others spell their times in many ways
  if (!time) return complain("not a time like 2026-06-26T07:00:00Z");
  value = *time;
}

void JsonReader::read(std::chrono::seconds& value) {
  std::chrono::seconds::rep count = 0;
  read(count);
  value = std::chrono::seconds(count);
}

Result<Json> parse_json(std::string_view json, std::string_view kind) {
  try {
    return Json::parse(json);
  } catch (const Json::parse_error& error) {
    return unreadable(fmt::format("not JSON from byte {}", error.byte), kind);
  } catch (const Json::exception&) {
    return unreadable("a number that is too large", kind);
  }
}

Error unreadable(std::string_view what, std::string_view kind) {
  return Error{.kind = ErrorKind::corrupt,
               .what = fmt::format("{} cannot be read: {}", kind, what),
               .place = {},
               .hint = "restore it from a backup, or collect it again",
               .retry_after = {}};
}

}  // namespace broadsheet::store
