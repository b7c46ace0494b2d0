#include "llm/material.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/limits.h"

using namespace broadsheet;
using namespace broadsheet::llm;

TEST_CASE("passages are shown in turn, each piece of evidence first, up to the limit") {
  const std::vector held{passages_of("a", {"a1", "a2"}), passages_of("b", {"b1"})};
  const auto shown = passages_to_show(held);
  REQUIRE(shown.size() == 3);
  CHECK(shown[1].text == "b1");
  CHECK(shown[2].passage == 2);
  const std::vector long_page{passages_of("c", std::vector<std::string>(100, "x"))};
  CHECK(passages_to_show(long_page).size() == limits::model_passages_max);
}

TEST_CASE("a number means the passage shown under it, and none where there is none") {
  const auto shown =
      passages_to_show(std::vector{passages_of("a", {"a1", "a2"}), passages_of("b", {"b1"})});
  REQUIRE(passage_named(shown, 2) != nullptr);
  CHECK(passage_named(shown, 2)->text == "b1");
  for (const std::int64_t number : {-1, 0, 4}) CHECK(passage_named(shown, number) == nullptr);
}
