#include "stories/second_look.h"

#include <algorithm>
#include <map>
#include <random>

#include <doctest/doctest.h>

namespace broadsheet::stories {

namespace {

using namespace std::chrono_literals;

const Time now = *parse_date("2026-06-26T12:00:00Z");

constexpr std::string_view harbour_report =
    "The harbour office of Kestrelmouth closed both locks on Monday after a crack of 40 "
    "millimetres "
    "was found in the gate of the Tallow basin. Engineers from Brackwater measured the gate again "
    "and ordered a replacement. Twelve barges wait outside the Tallow basin.";
constexpr std::string_view harbour_column =
    "Twelve barges wait outside the Tallow basin, and nobody in Kestrelmouth is surprised. The "
    "crack of 40 millimetres in the gate was measured by engineers from Brackwater; the harbour "
    "office closed both locks on Monday.";
constexpr std::string_view orchard_report =
    "A frost in the Vellmark valley destroyed half of the apple blossom, growers said. The "
    "cooperative expects prices to rise by a third until autumn, and asks for help with heaters.";

ReadItem read(const std::string& story, std::string_view title, std::string_view text,
              std::chrono::hours begun = 0h) {
  Item item;
  item.id = Id<Item>("item of " + story + " " + std::string(title));
  item.source = "source of " + std::string(title);
  item.title = title;
  item.text = text;
  item.url = "https://" + story + ".example/" + std::to_string(title.size());
  item.published = now - 2h;
  item.collected_at = now;
  return {.story = Id<Story>(story), .begun_at = now - begun, .item = std::move(item)};
}

std::vector<ReadItem> two_reports_and_another() {
  return {read("a", "Locks closed after inspection", harbour_report),
          read("b", "Why we wait", harbour_column), read("c", "A cold night", orchard_report)};
}

}  // namespace

TEST_CASE("reports whose titles share nothing are one story by their pages") {
  const auto joins = plan_joins(two_reports_and_another(), {}, now);
  REQUIRE(joins.size() == 1);
  CHECK(joins[0].kept == Id<Story>("a"));
  CHECK(joins[0].lost == Id<Story>("b"));
  CHECK(joins[0].why.find("share") != std::string::npos);
}

TEST_CASE("a published story is kept, and two published ones are left alone") {
  const auto one = plan_joins(two_reports_and_another(), {Id<Story>("b")}, now);
  REQUIRE(one.size() == 1);
  CHECK(one[0].kept == Id<Story>("b"));
  CHECK(plan_joins(two_reports_and_another(), {Id<Story>("a"), Id<Story>("b")}, now).empty());
}

TEST_CASE("titles that name different versions keep stories apart, whatever their pages share") {
  auto items = two_reports_and_another();
  items[0].item.title = "Lockgate 4.2 released";
  items[1].item.title = "Hole in Lockgate 4.3.2";
  CHECK(plan_joins(items, {}, now).empty());
}

TEST_CASE("the older story is kept") {
  auto items = two_reports_and_another();
  items[1].begun_at = now - 24h;
  const auto joins = plan_joins(items, {}, now);
  REQUIRE(joins.size() == 1);
  CHECK(joins[0].kept == Id<Story>("b"));
}

TEST_CASE("the order of the items changes nothing, and no story is lost twice or both ways") {
  auto items = two_reports_and_another();
  items.push_back(read("d", "Gate trouble again", harbour_report.substr(0, 200)));
  items.push_back(read("e", "Twelve barges wait", harbour_column.substr(0, 150)));
  const auto first = plan_joins(items, {}, now);
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(items, random);
    const auto joins = plan_joins(items, {}, now);
    REQUIRE(joins.size() == first.size());
    std::map<Id<Story>, Id<Story>> into;
    for (std::size_t i = 0; i < joins.size(); ++i) {
      CHECK(joins[i].kept == first[i].kept);
      CHECK(joins[i].lost == first[i].lost);
      CHECK(into.emplace(joins[i].lost, joins[i].kept).second);
    }
    for (const auto& [lost, kept] : into) CHECK(!into.contains(kept));
  }
}

TEST_CASE("a joined story has all members and says why each belongs") {
  Story kept;
  kept.id = Id<Story>("a");
  kept.members = {{.item = Id<Item>("1"), .joined_to = {}, .why = "first", .joined_in = {}}};
  Story lost;
  lost.id = Id<Story>("b");
  lost.members = {{.item = Id<Item>("2"), .joined_to = {}, .why = "first", .joined_in = {}},
                  {.item = Id<Item>("3"),
                   .kind = JoinKind::same_page,
                   .joined_to = Id<Item>("2"),
                   .why = "same page",
                   .joined_in = {}}};
  StoryJoin join;
  join.of_lost = Id<Item>("3");
  join.joined_to = Id<Item>("1");
  join.similarity = 0.4;
  join.why = "texts share rare words";
  const Story story = joined(kept, lost, join, Id<Run>("r"), now);
  REQUIRE(story.members.size() == 3);
  CHECK(story.members[1].kind == JoinKind::similar);
  CHECK(story.members[1].joined_to == Id<Item>("3"));
  CHECK(story.members[2].joined_to == Id<Item>("1"));
  CHECK(story.members[2].why == "their pages: texts share rare words");
  CHECK(story.changed_at == now);
  const auto firsts = std::ranges::count(story.members, JoinKind::first, &Member::kind);
  CHECK(firsts == 1);
}

}  // namespace broadsheet::stories
