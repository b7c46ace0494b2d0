#include "cli/config_set.h"

#include <doctest/doctest.h>

#include "cli/config_file.h"

namespace broadsheet::cli {

namespace {

constexpr std::string_view text = R"(
[edition]
articles_max = 12
[[source]]
kind = "feed"
name = "A.B feed"
url = "https://a.example/feed"
[[source]]
kind = "hackernews"
name = "HN"
)";

pipeline::Config set(std::string_view setting) {
  const auto changed = with_setting(text, setting);
  REQUIRE(changed);
  ConfigReading reading = parse_config(
      *changed, "f", [](const std::string&) -> std::optional<std::string> { return {}; });
  for (const ConfigFault& fault : reading.faults) FAIL_CHECK(to_line(fault));
  return reading.config;
}

}  // namespace

TEST_CASE("a key that is there is set otherwise, the rest stays") {
  const pipeline::Config config = set("edition.articles_max=3");
  CHECK(config.articles_max == 3);
  CHECK(config.sources.size() == 2);
}

TEST_CASE("a key and a table that are not there are added") {
  CHECK(set("reading.stories_max=7").stories_read_max == 7);
  CHECK(set("site.title=The Broadsheet").site.title == "The Broadsheet");
  CHECK(set("site.title=\"Quoted\"").site.title == "Quoted");
}

TEST_CASE("a source is named, also where its name has dots") {
  CHECK(set("source.A.B feed.limit=5").sources.at(0).limit == 5);
  CHECK(set("source.HN.lists=[\"new\", \"best\"]").sources.at(1).lists.size() == 2);
}

TEST_CASE("what sets nothing says how to write it") {
  for (const char* wrong : {"articles_max=3", "edition.articles_max", "source.limit=3", "", "=",
                            "source.Nobody.limit=3", "edition.deep.key=3"}) {
    CAPTURE(wrong);
    const auto changed = with_setting(text, wrong);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().place == "--set");
    CHECK_FALSE(changed.error().hint.empty());
  }
}

}  // namespace broadsheet::cli
