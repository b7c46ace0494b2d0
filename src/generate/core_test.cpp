#include "generate/core.h"

#include <doctest/doctest.h>

namespace broadsheet::generate {

namespace {

Member member(const char* item, const char* joined_to, JoinKind kind, double similarity) {
  return {.item = Id<Item>(item),
          .kind = kind,
          .joined_to = Id<Item>(joined_to),
          .similarity = similarity,
          .why = {},
          .joined_in = {}};
}

Evidence page_of(const char* item) {
  Evidence evidence;
  evidence.item = Id<Item>(item);
  return evidence;
}

std::string names(const std::set<Id<Item>>& items) {
  std::string text;
  for (const Id<Item>& item : items) text += item.text;
  return text;
}

}  // namespace

TEST_CASE("members hold together by a page, a text, or a sure likeness, also in a chain") {
  Story story;
  story.members = {member("a", "", JoinKind::first, 1), member("b", "a", JoinKind::same_page, 1),
                   member("c", "b", JoinKind::similar, 0.41),
                   member("d", "c", JoinKind::similar, 0.39)};
  CHECK(names(core_of(story, {})) == "abc");
}

TEST_CASE("the group with most evidence is the core, however small") {
  Story story;
  story.members = {member("a", "", JoinKind::first, 1), member("b", "a", JoinKind::same_page, 1),
                   member("c", "b", JoinKind::similar, 0.3)};
  const std::vector<Evidence> evidence{page_of("c")};
  CHECK(names(core_of(story, evidence)) == "c");
}

TEST_CASE("of equal groups the first is the core, and a story alone is its own") {
  Story story;
  CHECK(core_of(story, {}).empty());
  story.members = {member("z", "", JoinKind::first, 1)};
  CHECK(names(core_of(story, {})) == "z");
  story.members.push_back(member("a", "z", JoinKind::similar, 0.3));
  CHECK(names(core_of(story, {})) == "z");
}

}  // namespace broadsheet::generate
