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
