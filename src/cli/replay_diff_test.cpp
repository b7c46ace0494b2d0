#include "cli/replay_diff.h"

#include <sstream>

#include <doctest/doctest.h>

#include "cli/screen_text.h"

namespace broadsheet::cli {

TEST_CASE("of two forms the fields that differ are told, and no others") {
  const Json then{{"id", "a"}, {"score", {{"total", 0.25}, {"why", {"one", "two"}}}}};
  const Json again{{"id", "a"}, {"score", {{"total", 0.5}, {"why", {"one"}}}}, {"new", true}};
  CHECK(fields_that_differ(then, again, 80) ==
        "  score.total\n    - 0.25\n    + 0.5\n"
        "  score.why.1\n    - two\n"
        "  new\n    + true\n");
}

TEST_CASE("a long text is shown from where it differs, within the terminal's width") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "läng ";
  const Json then{{"text", text + "before" + text}};
  const Json again{{"text", text + "behind" + text}};
  const std::string lines = fields_that_differ(then, again, 60);
  CHECK(lines.contains("before"));
  CHECK(lines.contains("behind"));
  std::istringstream all(lines);
  for (std::string line; std::getline(all, line);) CHECK(columns_of(line) <= 60);
}

TEST_CASE("what is only there once is one line, and many fields are counted") {
  const Json whole{{"id", std::string(500, 'x')}};
  CHECK(fields_that_differ(Json(), whole, 40).starts_with("    + {\"id\":\"xxx"));
  CHECK(columns_of(fields_that_differ(Json(), whole, 40)) <= 41);  // with its line end
  Json one = Json::object();
  Json other = Json::object();
  for (int i = 0; i < 20; ++i) {
    one["f" + std::to_string(i)] = 1;
    other["f" + std::to_string(i)] = 2;
  }
  CHECK(fields_that_differ(one, other, 80).ends_with("  and 8 fields more\n"));
}

}  // namespace broadsheet::cli
