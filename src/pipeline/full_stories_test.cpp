#include "pipeline/full_stories.h"

#include <doctest/doctest.h>

namespace broadsheet::pipeline {

namespace {

stories::MergeStep step(std::string id, std::vector<stories::Full> kept_out_by) {
  stories::MergeStep made;
  made.story.id = Id<Story>(id);
  made.story.title = "Title of " + id;
  made.kept_out_by = std::move(kept_out_by);
  return made;
}

stories::Full full(std::string id, bool by_spread = false) {
  return {.story = Id<Story>(std::move(id)), .by_spread = by_spread};
}

}  // namespace

TEST_CASE("a full story is named once, with its reason and how many it kept out") {
  stories::Snapshot snapshot;
  snapshot.stories.emplace_back();
  snapshot.stories.back().id = Id<Story>("known");
  snapshot.stories.back().title = "Kestrels";
  const std::vector steps{step("a", {full("known")}), step("b", {full("known"), full("c", true)}),
                          step("c", {})};
  const auto warnings = warnings_of_full(steps, snapshot);
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0] ==
        "the story \"Kestrels\" (known) would have more than 500 items: 2 that seem to be of it "
        "stand apart");
  CHECK(warnings[1] ==
        "the story \"Title of c\" (c) spans 7 days already: 1 that seem to be of it stand apart");
  CHECK(warnings_of_full(std::span(steps).last(1), snapshot).empty());
}

TEST_CASE("of many full stories only some are named") {
  std::vector<stories::MergeStep> steps;
  for (char name = 'a'; name < 'a' + 8; ++name) {
    steps.push_back(step("x", {full(std::string(1, name))}));
  }
  const auto warnings = warnings_of_full(steps, {});
  CHECK(warnings.size() == 6);
  CHECK(warnings.back() == "3 more stories are full");
}

TEST_CASE("a story is open to items within a week of all it has, until it is full") {
  Item first;
  first.published = parse_date("2026-06-20T12:00:00Z");
  Item last;
  last.collected_at = *parse_date("2026-06-22T12:00:00Z");  // which stands in for a time unsaid
  Story story;
  story.members.resize(2);
  const Room open = room_in(story, std::vector{last, first});
  CHECK_FALSE(open.is_full);
  CHECK(open.what == "open to items posted from 2026-06-15T12:00:00Z to 2026-06-27T12:00:00Z");
  story.members.resize(500);
  CHECK(room_in(story, {}).is_full);
  CHECK(room_in(story, {}).what == "full: a story has at most 500 items");
}

}  // namespace broadsheet::pipeline
