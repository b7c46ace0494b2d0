#include "collect/github_growth.h"

#include <vector>

#include <doctest/doctest.h>

namespace broadsheet::collect {

namespace {

using Seen = std::vector<std::pair<Time, Sighting>>;

constexpr std::chrono::days week(7);
const Time now = *parse_date("2026-06-26T12:00:00Z");

Item repository() {
  Item item;
  item.kind = SourceKind::github;
  item.native_id = "R_5";
  item.id = item_id(item.kind, "", item.native_id);
  item.title = "ann/tool: Does things";
  item.text = "Does things";
  item.published = *parse_date("2020-01-01T00:00:00Z");
  return item;
}

std::pair<Time, Sighting> seen(int days_before, std::int64_t stars) {
  Sighting sighting;
  sighting.points = stars;
  return {now - std::chrono::days(days_before), sighting};
}

}  // namespace

TEST_CASE("a repository that grew by a fifth and passed a mark is told of, with both counts") {
  const auto grown = growth_of(repository(), 1'250, Seen{seen(5, 700), seen(1, 1'200)}, now, week);
  REQUIRE(grown);
  CHECK(grown->native_id == "R_5 passed 1000");
  CHECK(grown->id != repository().id);
  CHECK_FALSE(is_repository(*grown));
  CHECK(grown->title == "ann/tool: Does things");
  CHECK(grown->text ==
        "Does things\n\nThe repository had 700 stars on 21 June 2026 and 1250 on 26 June 2026.");
  CHECK(grown->published == now);
  CHECK(grown->tags == std::vector<std::string>{"rising"});
}

TEST_CASE("the same mark is the same item, the next one another") {
  const auto first = growth_of(repository(), 1'250, Seen{seen(5, 700)}, now, week);
  const auto again = growth_of(repository(), 1'900, Seen{seen(4, 700)}, now, week);
  const auto next = growth_of(repository(), 2'100, Seen{seen(4, 700)}, now, week);
  CHECK(first->id == again->id);
  CHECK(first->id != next->id);
}

TEST_CASE("slow growth, shrinking, a young sighting and one before the window tell nothing") {
  CHECK_FALSE(growth_of(repository(), 1'003, Seen{seen(5, 990)}, now, week));    // a mark, slowly
  CHECK_FALSE(growth_of(repository(), 1'900, Seen{seen(5, 1'100)}, now, week));  // no mark
  CHECK_FALSE(growth_of(repository(), 500, Seen{seen(5, 1'100)}, now, week));
  CHECK_FALSE(growth_of(repository(), 5'000, Seen{seen(0, 700)}, now, week));
  CHECK_FALSE(growth_of(repository(), 5'000, Seen{seen(8, 700)}, now, week));
  CHECK_FALSE(growth_of(repository(), 5'000, Seen{}, now, week));
  CHECK_FALSE(growth_of(repository(), std::int64_t{1} << 62, Seen{seen(5, -9)}, now, week));
}

TEST_CASE("a release is no repository") {
  Item release = repository();
  release.id = item_id(release.kind, "release", release.native_id);
  CHECK(is_repository(repository()));
  CHECK_FALSE(is_repository(release));
}

}  // namespace broadsheet::collect
