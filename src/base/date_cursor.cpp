#include "base/date_cursor.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"

namespace broadsheet {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int year_min = 1970;
constexpr int year_max = 2199;

struct Zone {
  std::string_view name;
  minutes offset;
};

/// RFC 5322 4.3 and the names that feeds use most. Where a name has two meanings (CST, IST, BST),
/// the RFC's or the commoner one in feeds counts.
constexpr std::array zones{Zone{"ut", minutes(0)},
                           Zone{"utc", minutes(0)},
                           Zone{"gmt", minutes(0)},
                           Zone{"est", hours(-5)},
                           Zone{"edt", hours(-4)},
                           Zone{"cst", hours(-6)},
                           Zone{"cdt", hours(-5)},
                           Zone{"mst", hours(-7)},
                           Zone{"mdt", hours(-6)},
                           Zone{"pst", hours(-8)},
                           Zone{"pdt", hours(-7)},
                           Zone{"akst", hours(-9)},
                           Zone{"akdt", hours(-8)},
                           Zone{"hst", hours(-10)},
                           Zone{"ast", hours(-4)},
                           Zone{"adt", hours(-3)},
                           Zone{"brt", hours(-3)},
                           Zone{"wet", minutes(0)},
                           Zone{"west", hours(1)},
                           Zone{"bst", hours(1)},
                           Zone{"cet", hours(1)},
                           Zone{"met", hours(1)},
                           Zone{"mez", hours(1)},
                           Zone{"cest", hours(2)},
                           Zone{"mest", hours(2)},
                           Zone{"mesz", hours(2)},
                           Zone{"eet", hours(2)},
                           Zone{"eest", hours(3)},
                           Zone{"sast", hours(2)},
                           Zone{"msk", hours(3)},
                           Zone{"ist", minutes(5 * 60 + 30)},
                           Zone{"hkt", hours(8)},
                           Zone{"sgt", hours(8)},
                           Zone{"awst", hours(8)},
                           Zone{"jst", hours(9)},
                           Zone{"kst", hours(9)},
                           Zone{"acst", minutes(9 * 60 + 30)},
                           Zone{"acdt", minutes(10 * 60 + 30)},
                           Zone{"aest", hours(10)},
                           Zone{"aedt", hours(11)},
                           Zone{"nzst", hours(12)},
                           Zone{"nzdt", hours(13)}};

/// RFC 5322 4.3: one letter (military zones, used wrongly for decades) means an unknown zone,
/// and unknown zones count as UTC.
std::optional<minutes> zone_offset(std::string_view name) {
  if (name.size() == 1) return minutes(0);
  const auto found = std::ranges::find_if(
      zones, [&](const Zone& zone) { return equal_ignoring_case(zone.name, name); });
  if (found == zones.end()) return {};
  return found->offset;
}

std::optional<minutes> read_offset(DateCursor& cursor) {
  DateCursor ahead = cursor;
  const auto sign = ahead.take_any("+-");
  if (!sign) return {};
  const auto hour = ahead.number(1, 2);
  const bool colon = ahead.take(':');
  const auto minute = ahead.number(2, 2);
  if (!hour || (colon && !minute)) return {};
  if (hour->value > 23 || (minute && minute->value > 59)) return {};
  cursor = ahead;
  const minutes size = hours(hour->value) + minutes(minute ? minute->value : 0);
  return *sign == '-' ? -size : size;
}

std::optional<milliseconds> to_clock(int hour, int minute, int second) {
  const bool midnight = hour == 24 && minute == 0 && second == 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 60) return {};
  return hours(hour) + minutes(minute) + seconds(second);
}

milliseconds read_fraction(DateCursor& cursor) {
  if (cursor.rest().size() < 2 || !cursor.at_digit(1) || !cursor.take_any(".,")) {
    return milliseconds(0);
  }
  const std::string_view digits = cursor.digits();
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  }
  return milliseconds(value);
}

}  // namespace

bool DateCursor::at_digit(std::size_t offset) const {
  return offset < rest_.size() && ascii::is_digit(rest_[offset]);
}

std::string_view DateCursor::take_front(std::size_t length) {
  const std::string_view taken = rest_.substr(0, length);
  rest_.remove_prefix(taken.size());
  return taken;
}

std::optional<char> DateCursor::take_any(std::string_view wanted) {
  if (rest_.empty() || !wanted.contains(rest_.front())) return {};
  return take_front(1).front();
}

void DateCursor::skip(std::string_view unwanted) {
  take_front(std::min(rest_.find_first_not_of(unwanted), rest_.size()));
}

std::optional<DateCursor::Number> DateCursor::number(std::size_t digits_min,
                                                     std::size_t digits_max) {
  Number number;
  while (number.digits < digits_max && at_digit(number.digits)) {
    number.value = number.value * 10 + (rest_[number.digits++] - '0');
  }
  if (number.digits < digits_min) return {};
  take_front(number.digits);
  return number;
}

std::string_view DateCursor::letters() {
  const auto end = std::ranges::find_if_not(rest_, ascii::is_letter);
  return take_front(static_cast<std::size_t>(end - rest_.begin()));
}

std::string_view DateCursor::digits() {
  const auto end = std::ranges::find_if_not(rest_, ascii::is_digit);
  return take_front(static_cast<std::size_t>(end - rest_.begin()));
}

std::optional<Time> join_parts(const DateParts& parts) {
  using namespace std::chrono;
  if (!parts.year || !parts.month || !parts.day) return {};
  if (*parts.year < year_min - 1 || *parts.year > year_max + 1) return {};
  const year_month_day date{year(*parts.year), month(static_cast<unsigned>(*parts.month)),
                            day(static_cast<unsigned>(*parts.day))};
  if (!date.ok()) return {};
  const Time time =
      sys_days(date) + parts.clock.value_or(milliseconds(0)) - parts.offset.value_or(minutes(0));
  const int year_in_utc = static_cast<int>(year_month_day(floor<days>(time)).year());
  if (year_in_utc < year_min || year_in_utc > year_max) return {};
  return time;
}

std::optional<milliseconds> read_clock(DateCursor& cursor) {
  DateCursor ahead = cursor;
  const auto hour = ahead.number(1, 2);
  if (!hour) return {};
  const bool colons = ahead.take(':');
  const auto minute = ahead.number(colons ? 1 : 2, 2);
  if (colons && !minute) return {};
  const bool more = minute && (colons ? ahead.take(':') : ahead.at_digit());
  const auto second = more ? ahead.number(colons ? 1 : 2, 2) : std::nullopt;
  if (more && !second) return {};
  auto clock = to_clock(hour->value, minute ? minute->value : 0, second ? second->value : 0);
  if (!clock) return {};
  if (second) *clock += read_fraction(ahead);
  cursor = ahead;
  return clock;
}

std::optional<minutes> read_zone(DateCursor& cursor) {
  DateCursor ahead = cursor;
  const std::string_view name = ahead.letters();
  if (name.empty()) return read_offset(cursor);
  const auto named = zone_offset(name);
  if (!named) return {};
  const auto further = read_offset(ahead);
  cursor = ahead;
  return *named + further.value_or(minutes(0));
}

}  // namespace broadsheet
