#include "llm/key_pacer.h"

#include <deque>

#include <doctest/doctest.h>

#include "llm/sample_replies.h"

namespace broadsheet::llm {

using namespace std::chrono_literals;

TEST_CASE("no minute, wherever it begins, has more calls than the limit, and few are given away") {
  KeyPacer pacer({.requests_per_minute = 60, .in_flight = 1'000});
  std::deque<Time> last_minute;
  std::size_t most = 0;
  int sent = 0;
  for (Time now{}; now < Time{} + 10min; now = std::max(pacer.next_at(), now + 1ms)) {
    while (!last_minute.empty() && last_minute.front() <= now - 1min) last_minute.pop_front();
    pacer.sent(now, 10);
    last_minute.push_back(now);
    most = std::max(most, last_minute.size());
    ++sent;
  }
  CHECK(most == 60);
  CHECK(sent >= 582);  // 97 % of 600
}

TEST_CASE("tokens are spread like requests, and the tighter limit counts") {
  KeyPacer pacer({.requests_per_minute = 60'000, .tokens_per_minute = 6'000});
  pacer.sent(Time{}, 3'000);
  CHECK(pacer.next_at() >= Time{} + 30s);
  CHECK(pacer.next_at() < Time{} + 31s);
}

TEST_CASE("calls under way have a limit of their own") {
  KeyPacer pacer({.in_flight = 2});
  pacer.sent(Time{}, 1);
  CHECK(pacer.has_room());
  pacer.sent(Time{}, 1);
  CHECK_FALSE(pacer.has_room());
  pacer.failed();
  CHECK(pacer.has_room());
}

TEST_CASE("an answer's Retry-After and its used up allowance hold back what follows") {
  KeyPacer pacer({});
  pacer.sent(Time{}, 1);
  HttpAnswer answer = sample_answer(429, "");
  answer.headers.push_back({"retry-after", "5"});
  pacer.answered(answer);
  CHECK(pacer.next_at() == Time{} + 5s);
  pacer.sent(Time{} + 5s, 1);
  answer = sample_answer(200, "{}");
  answer.received_at = Time{} + 6s;
  answer.headers = {{"x-ratelimit-remaining-requests", "0"},
                    {"x-ratelimit-reset-requests", "1m2s"}};
  pacer.answered(answer);
  CHECK(pacer.next_at() == Time{} + 68s);
}

TEST_CASE("an allowance that runs low is spread over the time in which it fills up again") {
  const auto gap = [](std::string limit, std::string remaining, std::string reset) {
    return gap_of({{"x-ratelimit-limit-requests", std::move(limit)},
                   {"x-ratelimit-remaining-requests", std::move(remaining)},
                   {"x-ratelimit-reset-requests", std::move(reset)}},
                  "requests");
  };
  CHECK(gap("60", "5", "55s") == 1'000);          // one of a minute
  CHECK(gap("14400", "400", "23h20m") == 6'000);  // one of a day
  CHECK(gap("60", "30", "30s") == 0);             // plenty
  CHECK(gap("60", "60", "0s") == 0);
  for (const char* odd : {"", "many", "-1", "99999999999999999999"}) {
    CAPTURE(odd);
    CHECK(gap(odd, "1", "1s") == 0);
    CHECK(gap("60", odd, "1s") == 0);
    if (std::string_view(odd).size() < 10) CHECK(gap("60", "1", odd) == 0);
  }
}

TEST_CASE("calls go out as far apart as the headers of the last answer ask for, also by tokens") {
  KeyPacer pacer({});
  HttpAnswer answer = sample_answer(200, "{}");
  answer.received_at = Time{};
  answer.headers = {{"x-ratelimit-limit-requests", "60"},
                    {"x-ratelimit-remaining-requests", "5"},
                    {"x-ratelimit-reset-requests", "55s"}};
  pacer.sent(Time{}, 1);
  pacer.answered(answer);
  for (int i = 1; i <= 3; ++i) pacer.sent(pacer.next_at(), 1);
  CHECK(pacer.next_at() == Time{} + 3s);
  answer.headers = {{"x-ratelimit-limit-tokens", "6000"},
                    {"x-ratelimit-remaining-tokens", "1000"},
                    {"x-ratelimit-reset-tokens", "50s"}};
  pacer.answered(answer);
  const Time before = pacer.next_at();
  pacer.sent(before, 500);
  CHECK(pacer.next_at() == before + 5s);
  answer.headers = {};
  pacer.answered(answer);
  pacer.sent(pacer.next_at(), 500);
  CHECK(pacer.next_at() == before + 5s);
}

TEST_CASE("resets are read in every spelling, and nonsense asks for no wait") {
  const auto wait = [](std::string text) {
    return wait_for_reset(
        {{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", std::move(text)}});
  };
  CHECK(wait("120ms") == 120ms);
  CHECK(wait("1.5s") == 1'500ms);
  CHECK(wait("6m0s") == 6min);
  CHECK(wait("12") == 12s);
  CHECK(wait("9999h") == 10min);
  for (const char* text : {"", "soon", "-1s", "1x", "nan"}) {
    CAPTURE(text);
    CHECK_FALSE(wait(text));
  }
  CHECK_FALSE(
      wait_for_reset({{"x-ratelimit-remaining-tokens", "3"}, {"x-ratelimit-reset-tokens", "1s"}}));
}

}  // namespace broadsheet::llm
