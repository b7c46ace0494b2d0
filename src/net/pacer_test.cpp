#include "net/pacer.h"

#include <doctest/doctest.h>

namespace broadsheet::net {

namespace {

using namespace std::chrono_literals;

const Time noon = *parse_date("2026-06-26T12:00:00Z");

HttpAnswer answer_with(HttpHeaders headers, Time at = noon) {
  return {.url = {}, .status = 200, .headers = std::move(headers), .body = {}, .received_at = at};
}

}  // namespace

TEST_CASE("requests under way are counted for each host") {
  Pacer pacer;
  CHECK(pacer.under_way("a.example") == 0);
  pacer.sent("a.example", noon);
  pacer.sent("a.example", noon);
  pacer.sent("b.example", noon);
  CHECK(pacer.under_way("a.example") == 2);
  CHECK(pacer.under_way("b.example") == 1);
  pacer.answered("a.example", answer_with({}));
  pacer.failed("a.example");
  CHECK(pacer.under_way("a.example") == 0);
  CHECK(pacer.under_way("b.example") == 1);
}

TEST_CASE("a host may be asked at once until it says otherwise") {
  Pacer pacer;
  CHECK(pacer.earliest("a.example", noon) == noon);
  pacer.sent("a.example", noon);
  pacer.answered("a.example", answer_with({{"x-ratelimit-remaining", "5"}}));
  CHECK(pacer.earliest("a.example", noon) == noon);
}

TEST_CASE("Retry-After closes that host and no other, until it has passed") {
  Pacer pacer;
  pacer.sent("a.example", noon);
  pacer.answered("a.example", answer_with({{"retry-after", "30"}}));
  CHECK(pacer.earliest("a.example", noon) == noon + 30s);
  CHECK(pacer.earliest("a.example", noon + 10s) == noon + 30s);
  CHECK(pacer.earliest("a.example", noon + 31s) == noon + 31s);
  CHECK(pacer.earliest("b.example", noon) == noon);
}

TEST_CASE("a used-up allowance closes the host until its reset, also after a good answer") {
  Pacer pacer;
  pacer.sent("a.example", noon);
  pacer.answered("a.example",
                 answer_with({{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "60"}}));
  CHECK(pacer.earliest("a.example", noon) == noon + 60s);
}

TEST_CASE("a shorter wait that arrives later does not open the host earlier") {
  Pacer pacer;
  for (int i = 0; i < 3; ++i) pacer.sent("a.example", noon);
  pacer.answered("a.example", answer_with({{"retry-after", "30"}}));
  pacer.answered("a.example", answer_with({{"retry-after", "5"}}, noon + 1s));
  pacer.answered("a.example", answer_with({}, noon + 2s));
  CHECK(pacer.earliest("a.example", noon) == noon + 30s);
}

TEST_CASE("two requests to one domain stand as far apart as was asked for") {
  Pacer pacer;
  pacer.keep_apart("a.example", 2s, noon);
  pacer.keep_apart("a.example", 1s, noon);
  CHECK(pacer.earliest("a.example", noon) == noon + 2s);
  pacer.sent("a.example", noon + 2s);
  CHECK(pacer.earliest("a.example", noon + 3s) == noon + 4s);
  CHECK(pacer.earliest("a.example", noon + 5s) == noon + 5s);
}

TEST_CASE("no more requests are under way than the host still grants") {
  Pacer pacer;
  for (int i = 0; i < 3; ++i) pacer.sent("a.example", noon);
  CHECK(pacer.grants_more("a.example", noon));
  pacer.answered("a.example",
                 answer_with({{"x-ratelimit-remaining", "2"}, {"x-ratelimit-reset", "60"}}));
  CHECK_FALSE(pacer.grants_more("a.example", noon));
  CHECK(pacer.grants_more("a.example", noon + 61s));
  pacer.failed("a.example");
  CHECK(pacer.grants_more("a.example", noon));
}

TEST_CASE("the next run remembers what a domain asked for") {
  Pacer first;
  first.keep_apart("a.example", 2s, noon);
  first.sent("a.example", noon);
  first.answered("a.example", answer_with({{"retry-after", "30"}}));
  Pacer second;
  CHECK_FALSE(second.knows("a.example"));
  second.learn(first.pace("a.example"));
  CHECK(second.knows("a.example"));
  CHECK(second.under_way("a.example") == 0);
  CHECK(second.earliest("a.example", noon) == noon + 30s);
  second.sent("a.example", noon + 30s);
  CHECK(second.earliest("a.example", noon + 30s) == noon + 32s);
}

}  // namespace broadsheet::net
