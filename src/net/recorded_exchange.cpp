#include "net/recorded_exchange.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::net {

namespace {

constexpr std::array week_days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string value_of(const HeaderTime& made, Time now) {
  const Time time = now + made.offset;
  if (made.format == HeaderTime::Format::http_date) return to_http_date(time);
  return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

void set_header(HttpHeaders& headers, const std::string& name, std::string value) {
  const auto found = std::ranges::find_if(
      headers, [&](const HttpHeader& h) { return equal_ignoring_case(h.name, name); });
  if (found == headers.end()) {
    headers.push_back({name, std::move(value)});
  } else {
    found->value = std::move(value);
  }
}

}  // namespace

Result<HttpAnswer> answer_from(const RecordedExchange& exchange, const HttpRequest& request,
                               Time now) {
  HttpAnswer answer{.url = request.url,
                    .status = exchange.status,
                    .headers = exchange.headers,
                    .body = exchange.body,
                    .received_at = now};
  for (const HeaderTime& made : exchange.header_times) {
    set_header(answer.headers, made.name, value_of(made, now));
  }
  if (!exchange.page.empty()) {
    TRY_LET(answer.body, read_file(exchange.page, limits::recorded_file_bytes_max));
  }
  return answer;
}

std::string to_http_date(Time time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     week_days[weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace broadsheet::net
