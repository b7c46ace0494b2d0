#include "base/time.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace broadsheet {

namespace {

using std::chrono::floor;

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr double unix_seconds_max = 7'258'118'399.999;  // the last millisecond of 2199

std::chrono::year_month_day day_of(Time time) {
  return {floor<std::chrono::days>(time)};
}

}  // namespace

std::string to_rfc3339(Time time) {
  const auto day = floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", to_day(time), clock.hours().count(),
                                 clock.minutes().count(), clock.seconds().count());
  const auto milliseconds = clock.subseconds().count();
  if (milliseconds != 0) text += fmt::format(".{:03}", milliseconds);
  return text + "Z";
}

std::string to_day(Time time) {
  const auto date = day_of(time);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_long_day(Time time) {
  const auto date = day_of(time);
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     month_names[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()));
}

Time from_unix(double seconds) {
  if (!(seconds > 0)) return Time{};  // NaN compares false too
  const double bounded = std::min(seconds, unix_seconds_max);
  return Time(std::chrono::milliseconds(std::llround(bounded * 1000)));
}

}  // namespace broadsheet
