/// Moments and their spellings. All times are UTC with millisecond steps.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-06-26T23:59:59Z"; milliseconds only where there are some ("…59.250Z").
std::string to_rfc3339(Time time);

/// "2026-06-26".
std::string to_day(Time time);

/// "26 June 2026".
std::string to_long_day(Time time);

/// Dates as the web writes them: RFC 3339 and ISO 8601 (also without zone, seconds or time of
/// day: UTC and midnight), RFC 822/1123 (zone names, two-digit years, missing weekday), HTTP-date
/// (RFC 9110 5.6.7, all three forms), asctime, and what people type ("June 26, 2026, 3 p.m.").
/// Zones that nobody knows count as UTC (RFC 5322 4.3). Nothing for anything else, for days and
/// months in numbers whose order is a guess ("06/07/2026"), and for years outside 1970..2199.
std::optional<Time> parse_date(std::string_view text);

/// Seconds since 1970, as most JSON answers give them.
Time from_unix(double seconds);

}  // namespace broadsheet
