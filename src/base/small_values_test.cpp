#include <array>
#include <set>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"

namespace broadsheet {

namespace {

struct Thing;

Error bad() {
  return Error{
      .kind = ErrorKind::conflict, .what = "no", .place = "here", .hint = {}, .retry_after = {}};
}

Result<int> half(int of) {
  if (of % 2 != 0) return bad();
  return of / 2;
}

Result<std::string> quarter(int of) {
  TRY_LET(const int once, half(of));
  TRY(half(once));
  return std::to_string(once / 2);
}

}  // namespace

TEST_CASE("an error is one line: where, what, and the mend") {
  Error error = bad();
  CHECK(to_line(error) == "here: no");
  error.hint = "try later";
  CHECK(to_line(error) == "here: no (try later)");
  error.place.clear();
  CHECK(to_line(error) == "no (try later)");
}

TEST_CASE("every kind of error has a name of its own") {
  std::set<std::string_view> names;
  constexpr std::array kinds{ErrorKind::timeout,    ErrorKind::network, ErrorKind::rate_limited,
                             ErrorKind::refused,    ErrorKind::missing, ErrorKind::invalid,
                             ErrorKind::conflict,   ErrorKind::corrupt, ErrorKind::cancelled,
                             ErrorKind::over_budget};
  for (const ErrorKind kind : kinds) names.insert(name_of(kind));
  CHECK(names.size() == kinds.size());
}

TEST_CASE("TRY and TRY_LET hand the error on and go on with the value") {
  CHECK(quarter(8).value() == "2");
  CHECK(quarter(7).error().kind == ErrorKind::conflict);
  CHECK(quarter(6).error().place == "here");
}

TEST_CASE("an id depends on where its parts end") {
  CHECK(content_id({"a", "bc"}) != content_id({"ab", "c"}));
  CHECK(content_id({"a", ""}) != content_id({"", "a"}));
  CHECK(content_id({"1:a", "b"}) != content_id({"1:a1:b"}));
  CHECK(content_id({"a", "bc"}) == content_id({"a", "bc"}));
  CHECK(content_id({}).size() == 16);
  CHECK(content_hash("").size() == 32);
  CHECK(content_hash("a") != content_hash("b"));
}

TEST_CASE("stored ids never change from one version to the next") {
  CHECK(content_id({"hackernews", "", "1"}) == "047662d35efd9180");
  CHECK(content_hash("broadsheet") == "a3d50f57e3cd7eead5913f3966e0550d");
}

TEST_CASE("ids are ordered and hashed by their text") {
  const Id<Thing> a("a");
  const Id<Thing> b("b");
  CHECK(a < b);
  CHECK(a == Id<Thing>("a"));
  CHECK(Id<Thing>().empty());
  CHECK(std::hash<Id<Thing>>{}(a) == std::hash<std::string>{}("a"));
}

}  // namespace broadsheet
