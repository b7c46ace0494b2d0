#include "stories/corrections.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "stories/second_look.h"
#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

const Time now = *parse_date("2026-06-26T12:00:00Z");
const Id<Run> run("run");

Item item(const std::string& id, std::string title, std::string url = "") {
  Item made;
  made.id = Id<Item>(id);
  made.title = std::move(title);
  made.url = std::move(url);
  made.source = "source of " + id;
  made.published = now;
  made.collected_at = now;
  return made;
}

Correction say(CorrectionKind kind, const std::string& a, const std::string& b, int minute = 0) {
  Correction correction;
  correction.kind = kind;
  correction.left = {Id<Item>(a)};
  correction.right = {Id<Item>(b)};
  correction.made_at = now + std::chrono::minutes(minute);
  return correction;
}

Teaching taught(std::vector<Correction> said) {
  return {.corrections = Corrections(std::move(said)), .patterns = {}};
}

std::size_t stories_of(std::vector<Item> items, const Teaching& teaching) {
  return plan_merge(items, {}, run, now, {.teaching = &teaching}).size();
}

Member member(const std::string& id, JoinKind kind, const std::string& to = "") {
  Member made;
  made.item = Id<Item>(id);
  made.kind = kind;
  made.joined_to = Id<Item>(to);
  made.why = "as it was";
  return made;
}

Story story(const std::string& id, std::vector<Member> members) {
  Story made;
  made.id = Id<Story>(id);
  made.title = "title of " + id;
  made.begun_at = now;
  made.changed_at = now;
  made.members = std::move(members);
  return made;
}

std::string shown(const Story& story) {
  std::string text = story.id.text + ":";
  for (const Member& one : story.members) {
    text += " " + one.item.text + "=" + std::string(name_of(one.kind)) + ">" + one.joined_to.text;
  }
  return text;
}

}  // namespace

TEST_CASE("what an editor calls one event is one story, whatever the titles say") {
  const std::vector<Item> items{item("a", "Locks closed after inspection"),
                                item("b", "Frost destroys apple blossom")};
  CHECK(stories_of(items, {}) == 2);
  const Teaching teaching = taught({say(CorrectionKind::same, "b", "a")});
  const auto steps = plan_merge(items, {}, run, now, {.teaching = &teaching});
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].story.members[1].kind == JoinKind::corrected);
}

TEST_CASE("what an editor keeps apart stays apart, though it is one page, also through a third") {
  const std::vector<Item> items{item("a", "A", "https://one.example/x"),
                                item("b", "B", "https://one.example/x"),
                                item("c", "C", "https://one.example/x")};
  CHECK(stories_of(items, {}) == 1);
  CHECK(stories_of(items, taught({say(CorrectionKind::different, "a", "b")})) == 2);
}

TEST_CASE("the later word about a pair holds, and an undone one does not count") {
  const auto same = say(CorrectionKind::same, "a", "b", 1);
  auto different = say(CorrectionKind::different, "b", "a", 2);
  CHECK(Corrections({different, same}).apart().size() == 1);
  CHECK(Corrections({different, same}).same().empty());
  different.undone_at = now;
  CHECK(Corrections({different, same}).same().size() == 1);
}

TEST_CASE("stories joined by word come apart again as they were") {
  const Story a = story("A", {member("1", JoinKind::first), member("2", JoinKind::similar, "1")});
  const Story b = story("B", {member("3", JoinKind::first), member("4", JoinKind::same_page, "3")});
  const auto done = join_by_word(a, b, say(CorrectionKind::same, "2", "4"));
  REQUIRE(done.stories.size() == 1);
  CHECK(shown(done.stories[0]) == "A: 1=first> 2=similar>1 3=corrected>4 4=corrected>2");
  CHECK(done.gone == std::vector{Id<Story>("B")});
  const auto undone = take_back(done.stories[0], {}, done.correction, now);
  REQUIRE(undone.stories.size() == 2);
  CHECK(shown(undone.stories[0]) == shown(a));
  CHECK(shown(undone.stories[1]) == shown(b));
  CHECK(undone.stories[1].title == "title of B");
  CHECK(undone.correction.undone_at);
}

TEST_CASE("a story parted by word loses also its first item, and is put together as it was") {
  const Story whole =
      story("A", {member("1", JoinKind::first), member("2", JoinKind::similar, "1"),
                  member("3", JoinKind::same_page, "1"), member("4", JoinKind::similar, "2")});
  const ItemsById items{{Id<Item>("1"), item("1", "One")}, {Id<Item>("2"), item("2", "Two")}};
  const auto done = part_by_word(whole, {Id<Item>("1"), Id<Item>("3")}, Id<Story>("N"), items,
                                 say(CorrectionKind::split, "1", "2"));
  REQUIRE(done.stories.size() == 2);
  CHECK(shown(done.stories[0]) == "A: 2=first> 4=similar>2");
  CHECK(shown(done.stories[1]) == "N: 1=first> 3=same_page>1");
  CHECK(done.stories[0].title == "Two");
  CHECK(done.stories[1].title == "One");
  Story later = done.stories[0];
  later.members.push_back(member("5", JoinKind::similar, "2"));
  const auto undone = take_back(later, done.stories[1], done.correction, now);
  REQUIRE(undone.stories.size() == 1);
  CHECK(shown(undone.stories[0]) ==
        "A: 1=first> 2=similar>1 4=similar>2 5=similar>2 3=same_page>1");
  CHECK(undone.gone == std::vector{Id<Story>("N")});
}

TEST_CASE("what is one page with an item leaves with it, unless it would take the other along") {
  const Story whole =
      story("A", {member("1", JoinKind::first), member("2", JoinKind::similar, "1"),
                  member("3", JoinKind::same_page, "2"), member("4", JoinKind::same_text, "3")});
  CHECK(who_leaves(whole, Id<Item>("3"), Id<Item>("1")).size() == 3);
  CHECK(who_leaves(whole, Id<Item>("3"), Id<Item>("4")) == std::set{Id<Item>("3")});
}

TEST_CASE("stories of which an editor keeps items apart are known as such") {
  const Corrections corrections({say(CorrectionKind::different, "1", "3")});
  const Story a = story("A", {member("1", JoinKind::first)});
  const Story b = story("B", {member("2", JoinKind::first), member("3", JoinKind::similar, "2")});
  CHECK(corrections.keep_apart(a, b));
  CHECK(corrections.keep_apart(b, a));
  CHECK_FALSE(corrections.keep_apart(a, story("C", {member("2", JoinKind::first)})));
}

}  // namespace broadsheet::stories
