#include "pipeline/retry_table.h"

#include <doctest/doctest.h>

#include "base/limits.h"

using namespace broadsheet;
using namespace broadsheet::pipeline;
using namespace std::chrono_literals;

namespace {

std::optional<Error> error_for(int status, HttpHeaders headers = {}) {
  HttpAnswer answer;
  answer.status = status;
  answer.headers = std::move(headers);
  HttpRequest request;
  request.url = "https://a.example/x";
  return error_of(request, answer);
}

}  // namespace

TEST_CASE("every kind of error has an action") {
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::over_budget); ++kind) {
    CHECK_NOTHROW(action_for(static_cast<ErrorKind>(kind)));
  }
  CHECK(action_for(ErrorKind::timeout) == Action::retry);
  CHECK(action_for(ErrorKind::refused) == Action::skip);
  CHECK(action_for(ErrorKind::corrupt) == Action::stop);
}

TEST_CASE("a success is no error, every other answer is one that names its address") {
  CHECK(!error_for(200));
  CHECK(!error_for(204));
  for (const int status : {304, 400, 401, 403, 404, 410, 429, 500, 503}) {
    const auto error = error_for(status);
    REQUIRE(error);
    CHECK(error->place == "https://a.example/x");
    CHECK(error->what == "answered " + std::to_string(status));
  }
}

TEST_CASE("a refusal that names a wait is a limit, one without is a refusal") {
  CHECK(error_for(403)->kind == ErrorKind::refused);
  CHECK(error_for(403, {{"Retry-After", "5"}})->kind == ErrorKind::rate_limited);
  CHECK(error_for(503)->kind == ErrorKind::network);
  CHECK(error_for(503, {{"Retry-After", "5"}})->kind == ErrorKind::rate_limited);
  CHECK(error_for(429)->kind == ErrorKind::rate_limited);
  CHECK(error_for(404, {{"Retry-After", "5"}})->kind == ErrorKind::refused);
}

TEST_CASE("waits double from a second, and what the server asks for comes first") {
  Error error;
  CHECK(wait_before_retry(error, 1, 0) == 1s);
  CHECK(wait_before_retry(error, 2, 0) == 2s);
  CHECK(wait_before_retry(error, 3, 0) == 4s);
  error.retry_after = 7s;
  CHECK(wait_before_retry(error, 3, 0) == 7s);
  error.retry_after = limits::retry_wait_max + 1s;
  CHECK(!wait_before_retry(error, 1, 0));
}

TEST_CASE("waits of the same length end apart, each as it was drawn before") {
  Error error;
  error.kind = ErrorKind::timeout;
  CHECK(wait_before_retry(error, 1, 0.5) == 1250ms);
  CHECK(wait_before_retry(error, 3, 1) == 6s);
  const pipeline::Jitter jitter(7);
  CHECK(jitter.share("a", 1) == pipeline::Jitter(7).share("a", 1));
  CHECK(jitter.share("a", 1) != jitter.share("b", 1));
  CHECK(jitter.share("a", 1) != jitter.share("a", 2));
  CHECK(jitter.share("a", 1) != pipeline::Jitter(8).share("a", 1));
  double sum = 0;
  for (int i = 0; i < 1'000; ++i) {
    const double share = jitter.share("x", i);
    CHECK(share >= 0);
    CHECK(share < 1);
    sum += share;
  }
  CHECK(sum > 450);
  CHECK(sum < 550);
}
