#include "enrich/scoring_adapter.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "enrich/score.h"

namespace broadsheet::enrich {

namespace {

constexpr double weight_in_score = 0.15;
constexpr double usual_share = 0.2;        // a fifth is strong
constexpr std::chrono::hours grown_up{6};  // before that its points say how old it is
constexpr std::size_t kind_min = 10;       // fewer cannot be ranked among each other
constexpr double strong_attention = 0.64;  // alone: what 80 % of the scale gives one report
constexpr double vote_weight = 5;

bool has_counts(const Report& report) {
  return report.sighting && (report.sighting->points || report.sighting->comments);
}

ScoreLesson lesson_of(const Item& item, std::string_view cause, Time now) {
  ScoreLesson lesson;
  lesson.item = item.id;
  lesson.kind = item.kind;
  lesson.cause = cause;
  lesson.signals = signals_of(item);
  lesson.learned_at = now;
  return lesson;
}

ScoreLesson taken_back(ScoreLesson lesson, Time now) {
  lesson.weight = -lesson.weight;
  lesson.learned_at = now;
  lesson.id = lesson_id(lesson);
  return lesson;
}

/// By cause: lessons on the item that were not taken back.
std::map<std::string, const ScoreLesson*> holding(const std::vector<ScoreLesson>& lessons,
                                                  const Id<Item>& item, std::string_view about) {
  std::map<std::string, double> weights;
  std::map<std::string, const ScoreLesson*> found;
  for (const ScoreLesson& one : lessons) {
    if (one.item != item || !one.cause.starts_with(about)) continue;
    weights[one.cause] += one.weight;
    if (one.weight > 0) found[one.cause] = &one;
  }
  std::erase_if(found, [&](const auto& one) { return weights.at(one.first) <= 0; });
  return found;
}

bool is_decided(const ScoreLesson& lesson) {
  return lesson.weight < 0 || lesson.cause != "attention";
}

}  // namespace

Score ScoringAdapter::score(const StoryFile& file) {
  Score score = score_story(file, snapshot_.families, snapshot_.now);
  learn(file, score);
  std::optional<Expectation> best;
  for (const Report& report : file.reports) {
    auto expected = snapshot_.patterns.expect(report.item);
    if (expected && (!best || expected->strong > best->strong)) best = std::move(expected);
  }
  if (!best) return score;
  score.learned = best->strong;
  const double open = 1 - score.attention;  // what is known beats what is expected
  score.total =
      std::clamp(score.total + weight_in_score * open * (best->strong - usual_share), 0.0, 1.0);
  score.reasons.push_back(
      fmt::format("learned {:.2f}: expected to be among the fifth that gathers most; {}",
                  best->strong, best->why.empty() ? "nothing in particular speaks" : best->why));
  return score;
}

void ScoringAdapter::learn(const StoryFile& file, const Score& score) {
  for (const Report& report : file.reports) {
    const Item& item = report.item;
    if (!has_counts(report)) continue;
    const auto moved = snapshot_.wrong.find(item.id);
    if (moved == snapshot_.wrong.end()) {
      const bool is_young = snapshot_.now - time_of(item) < grown_up;
      if (is_young || snapshot_.taught.contains(item.id)) continue;
    } else {
      feedback_.lessons.push_back(taken_back(moved->second, snapshot_.now));
    }
    ScoreLesson lesson = lesson_of(item, "attention", snapshot_.now);
    lesson.attention = score.attention;
    lesson.id = lesson_id(lesson);
    feedback_.lessons.push_back(std::move(lesson));
  }
}

FeedbackData ScoringAdapter::get_feedback_data() {
  return std::exchange(feedback_, {});
}

FeedbackData merge_feedback(std::vector<FeedbackData> in_order) {
  FeedbackData merged;
  for (FeedbackData& one : in_order) {
    std::ranges::move(one.lessons, std::back_inserter(merged.lessons));
  }
  std::map<SourceKind, std::vector<double>> attention;
  for (const ScoreLesson& one : merged.lessons) {
    if (!is_decided(one)) attention[one.kind].push_back(one.attention);
  }
  std::map<SourceKind, double> strong;
  for (auto& [kind, all] : attention) {
    std::ranges::sort(all, std::greater());
    strong[kind] = all.size() < kind_min ? strong_attention : all[all.size() / 5 - 1];
  }
  for (ScoreLesson& one : merged.lessons) {
    if (is_decided(one)) continue;
    one.outcome = one.attention > 0 && one.attention >= strong.at(one.kind) ? 1 : 0;
  }
  return merged;
}

FeedbackData feedback_of(const Vote& vote, const std::vector<Item>& items,
                         const std::vector<ScoreLesson>& before, Time now) {
  const std::string about = fmt::format("vote {}", vote.id.text);
  const std::string cause = fmt::format("{} {}", about, to_rfc3339(vote.made_at));
  FeedbackData feedback;
  for (const Item& item : items) {
    bool is_learned = false;
    for (const auto& [earlier, lesson] : holding(before, item.id, about)) {
      if (earlier == cause) {
        is_learned = true;
      } else {
        feedback.lessons.push_back(taken_back(*lesson, now));
      }
    }
    if (is_learned) continue;
    ScoreLesson lesson = lesson_of(item, cause, now);
    lesson.outcome = vote.is_up ? 1 : 0;
    lesson.weight = vote_weight / static_cast<double>(items.size());
    lesson.id = lesson_id(lesson);
    feedback.lessons.push_back(std::move(lesson));
  }
  return feedback;
}

std::vector<ScorePattern> update_learned_patterns(std::vector<ScorePattern> patterns,
                                                  const FeedbackData& feedback, Time now) {
  return learn_from(std::move(patterns), feedback.lessons, now);
}

}  // namespace broadsheet::enrich
