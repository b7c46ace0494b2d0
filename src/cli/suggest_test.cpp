#include "cli/suggest.h"

#include <array>

#include <doctest/doctest.h>

namespace broadsheet::cli {

namespace {
constexpr std::array<std::string_view, 4> commands{"run", "runs", "collect", "generate"};
}

TEST_CASE("a missing, a doubled, a wrong and a swapped letter are forgiven") {
  CHECK(nearest("colect", commands) == "collect");
  CHECK(nearest("colllect", commands) == "collect");
  CHECK(nearest("collekt", commands) == "collect");
  CHECK(nearest("rnu", commands) == "run");
  CHECK(nearest("genreate", commands) == "generate");
}

TEST_CASE("a word that is far from all is answered with nothing") {
  CHECK(nearest("publish", commands).empty());
  CHECK(nearest("", commands).empty());
  CHECK(nearest("x", {}).empty());
}

TEST_CASE("of equally near words the first is taken") {
  CHECK(nearest("runx", std::array<std::string_view, 2>{"runs", "run"}) == "runs");
}

}  // namespace broadsheet::cli
