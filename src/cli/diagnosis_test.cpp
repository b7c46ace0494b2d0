#include "cli/diagnosis.h"

#include <doctest/doctest.h>

namespace broadsheet::cli {

namespace {

Error error(ErrorKind kind, std::string what) {
  Error made;
  made.kind = kind;
  made.what = std::move(what);
  made.place = "https://a.example/";
  made.hint = "mend it";
  return made;
}

std::string cause(ErrorKind kind, std::string what) {
  return diagnose_failure(error(kind, std::move(what)), {}).cause;
}

}  // namespace

TEST_CASE("an address that nobody answered for is named by what stood in the way") {
  CHECK(cause(ErrorKind::network, "the certificate of the host does not hold (expired)") == "TLS");
  CHECK(cause(ErrorKind::network, "no secure connection could be made") == "TLS");
  CHECK(cause(ErrorKind::network, "the host has no known address") == "no such host");
  CHECK(cause(ErrorKind::network, "no connection could be made") == "no connection");
  CHECK(cause(ErrorKind::timeout, "no whole answer within 30 s") == "timeout");
  CHECK(cause(ErrorKind::refused, "the host is not on the open internet") == "private address");
  CHECK(cause(ErrorKind::refused, "more than 5 redirects") == "redirect loop");
  CHECK(cause(ErrorKind::over_budget, "the body is larger than 5 bytes") == "too large");
}

TEST_CASE("an answer that means no is named by its status") {
  store::Fact fact;
  fact.answer.url = "https://a.example/";
  fact.answer.status = 429;
  const Finding found =
      diagnose_failure(error(ErrorKind::rate_limited, "answered 429"), {&fact, 1});
  CHECK(found.cause == "asked too often");
  CHECK(found.health == Health::failure);
  CHECK(!found.mend.empty());
}

}  // namespace broadsheet::cli
