#include "base/how_many.h"

#include <string>

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("one has the singular, everything else the plural") {
  CHECK(how_many(0, "item") == "0 items");
  CHECK(how_many(1, "item") == "1 item");
  CHECK(how_many(-1, "item") == "-1 items");
  CHECK(how_many(std::string("ab").size(), "story", "stories") == "2 stories");
  CHECK(how_many(1U, "story", "stories") == "1 story");
}
