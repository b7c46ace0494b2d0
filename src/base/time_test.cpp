#include "base/time.h"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace broadsheet {

namespace {

std::string read(std::string_view text) {
  const auto time = parse_date(text);
  return time ? to_rfc3339(*time) : "nothing";
}

struct Case {
  std::string_view written;
  std::string_view meant;
};

void check_all(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    CAPTURE(one.written);
    CHECK(read(one.written) == one.meant);
  }
}

}  // namespace

TEST_CASE("a time is written in UTC, with milliseconds only where there are some") {
  const Time time = from_unix(1'782'518'399);
  CHECK(to_rfc3339(time) == "2026-06-26T23:59:59Z");
  CHECK(to_rfc3339(time + std::chrono::milliseconds(250)) == "2026-06-26T23:59:59.250Z");
  CHECK(to_rfc3339(time + std::chrono::milliseconds(5)) == "2026-06-26T23:59:59.005Z");
  CHECK(to_day(time) == "2026-06-26");
  CHECK(to_long_day(time) == "26 June 2026");
  CHECK(to_long_day(from_unix(0)) == "1 January 1970");
}

TEST_CASE("seconds since 1970 stay within the years that dates may have") {
  CHECK(to_rfc3339(from_unix(1.5)) == "1970-01-01T00:00:01.500Z");
  CHECK(to_rfc3339(from_unix(-7)) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(from_unix(std::nan(""))) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(from_unix(1e300)) == "2199-12-31T23:59:59.999Z");
  CHECK(to_rfc3339(from_unix(std::numeric_limits<double>::infinity())) ==
        "2199-12-31T23:59:59.999Z");
}

TEST_CASE("RFC 3339 and ISO 8601 dates are read, complete or not") {
  check_all({
      {"2026-06-26T23:59:59Z", "2026-06-26T23:59:59Z"},
      {"2026-06-26t23:59:59.25z", "2026-06-26T23:59:59.250Z"},
      {"2026-06-26T23:59:59.123456789Z", "2026-06-26T23:59:59.123Z"},
      {"2026-06-26T23:59:59,5Z", "2026-06-26T23:59:59.500Z"},
      {"2026-06-26T23:59:59+02:00", "2026-06-26T21:59:59Z"},
      {"2026-06-26T23:59:59-0530", "2026-06-27T05:29:59Z"},
      {"2026-06-26T23:59:59+02", "2026-06-26T21:59:59Z"},
      {"2026-06-26 23:59:59 +0200", "2026-06-26T21:59:59Z"},
      {"2026-06-26 23:59:59 UTC", "2026-06-26T23:59:59Z"},
      {"2026-06-26T23:59:59EST", "2026-06-27T04:59:59Z"},
      {"2026-06-26T23:59:59", "2026-06-26T23:59:59Z"},
      {"2026-06-26T23:59Z", "2026-06-26T23:59:00Z"},
      {"2026-06-26T23", "2026-06-26T23:00:00Z"},
      {"2026-06-26", "2026-06-26T00:00:00Z"},
      {"2026-06-26Z", "2026-06-26T00:00:00Z"},
      {"2026-06", "2026-06-01T00:00:00Z"},
      {"2026", "2026-01-01T00:00:00Z"},
      {"20260626", "2026-06-26T00:00:00Z"},
      {"20260626T235959Z", "2026-06-26T23:59:59Z"},
      {"2026-177", "2026-06-26T00:00:00Z"},
      {"2024-366", "2024-12-31T00:00:00Z"},
      {"2026/06/26 10:05", "2026-06-26T10:05:00Z"},
      {"2026-6-5", "2026-06-05T00:00:00Z"},
      {"  2026-06-26\n", "2026-06-26T00:00:00Z"},
      {"2026-06-26T24:00:00Z", "2026-06-27T00:00:00Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
  });
}

TEST_CASE("mail, HTTP and asctime dates are read") {
  check_all({
      {"Fri, 26 Jun 2026 23:59:59 GMT", "2026-06-26T23:59:59Z"},
      {"Fri, 26 Jun 2026 23:59:59 +0200", "2026-06-26T21:59:59Z"},
      {"Fri, 26 Jun 2026 23:59:59 -0000", "2026-06-26T23:59:59Z"},
      {"26 Jun 2026 23:59 EDT", "2026-06-27T03:59:00Z"},
      {"Fri, 26 Jun 26 23:59:59 UT", "2026-06-26T23:59:59Z"},
      {"Thu, 01 Jan 98 00:00:00 GMT", "1998-01-01T00:00:00Z"},
      {"Fri, 26 Jun 2026 23:59:59 Z", "2026-06-26T23:59:59Z"},
      {"Fri, 26 Jun 2026 23:59:59 A", "2026-06-26T23:59:59Z"},
      {"Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"},
      {"Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"},
      {"Sun Nov  6 08:49:37 PST 1994", "1994-11-06T16:49:37Z"},
  });
}

TEST_CASE("odd dates of real feeds are read") {
  check_all({
      {"Fri,26 Jun 2026 23:59:59 GMT", "2026-06-26T23:59:59Z"},
      {"Fri, 26 June 2026 23:59:59 GMT", "2026-06-26T23:59:59Z"},
      {"FRI, 26 JUN 2026 23:59:59 gmt", "2026-06-26T23:59:59Z"},
      {"Mon, 26 Jun 2026 23:59:59 GMT", "2026-06-26T23:59:59Z"},  // it was a Friday
      {"Fri, 26 Jun 2026 23:59:59 GMT+0200", "2026-06-26T21:59:59Z"},
      {"Fri, 26 Jun 2026 23:59:59 +0200 (CEST)", "2026-06-26T21:59:59Z"},
      {"Fri Jun 26 2026 23:59:59 GMT+0200 (Central European Summer Time)", "2026-06-26T21:59:59Z"},
      {"Fri, 26 Jun 2026", "2026-06-26T00:00:00Z"},
      {"June 26, 2026", "2026-06-26T00:00:00Z"},
      {"Jun. 26, 2026 at 3:05 p.m.", "2026-06-26T15:05:00Z"},
      {"26th of June 2026, 12:30 AM", "2026-06-26T00:30:00Z"},
      {"June 26, 2026 3 PM EST", "2026-06-26T20:00:00Z"},
      {"Tues, 9 Sept 2025 1:02:03 CET", "2025-09-09T00:02:03Z"},
      {"26-Jun-2026 10:00", "2026-06-26T10:00:00Z"},
      {"Fri, 26 Jun 2026 10:00:00 XYZT", "2026-06-26T10:00:00Z"},
      {"Fri, 26\xC2\xA0Jun 2026 10:00:00 GMT", "2026-06-26T10:00:00Z"},
  });
}

TEST_CASE("what is no date gives nothing") {
  for (const std::string_view text : {"",
                                      " ",
                                      "yesterday",
                                      "0",
                                      "12345",
                                      "26",
                                      "2026-13-01",
                                      "2026-02-29",
                                      "2026-06-31",
                                      "2026-06-26T25:00:00Z",
                                      "2026-06-26T10:60Z",
                                      "2026-06-26T10:00:61Z",
                                      "2026-06-26T",
                                      "2026-06-26T10:00:00+24:00",
                                      "2026-06-26T10:00:00Zulu time",
                                      "2026-06-26 or so",
                                      "2023-366",
                                      "2026-000",
                                      "1969-12-31",
                                      "2200-01-01",
                                      "1970-01-01T00:00:00+01:00",
                                      "2199-12-31T23:30:00-01:00",
                                      "06/26/2026",
                                      "Jun",
                                      "Fri",
                                      "10:00",
                                      "June 2026 June",
                                      "26 Jun 2026 2026 2026",
                                      "26 Jun 2026 10:00 10:00",
                                      "32 Jun 2026",
                                      "30 Feb 2026",
                                      "Fri, 26 Jun 2026 13:00 PM",
                                      "26 Foo 2026",
                                      "\xFF\xFE",
                                      "2026-06-26\x01"}) {
    CAPTURE(text);
    CHECK(read(text) == "nothing");
  }
  CHECK(read(std::string(1 << 20, '1')) == "nothing");
}

TEST_CASE("every time that is written is read again as it was") {
  // Odd steps, so that all fields change.
  for (std::int64_t seconds = 0; seconds < 7'258'118'400; seconds += 9'973'739) {
    const Time time{std::chrono::seconds(seconds) + std::chrono::milliseconds(seconds % 1000)};
    REQUIRE(parse_date(to_rfc3339(time)) == time);
  }
}

}  // namespace broadsheet
