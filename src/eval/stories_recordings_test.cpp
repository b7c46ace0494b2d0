#include <fstream>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "../test/shared_data.h"
#include "base/limits.h"
#include "eval/clusters.h"
#include "eval/scores.h"
#include "stories/graded.h"
#include "stories/second_look.h"
#include "stories/stories.h"

namespace broadsheet::eval {

using namespace broadsheet::stories;

namespace {

const Time now = *parse_date("2026-07-02T00:00:00Z");

Item item_of(const nlohmann::json& line, const char* source_key) {
  const auto text = [&](const char* key) {
    return line.contains(key) && line[key].is_string() ? line[key].get<std::string>()
                                                       : std::string();
  };
  Item item;
  item.source = text(source_key);
  item.native_id = text("id");
  item.id = item_id(item.kind, item.source, item.native_id);
  item.title = text("title");
  item.text = text("text");
  item.url = text("url");
  item.published = parse_date(text("published"));
  item.collected_at = now;
  return item;
}

struct Labelled {
  std::vector<Item> items;
  std::map<Id<Item>, std::string> gold;
};

std::optional<Labelled> labelled(const char* file) {
  const auto data = shared_data();
  if (!data) return {};
  Labelled all;
  std::ifstream lines(*data / "stories" / file);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    all.items.push_back(item_of(json, "source"));
    if (json["story"].is_string()) all.gold[all.items.back().id] = json["story"];
  }
  return all;
}

struct Quality {
  double precision = 0;
  double recall = 0;
  double f1() const { return 2 * precision * recall / (precision + recall); }
};

Quality b_cubed(const Labelled& data, const std::vector<MergeStep>& steps) {
  Grouping grouping;
  for (std::size_t number = 0; number < steps.size(); ++number) {
    for (const Member& member : steps[number].story.members) {
      const auto gold = data.gold.find(member.item);
      if (gold != data.gold.end()) grouping.push_back({.found = number, .gold = gold->second});
    }
  }
  REQUIRE(grouping.size() == data.gold.size());
  const Json figures = grouping_figures(grouping);
  return {figures["bcubed"]["precision"], figures["bcubed"]["recall"]};
}

Quality quality_of(const Labelled& data, Reach reach) {
  const auto steps = plan_merge(data.items, {}, Id<Run>("run"), now, {.reach = reach});
  const Quality quality = b_cubed(data, steps);
  MESSAGE("precision ", quality.precision, ", recall ", quality.recall);
  return quality;
}

/// Stories of titles alone, then joined by the texts, as a run does it.
std::vector<MergeStep> after_second_look(const Labelled& data) {
  std::map<Id<Item>, Item> texts;
  for (const Item& item : data.items) texts.emplace(item.id, item);
  std::vector<Item> titles = data.items;
  for (Item& item : titles) item.text.clear();
  std::map<Id<Story>, MergeStep> steps;
  std::vector<ReadItem> pages;
  for (MergeStep& step : plan_merge(titles, {}, Id<Run>("run"), now)) {
    for (const Member& member : step.story.members) {
      pages.push_back({step.story.id, step.story.begun_at, texts.at(member.item)});
    }
    steps[step.story.id] = std::move(step);
  }
  for (const StoryJoin& join : plan_joins(pages, {}, now)) {
    Story& kept = steps.at(join.kept).story;
    kept = joined(kept, steps.at(join.lost).story, join, Id<Run>("run"), now);
    steps.erase(join.lost);
  }
  std::vector<MergeStep> left;
  for (auto& [id, step] : steps) left.push_back(std::move(step));
  return left;
}

}  // namespace

TEST_CASE("reports are joined with their like, and most look-alike events are kept apart") {
  auto data = labelled("ecbplus-dev.jsonl");
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const Quality texts = quality_of(*data, Reach::events);
  CHECK(texts.f1() >= 0.90);
  CHECK(texts.precision >= 0.87);
  for (Item& item : data->items) item.text.clear();
  CHECK(quality_of(*data, Reach::events).f1() >= 0.74);
}

TEST_CASE("what is quoted together is of one event: joins of .40 and more") {
  auto data = labelled("ecbplus-dev.jsonl");
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int sure = 0;
  int wrong = 0;
  for (const bool with_texts : {true, false}) {
    for (Item& item : data->items) item.text = with_texts ? item.text : "";
    for (const MergeStep& step : plan_merge(data->items, {}, Id<Run>("run"), now)) {
      for (const Member& member : step.story.members) {
        if (member.kind == JoinKind::first || member.similarity < 0.40) continue;
        ++sure;
        if (data->gold.at(member.item) != data->gold.at(member.joined_to)) ++wrong;
      }
    }
  }
  MESSAGE(wrong, " of ", sure, " wrong");
  CHECK(sure > 250);
  CHECK(100 * wrong <= sure);
}

TEST_CASE("a second look at reports joins most of what titles left apart") {
  const auto data = labelled("ecbplus-dev.jsonl");
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const Quality quality = b_cubed(*data, after_second_look(*data));
  MESSAGE("precision ", quality.precision, ", recall ", quality.recall);
  CHECK(quality.f1() >= 0.84);
}

TEST_CASE("headlines of noisy subjects are joined by the same threshold") {
  const auto data = labelled("uci-dev.jsonl");
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const Quality quality = quality_of(*data, Reach::events);
  CHECK(quality.f1() >= 0.83);
  CHECK(quality.precision >= 0.90);
}

TEST_CASE("copies of a technical day are found, and little else") {
  const auto data = labelled("scoop-dev.jsonl");
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const Quality copies = quality_of(*data, Reach::copies);
  CHECK(copies.precision >= 0.99);
  CHECK(copies.recall >= 0.98);
  CHECK(quality_of(*data, Reach::events).precision >= 0.85);
}

TEST_CASE("cross-posts of one page are told from other posts of the day" *
          doctest::test_suite("slow")) {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int wrong = 0;
  int pairs = 0;
  std::ifstream lines(*data / "stories/pairs-crossposts-dev.jsonl");
  for (std::string line; std::getline(lines, line); ++pairs) {
    const auto pair = nlohmann::json::parse(line);
    const auto judged = compare(item_of(pair["a"], "source"), item_of(pair["b"], "source"), now);
    if (judged.same != pair["same"].get<bool>()) ++wrong;
  }
  MESSAGE(wrong, " of ", pairs, " wrong");
  CHECK(wrong * 1000 <= pairs);
}

TEST_CASE("the likeness of two titles follows the grades that people gave") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::vector<double> found;
  std::vector<double> expected;
  std::ifstream lines(*data / "stories/pairs-sts-2013-2014.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto pair = nlohmann::json::parse(line);
    const Item a = item_of(pair["a"], "source");
    found.push_back(graded_likeness(a, item_of(pair["b"], "source"), {}));
    expected.push_back(pair["score"].get<double>());
  }
  const auto correlation = pearson(found, expected);
  REQUIRE(correlation);
  CHECK(*correlation >= 0.78);
}

TEST_CASE("every page that several sources of a recorded day link is one story") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::size_t groups = 0;
  for (const char* days : {"2020-11", "2025-11", "2026-06"}) {
    std::ifstream file(*data / "web/days" / days / "expected.json");
    const auto expected = nlohmann::json::parse(file);
    for (const auto& [day, facts] : expected.items()) {
      if (!facts.is_object() || !facts.contains("same_url_groups")) continue;
      for (const auto& group : facts["same_url_groups"]) {
        std::vector<Item> items;
        for (const auto& line : group["items"]) items.push_back(item_of(line, "kind"));
        const auto steps = plan_merge(items, {}, Id<Run>("run"), now, {.reach = Reach::copies});
        CAPTURE(group.dump());
        CHECK(steps.size() == 1);
        ++groups;
      }
    }
  }
  MESSAGE(groups, " groups");
  CHECK(groups > 100);
}

namespace {

/// The days of a window so far, as a run would find them.
struct Days {
  std::map<Id<Story>, Story> stories;
  std::map<Id<Item>, Item> items;

  Snapshot snapshot(Time today) const {
    Snapshot found;
    for (const auto& [id, story] : stories) {
      if (story.changed_at + limits::story_window < today) continue;
      found.stories.push_back(story);
      for (const Member& member : story.members) found.items.push_back(items.at(member.item));
    }
    return found;
  }

  void live_through(const std::vector<Item>& batch, Time today) {
    for (MergeStep& step : plan_merge(batch, snapshot(today), Id<Run>("run"), today)) {
      stories[step.story.id] = std::move(step.story);
    }
    for (const Item& item : batch) items.emplace(item.id, item);
  }

  /// Each item's story; an item in two stories fails.
  std::map<Id<Item>, Id<Story>> story_of_items() const {
    std::map<Id<Item>, Id<Story>> found;
    for (const auto& [id, story] : stories) {
      for (const Member& member : story.members) CHECK(found.emplace(member.item, id).second);
    }
    return found;
  }
};

using Group = std::vector<Item>;

std::vector<Group> groups_of(const nlohmann::json& facts, Time today) {
  std::vector<Group> groups;
  for (const auto& group : facts["same_url_groups"]) {
    groups.emplace_back();
    for (const auto& line : group["items"]) {
      Item item = item_of(line, "kind");
      item.kind = source_kind(item.source).value_or(SourceKind::feed);
      item.id = item_id(item.kind, item.source, item.native_id);
      item.collected_at = today;
      groups.back().push_back(std::move(item));
    }
  }
  return groups;
}

std::size_t live_through_window(const nlohmann::json& expected) {
  Days days;
  std::vector<Group> groups;
  for (const auto& [day, facts] : expected.items()) {
    const auto today = parse_date(day);
    if (!today || !facts.contains("same_url_groups")) continue;  // "window" and notes
    std::vector<Item> batch;
    for (Group& group : groups_of(facts, *today)) {
      batch.insert(batch.end(), group.begin(), group.end());
      groups.push_back(std::move(group));
    }
    days.live_through(batch, *today);
  }
  const auto story_of = days.story_of_items();
  for (const Group& group : groups) {
    CAPTURE(group.front().url);
    for (const Item& item : group) CHECK(story_of.at(item.id) == story_of.at(group.front().id));
  }
  return groups.size();
}

}  // namespace

TEST_CASE("days in a row keep a page that several sources link one story") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::size_t groups = 0;
  for (const char* window : {"2020-11", "2025-11", "2026-06"}) {
    std::ifstream file(*data / "web/days" / window / "expected.json");
    groups += live_through_window(nlohmann::json::parse(file));
  }
  CHECK(groups > 100);
}

}  // namespace broadsheet::eval
