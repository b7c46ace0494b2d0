#include "cli/diagnosis.h"

#include <doctest/doctest.h>

namespace broadsheet::cli {

namespace {

Error error(ErrorKind kind, Obstacle obstacle = Obstacle::unnamed) {
  Error made;
  made.kind = kind;
  made.what = "it did not work";
  made.place = "https://a.example/";
  made.hint = "mend it";
  made.obstacle = obstacle;
  return made;
}

std::string cause(const Error& error) {
  return diagnose_failure(error, {}).cause;
}

}  // namespace

TEST_CASE("an address that nobody answered for is named by what stood in the way") {
  CHECK(cause(error(ErrorKind::network, Obstacle::tls)) == "TLS");
  CHECK(cause(error(ErrorKind::network, Obstacle::unknown_host)) == "no such host");
  CHECK(cause(error(ErrorKind::refused, Obstacle::private_address)) == "private address");
  CHECK(cause(error(ErrorKind::refused, Obstacle::robots)) == "robots");
  CHECK(cause(error(ErrorKind::refused, Obstacle::redirect_loop)) == "redirect loop");
  CHECK(cause(error(ErrorKind::refused, Obstacle::redirect)) == "redirect");
}

TEST_CASE("where nothing has a name of its own the kind of the error is told") {
  CHECK(cause(error(ErrorKind::network)) == "no connection");
  CHECK(cause(error(ErrorKind::timeout)) == "timeout");
  CHECK(cause(error(ErrorKind::over_budget)) == "too large");
  CHECK(cause(error(ErrorKind::missing)) == "not recorded");
}

TEST_CASE("an answer that means no is named by its status") {
  store::Fact fact;
  fact.answer.url = "https://a.example/";
  fact.answer.status = 429;
  const Finding found = diagnose_failure(error(ErrorKind::rate_limited), {&fact, 1});
  CHECK(found.cause == "asked too often");
  CHECK(found.health == Health::failure);
  CHECK(!found.mend.empty());
}

}  // namespace broadsheet::cli
