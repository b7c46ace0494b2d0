#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

const Time now = *parse_date("2026-06-26T12:00:00Z");
const Id<Run> run("run-1");

/// Items of some hundred events: each event has names of its own, each report some of them.
std::vector<Item> reports(std::size_t count) {
  std::mt19937 random(7);
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t event = random() % (count / 4);
    const auto name = [&] {
      return "Bird" + std::to_string(event) + char('a' + random() % 3) + "a ";
    };
    const auto number = std::to_string(i);
    Item item;
    item.source = "source " + std::to_string(random() % 60);
    item.native_id = number;
    item.id = item_id(item.kind, item.source, item.native_id);
    item.title = name() + "and flock rest beside " + name();
    item.text = name() + name() + "word" + std::to_string(random() % 5'000);
    // Some are copies of one text, long enough to be recognised by it.
    for (std::size_t word = 0; word < 40 && event % 9 == 0; ++word) {
      item.text += " rest" + std::to_string(event + word * (word + event));
    }
    item.url = "https://site-" + number + ".example/page";
    item.published = now - std::chrono::minutes(random() % 9'000);
    item.collected_at = now;
    items.push_back(std::move(item));
  }
  return items;
}

std::string text_of(const std::vector<MergeStep>& steps) {
  std::string text;
  for (const MergeStep& step : steps) {
    text += step.story.id.text + "\n";
    for (const Member& member : step.story.members) {
      text += "  " + member.item.text + " " + member.joined_to.text + " " + member.why + "\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the plan for many items does not depend on how many workers make it") {
  const std::vector<Item> items = reports(10'000);
  const auto alone = plan_merge(items, {}, run, now);
  CHECK(alone.size() < items.size() / 2);
  CHECK(std::ranges::any_of(alone, [](const MergeStep& step) {
    return step.story.members.back().kind == JoinKind::same_text;
  }));
  CHECK(text_of(plan_merge(items, {}, run, now, {.workers = 3})) == text_of(alone));
}

}  // namespace broadsheet::stories
