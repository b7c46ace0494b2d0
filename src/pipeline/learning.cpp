#include "pipeline/learning.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t pairs_max = 2'000;  // that one run learns from
constexpr std::size_t examples_max = 5;
constexpr std::size_t example_code_points_max = 80;

using ItemPlaces = std::unordered_map<Id<Item>, const Item*>;

ItemPlaces places_of(const Lesson& lesson) {
  ItemPlaces places;
  for (const Item& item : lesson.snapshot.items) places.emplace(item.id, &item);
  for (const Item& item : lesson.fresh) places.emplace(item.id, &item);
  return places;
}

/// Calls `take` with each new member that joined another item.
template <class Take>
void each_join(const Lesson& lesson, const Take& take) {
  for (const stories::MergeStep& step : lesson.steps) {
    const auto known = step.story.members.size() - step.members_new;
    for (std::size_t i = known; i < step.story.members.size(); ++i) {
      if (!step.story.members[i].joined_to.empty()) take(step.story.members[i]);
    }
  }
}

bool is_certain(JoinKind kind) {
  return kind == JoinKind::same_page || kind == JoinKind::same_text;
}

std::vector<stories::Observation> confirmed_pairs(const Lesson& lesson, const ItemPlaces& places) {
  std::vector<stories::Observation> pairs;
  each_join(lesson, [&](const Member& member) {
    const auto a = places.find(member.item);
    const auto b = places.find(member.joined_to);
    if (!is_certain(member.kind) || a == places.end() || b == places.end()) return;
    if (pairs.size() < pairs_max) pairs.push_back({.a = a->second, .b = b->second, .right = 1});
  });
  return pairs;
}

std::string shown(const Item& item) {
  return shorten(fold_space(item.title.empty() ? item.text : item.title), example_code_points_max);
}

Session session_of(const Lesson& lesson, const ItemPlaces& places) {
  Session session;
  session.processed = std::ssize(lesson.fresh);
  each_join(lesson, [&](const Member& member) {
    session.same_page += member.kind == JoinKind::same_page ? 1 : 0;
    session.same_text += member.kind == JoinKind::same_text ? 1 : 0;
    session.similar += member.kind == JoinKind::similar ? 1 : 0;
    const auto a = places.find(member.item);
    const auto b = places.find(member.joined_to);
    if (a == places.end() || b == places.end() || session.examples.size() == examples_max) return;
    session.examples.push_back(
        fmt::format("{} = {}: {}", shown(*a->second), shown(*b->second), member.why));
  });
  return session;
}

}  // namespace

Result<std::vector<Pattern>> load_patterns(store::Store& store,
                                           std::vector<std::string>& warnings) {
  auto patterns = store.feedback().patterns();
  if (patterns || patterns.error().kind != ErrorKind::corrupt) return patterns;
  TRY(store.feedback().set_aside_patterns());
  warnings.push_back("learned patterns were set aside, and nothing is made of them: " +
                     to_line(patterns.error()));
  return std::vector<Pattern>();
}

Result<stories::Teaching> load_teaching(store::Store& store, Time now,
                                        std::vector<std::string>& warnings) {
  TRY_LET(std::vector<Correction> said, store.feedback().corrections());
  TRY_LET(std::vector<Pattern> patterns, load_patterns(store, warnings));
  return stories::Teaching{.corrections = stories::Corrections(std::move(said)),
                           .patterns = stories::Patterns(std::move(patterns), now)};
}

Result<void> keep_lesson(store::Store& store, const Lesson& lesson,
                         const stories::Teaching& teaching, const Run& run) {
  const ItemPlaces places = places_of(lesson);
  const auto pairs = confirmed_pairs(lesson, places);
  if (!pairs.empty()) {
    TRY(store.feedback().save_patterns(
        stories::learn(teaching.patterns.all(), pairs, run.started_at)));
  }
  Session session = session_of(lesson, places);
  session.run = run.id;
  session.made_at = run.started_at;
  session.patterns = std::ssize(teaching.patterns.all());
  session.corrections =
      std::ssize(teaching.corrections.same()) + std::ssize(teaching.corrections.apart());
  return store.feedback().save(session);
}

}  // namespace broadsheet::pipeline
