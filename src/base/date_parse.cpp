// Feeds, pages and servers write dates in two families. Numbers first ("2026-06-26T10:00:00Z", ISO
// 8601 and its relaxations) are read strictly from left to right. Named months ("Fri, 26 Jun 2026
// 10:00:00 +0200": RFC 822, HTTP, asctime, JavaScript, and what people type) come in every order,
// so their words are taken one by one, each filling the one place that it can mean. A word that
// means nothing, or a place filled twice, refuses the date.
#include <algorithm>
#include <array>

#include "base/date_cursor.h"
#include "base/text.h"
#include "base/time.h"

namespace broadsheet {

namespace {

using std::chrono::hours;

constexpr std::size_t length_max = 120;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> months_in_full{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 8> empty_words{"at", "on", "of", "the",
                                                      "st", "nd", "rd", "th"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Spaces of every kind as single ones, and no comments: "… +0200 (CEST)".
std::string plain(std::string_view text) {
  std::string clean;
  int depth = 0;
  for (const char c : fold_space(text)) {
    if (c == '(') ++depth;
    if (depth == 0) clean += is_space(c) ? ' ' : c;
    if (c == ')' && depth > 0) --depth;
  }
  return std::string(trim(clean));
}

/// What may follow a day written in numbers: a time and a zone.
bool read_time_of_day(DateCursor& cursor, DateParts& parts) {
  if (cursor.at_end()) return true;
  if (!cursor.take_any("Tt ")) {
    parts.offset = read_zone(cursor);  // "2026-06-26Z", as XML Schema has it
    return parts.offset && cursor.at_end();
  }
  cursor.skip(" ");
  parts.clock = read_clock(cursor);
  if (!parts.clock) return false;
  cursor.skip(" ");
  if (!cursor.at_end()) parts.offset = read_zone(cursor);
  return cursor.at_end();
}

/// The day of the year: "2026-177", "2026177".
bool set_ordinal(DateParts& parts, int ordinal) {
  using namespace std::chrono;
  const sys_days new_year = sys_days(year(*parts.year) / January / 1);
  const year_month_day date(new_year + days(ordinal - 1));
  if (ordinal < 1 || date.year() != year(*parts.year)) return false;
  parts.month = static_cast<int>(static_cast<unsigned>(date.month()));
  parts.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return true;
}

bool read_compact_day(DateParts& parts, std::string_view digits) {
  const auto value_of = [&](std::size_t start, std::size_t length) {
    return DateCursor(digits.substr(start, length)).number(length, length)->value;
  };
  if (digits.size() == 3) return set_ordinal(parts, value_of(0, 3));
  if (digits.size() != 4) return digits.empty();
  parts.month = value_of(0, 2);
  parts.day = value_of(2, 2);
  return true;
}

bool read_parted_day(DateCursor& cursor, DateParts& parts, char separator) {
  const auto second = cursor.number(1, 3);
  if (!second) return false;
  if (second->digits == 3) return set_ordinal(parts, second->value);
  parts.month = second->value;
  if (!cursor.take(separator)) return true;
  const auto day = cursor.number(1, 2);
  if (day) parts.day = day->value;
  return day.has_value();
}

std::optional<Time> parse_numeric(std::string_view text) {
  DateCursor cursor(text);
  DateParts parts;
  const auto year = cursor.number(4, 4);
  if (!year) return {};
  parts.year = year->value;
  const auto separator = cursor.take_any("-/.");
  const bool fine = separator ? read_parted_day(cursor, parts, *separator)
                              : read_compact_day(parts, cursor.digits());
  if (!fine || !read_time_of_day(cursor, parts)) return {};
  if (!parts.month) parts.month = 1;
  if (!parts.day) parts.day = 1;
  return join_parts(parts);
}

/// The reading of a date with a named month, word by word.
class NamedDate {
 public:
  explicit NamedDate(std::string_view text) : cursor_(text) {}

  std::optional<Time> read() {
    while (true) {
      cursor_.skip(" ,");
      if (cursor_.at_end()) break;
      if (!read_next()) return {};
    }
    if (!parts_.month) return {};
    return join_parts(parts_);
  }

 private:
  bool read_next() {
    if (cursor_.at_digit()) return is_clock_ahead() ? read_time() : read_day_or_year();
    if (cursor_.rest().starts_with('\'')) return cursor_.take('\'') && cursor_.at_digit();
    if (parts_.clock && !parts_.offset && try_zone()) return true;
    if (cursor_.take_any("-./")) return parts_.day || parts_.month;
    return read_word();
  }

  bool is_clock_ahead() const {
    DateCursor ahead = cursor_;
    const std::string_view digits = ahead.digits();
    if (digits.size() <= 2 && ahead.rest().starts_with(':')) return true;
    ahead.skip(" ");
    const std::string_view word = ahead.letters();
    return digits.size() <= 2 &&
           (equal_ignoring_case(word, "am") || equal_ignoring_case(word, "pm"));
  }

  bool read_time() {
    if (parts_.clock) return false;
    parts_.clock = read_clock(cursor_);
    if (!parts_.clock) return false;
    cursor_.skip(" ");
    return read_half_of_day();
  }

  /// "10:30 pm", "10:30 p.m."
  bool read_half_of_day() {
    DateCursor ahead = cursor_;
    const auto half = ahead.take_any("aApP");
    ahead.take('.');
    if (!half || !ahead.take_any("mM")) return true;
    ahead.take('.');
    if (!ahead.letters().empty()) return true;
    if (*parts_.clock < hours(1) || *parts_.clock >= hours(13)) return false;
    if (*parts_.clock >= hours(12)) *parts_.clock -= hours(12);
    if (*half == 'p' || *half == 'P') *parts_.clock += hours(12);
    cursor_ = ahead;
    return true;
  }

  bool try_zone() {
    parts_.offset = read_zone(cursor_);
    return parts_.offset.has_value();
  }

  bool read_day_or_year() {
    const auto number = cursor_.number(1, 4);
    if (!number || cursor_.at_digit()) return false;
    if (number->digits <= 2 && !parts_.day) {
      parts_.day = number->value;
      return true;
    }
    if (parts_.year) return false;
    parts_.year = full_year(*number);
    return true;
  }

  /// RFC 5322 4.3: two digits below 50 are of this century, three count from 1900.
  static int full_year(DateCursor::Number number) {
    if (number.digits == 4) return number.value;
    return number.value + (number.digits <= 2 && number.value < 50 ? 2000 : 1900);
  }

  bool read_word() {
    const std::string word = lower_ascii(cursor_.letters());
    if (word.empty()) return false;
    if (const auto month = month_of(word)) {
      if (parts_.month) return false;
      parts_.month = month;
      cursor_.take('.');
      return true;
    }
    if (is_weekday(word)) {
      cursor_.take('.');
      return true;
    }
    // RFC 5322 4.3: a zone of a name unknown counts as UTC, where a zone stands.
    if (parts_.clock && !parts_.offset && word.size() >= 3 && word.size() <= 5) {
      parts_.offset = std::chrono::minutes(0);
      return true;
    }
    return std::ranges::find(empty_words, word) != empty_words.end();
  }

  static std::optional<int> month_of(std::string_view word) {
    for (std::size_t i = 0; i < months.size(); ++i) {
      if (word == months[i] || word == months_in_full[i]) return static_cast<int>(i) + 1;
    }
    if (word == "sept") return 9;
    return {};
  }

  static bool is_weekday(std::string_view word) {
    return word.size() >= 3 && std::ranges::any_of(weekdays, [&](std::string_view weekday) {
             return weekday.starts_with(word);
           });
  }

  DateCursor cursor_;
  DateParts parts_;
};

}  // namespace

std::optional<Time> parse_date(std::string_view text) {
  if (text.size() > length_max || !is_valid_utf8(text)) return {};
  const std::string clean = plain(text);
  if (auto time = parse_numeric(clean)) return time;
  return NamedDate(clean).read();
}

}  // namespace broadsheet
