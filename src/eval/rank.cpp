// Which items deserve an article: by the score that a run gives, with and without what was learned.
#include <algorithm>
#include <array>
#include <functional>

#include "enrich/scoring_adapter.h"
#include "eval/items.h"
#include "eval/kinds.h"
#include "eval/scores.h"

namespace broadsheet::eval {

namespace {

struct Ranked {
  enrich::StoryFile file;
  bool is_wanted = false;
  bool is_lesson = false;  ///< learned from, not measured
};

std::optional<std::int64_t> whole(std::optional<double> number) {
  return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

Result<Ranked> read_ranked(const Line& line) {
  Fields fields(line);
  Ranked ranked;
  enrich::Report report;
  report.item = read_item(fields);
  report.item.author = fields.maybe_text("author").value_or("");
  report.item.tags = fields.texts("tags");
  if (auto name = fields.maybe_text("source_name")) report.item.source = std::move(*name);
  const auto label = fields.maybe_number("label");
  fields.expect(label == 0.0 || label == 1.0, "\"label\" to be 0 or 1");
  ranked.is_wanted = label == 1.0;
  ranked.is_lesson = fields.maybe_text("use") == "learn";
  if (const Json* const signals = fields.object("signals")) {
    Fields counts(signals, fields.place());
    report.sighting.emplace();
    report.sighting->points = whole(counts.maybe_number("points"));
    report.sighting->comments = whole(counts.maybe_number("comments"));
    TRY(counts.done());
  }
  TRY(fields.done());
  report.item.collected_at = report.item.published.value_or(Time{});
  ranked.file.reports.push_back(std::move(report));
  return ranked;
}

ScoreLesson lesson_from(const Ranked& ranked, Time now) {
  const Item& item = ranked.file.reports.front().item;
  ScoreLesson lesson;
  lesson.item = item.id;
  lesson.kind = item.kind;
  lesson.cause = "label";
  lesson.outcome = ranked.is_wanted ? 1 : 0;
  lesson.signals = enrich::signals_of(item);
  lesson.learned_at = now;
  lesson.id = lesson_id(lesson);
  return lesson;
}

/// Each item is judged at the moment it came out: what is not in its signals is not known yet.
double score_of(const Ranked& ranked, enrich::ScoringSnapshot& snapshot) {
  snapshot.now = enrich::time_of(ranked.file.reports.front().item);
  return enrich::ScoringAdapter(snapshot).score(ranked.file).total;
}

/// Of equal scores each is as likely to be among the best: the order of the file says nothing.
Figure precision_at(const std::vector<Scored>& scored, std::size_t count) {
  if (scored.size() < count) return {};
  std::vector<Scored> best = scored;
  std::ranges::stable_sort(best, std::greater(), &Scored::score);
  double wanted = 0;
  for (std::size_t at = 0; at < count;) {
    const auto equals =
        std::ranges::equal_range(best, best[at].score, std::greater(), &Scored::score);
    const auto positive = std::ranges::count_if(equals, &Scored::is_positive);
    const std::size_t taken = std::min(equals.size(), count - at);
    wanted += static_cast<double>(positive) * static_cast<double>(taken) /
              static_cast<double>(equals.size());
    at += taken;
  }
  return share(wanted, static_cast<double>(count));
}

Json precisions(const std::vector<Scored>& scored) {
  return {{"10", to_json(precision_at(scored, 10))}, {"50", to_json(precision_at(scored, 50))}};
}

/// What the lessons of a file taught, and nothing at all.
struct Judges {
  enrich::ScoringSnapshot wise;
  enrich::ScoringSnapshot blank;
};

Judges learn(const std::vector<Ranked>& all) {
  std::vector<Item> items;
  for (const Ranked& one : all) items.push_back(one.file.reports.front().item);
  const Time now = latest(items);
  std::vector<ScoreLesson> lessons;
  for (const Ranked& one : all) {
    if (one.is_lesson) lessons.push_back(lesson_from(one, now));
  }
  Judges judges;
  judges.wise.patterns = enrich::LearnedPatterns(enrich::learn_from({}, lessons, now), now);
  return judges;
}

}  // namespace

Result<Outcome> measure_rank(const Task& task) {
  TRY_LET(const std::vector<Line> lines, read_lines(task.path));
  std::vector<Ranked> all;
  for (const Line& line : lines) {
    TRY_LET(Ranked one, read_ranked(line));
    all.push_back(std::move(one));
  }
  const Stopwatch watch;
  Judges judges = learn(all);
  std::vector<Scored> with;
  std::vector<Scored> without;
  Outcome outcome;
  for (const Ranked& one : all) {
    if (one.is_lesson) continue;
    const double score = score_of(one, judges.wise);
    with.push_back({.score = score, .is_positive = one.is_wanted});
    without.push_back({.score = score_of(one, judges.blank), .is_positive = one.is_wanted});
    outcome.units.push_back({{"id", one.file.reports.front().item.native_id},
                             {"label", one.is_wanted ? 1 : 0},
                             {"score", score},
                             {"score_without", without.back().score}});
  }
  const double seconds = watch.seconds();
  outcome.figures = {
      {"items", with.size()},
      {"learned_from", all.size() - with.size()},
      {"auc", to_json(area_under_curve(with))},
      {"precision_at", precisions(with)},
      {"without_learning",
       {{"auc", to_json(area_under_curve(without))}, {"precision_at", precisions(without)}}},
      {"seconds", seconds},
      {"failed", Json::array()}};
  return outcome;
}

}  // namespace broadsheet::eval
