#include "net/recorded_transport.h"

#include <doctest/doctest.h>

#include "base/sim_clock.h"
#include "net/recorded_samples.h"

namespace broadsheet::net {

namespace {

std::optional<Result<HttpAnswer>> ask(HttpRequest request) {
  const SimClock clock(sample_time);
  RecordedTransport transport(clock, web_of(sample_line({{"status", "404"}})));
  std::optional<Result<HttpAnswer>> got;
  transport.send(std::move(request), [&](Result<HttpAnswer> result) { got = std::move(result); });
  return got;
}

}  // namespace

TEST_CASE("a recorded answer arrives before send returns, at the time of the clock") {
  const auto got = ask(get("https://a.example/x"));
  REQUIRE(got);
  REQUIRE(*got);
  CHECK((*got)->status == 404);
  CHECK((*got)->body == "b");
  CHECK((*got)->received_at == sample_time);
}

TEST_CASE("what was not recorded is missing, and nothing else is asked") {
  const auto got = ask(get("https://a.example/y?z=1"));
  REQUIRE(got);
  REQUIRE_FALSE(*got);
  CHECK(got->error().kind == ErrorKind::missing);
  CHECK(got->error().place == "https://a.example/y?z=1");
  HttpRequest secret = get("https://a.example/y?token=1");
  secret.secrecy = Secrecy::secret;
  CHECK(ask(secret)->error().place == "https://a.example/y");
}

TEST_CASE("what is no http address is invalid") {
  CHECK(ask(get("ftp://a.example/x"))->error().kind == ErrorKind::invalid);
}

}  // namespace broadsheet::net
