#include "base/http.h"

#include <doctest/doctest.h>

namespace broadsheet {

namespace {

using namespace std::chrono_literals;

HttpAnswer answer_with(HttpHeaders headers) {
  return {.url = "https://example.org/",
          .status = 429,
          .headers = std::move(headers),
          .body = {},
          .received_at = *parse_date("2026-06-26T10:00:00Z")};
}

std::optional<std::chrono::seconds> wait_for(HttpHeaders headers) {
  return wanted_wait(answer_with(std::move(headers)));
}

}  // namespace

TEST_CASE("a header is found whatever its case, the first one counts") {
  const HttpHeaders headers{{"ETag", "a"}, {"etag", "b"}};
  CHECK(header(headers, "ETAG") == "a");
  CHECK_FALSE(header(headers, "Age"));
}

TEST_CASE("Retry-After is read as seconds and as a date") {
  CHECK(wait_for({{"Retry-After", "120"}}) == 120s);
  CHECK(wait_for({{"retry-after", " 1.5 "}}) == 2s);
  CHECK(wait_for({{"Retry-After", "Fri, 26 Jun 2026 10:02:00 GMT"}}) == 120s);
  CHECK(wait_for({{"Retry-After", "Fri, 26 Jun 2026 09:00:00 GMT"}}) == 0s);
  CHECK(wait_for({{"Retry-After", "0"}}) == 0s);
}

TEST_CASE("a used-up allowance asks to wait for its reset, however that is written") {
  CHECK(wait_for({{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "30"}}) == 30s);
  CHECK(wait_for({{"X-RateLimit-Remaining", "0.0"}, {"X-RateLimit-Reset", "30"}}) == 30s);
  CHECK(wait_for({{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1782468060"}}) == 60s);
  CHECK(wait_for({{"x-ratelimit-remaining", "0"},
                  {"x-ratelimit-reset", "2026-06-26T10:05:00.000Z"}}) == 300s);
  CHECK(wait_for({{"ratelimit-remaining", "0"}, {"ratelimit-reset", "7"}}) == 7s);
  CHECK(wait_for({{"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", "7"}}) == 7s);
}

TEST_CASE("no wait is asked for while the allowance lasts or nothing readable says so") {
  CHECK_FALSE(wait_for({}));
  CHECK_FALSE(wait_for({{"x-ratelimit-remaining", "12"}, {"x-ratelimit-reset", "30"}}));
  CHECK_FALSE(wait_for({{"x-ratelimit-remaining", "0"}}));
  CHECK_FALSE(wait_for({{"Retry-After", "soon"}}));
  CHECK_FALSE(wait_for({{"Retry-After", "-5"}}));
  CHECK_FALSE(wait_for({{"Retry-After", "nan"}}));
  CHECK_FALSE(wait_for({{"Retry-After", ""}}));
}

TEST_CASE("an allowance is read in every spelling, of several the tightest") {
  const auto allowance = [](HttpHeaders headers) {
    HttpAnswer answer;
    answer.headers = std::move(headers);
    answer.received_at = *parse_date("2026-06-26T10:00:00Z");
    return allowance_of(answer);
  };
  const auto plain = allowance({{"X-Ratelimit-Remaining", "95.0"}, {"X-Ratelimit-Reset", "418"}});
  REQUIRE(plain);
  CHECK(plain->remaining == 95);
  CHECK(plain->resets_in == std::chrono::seconds(418));
  CHECK(allowance({{"RateLimit", "limit=100, remaining=50, reset=30"}})->remaining == 50);
  const auto two = allowance({{"RateLimit", R"("hour";r=999;t=3600, "minute";r=2;t=30)"}});
  REQUIRE(two);
  CHECK(two->remaining == 2);
  CHECK(two->resets_in == std::chrono::seconds(30));
  CHECK(
      allowance({{"x-ratelimit-remaining", "1"}, {"x-ratelimit-reset-after", "2.5"}})->resets_in ==
      std::chrono::seconds(3));
  CHECK_FALSE(allowance({{"x-ratelimit-remaining", "1"}}));
  CHECK_FALSE(allowance({{"RateLimit", "r=x;t=1"}}));
  CHECK_FALSE(allowance({{"RateLimit", ";;,,="}}));
}

TEST_CASE("no answer makes us wait longer than a day") {
  CHECK(wait_for({{"Retry-After", "99999999"}}) == 24h);
  CHECK(wait_for({{"Retry-After", "1e300"}}) == 24h);
  CHECK(wait_for({{"Retry-After", "Fri, 26 Jun 2099 10:02:00 GMT"}}) == 24h);
}

TEST_CASE("a request's key is made of method, address and body, not of headers") {
  const HttpRequest plain{.url = "https://example.org/", .headers = {}, .body = {}};
  HttpRequest other = plain;
  other.headers.push_back({"Accept", "x"});
  CHECK(request_key(plain) == request_key(other));
  other.body = "x";
  CHECK(request_key(plain) != request_key(other));
  other = plain;
  other.method = "POST";
  CHECK(request_key(plain) != request_key(other));
}

}  // namespace broadsheet
