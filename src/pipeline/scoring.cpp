#include "pipeline/scoring.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "enrich/publishers.h"
#include "enrich/topics.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t share_size = 64;  // stories that a worker scores in one go

/// The latest lesson of an item's attention, unless it was taken back.
const ScoreLesson* learned_attention(const std::vector<ScoreLesson>& lessons) {
  const ScoreLesson* last = nullptr;
  double weight = 0;
  for (const ScoreLesson& one : lessons) {
    if (one.cause != "attention") continue;
    weight += one.weight;
    if (one.weight > 0) last = &one;
  }
  return weight > 0 ? last : nullptr;
}

/// When editors last moved each item.
Result<std::map<Id<Item>, Time>> moved_items(store::FeedbackStore& store) {
  std::map<Id<Item>, Time> moved;
  TRY_LET(const std::vector<Correction> all, store.corrections());
  for (const Correction& one : all) {
    const Time when = std::max(one.made_at, one.undone_at.value_or(one.made_at));
    for (const auto* side : {&one.left, &one.right}) {
      for (const Id<Item>& item : *side) moved[item] = std::max(moved[item], when);
    }
  }
  return moved;
}

Result<enrich::FeedbackData> feedback_of_votes(store::Store& store, Time now) {
  std::vector<enrich::FeedbackData> all;
  TRY_LET(const std::vector<Vote> votes, store.scoring().votes());
  for (const Vote& vote : votes) {
    TRY_LET(const std::vector<Item> items, store.items().find_all(vote.items));
    std::vector<ScoreLesson> before;
    for (const Item& item : items) {
      TRY_LET(std::vector<ScoreLesson> lessons, store.scoring().lessons_of(item.id));
      std::ranges::move(lessons, std::back_inserter(before));
    }
    all.push_back(enrich::feedback_of(vote, items, before, now));
  }
  return enrich::merge_feedback(std::move(all));
}

/// What a worker hands over.
struct Share {
  std::vector<Enrichment> enrichments;
  enrich::FeedbackData feedback;
};

Share score_share(std::span<const enrich::StoryFile> files, const enrich::ScoringSnapshot& snapshot,
                  const Id<Run>& run) {
  enrich::ScoringAdapter adapter(snapshot);
  Share share;
  for (const enrich::StoryFile& file : files) {
    share.enrichments.push_back(assess(file, adapter, snapshot, run));
  }
  share.feedback = adapter.get_feedback_data();
  return share;
}

}  // namespace

Enrichment assess(const enrich::StoryFile& file, enrich::ScoringAdapter& adapter,
                  const enrich::ScoringSnapshot& snapshot, const Id<Run>& run) {
  Enrichment enrichment;
  enrichment.story = file.story.id;
  enrichment.run = run;
  enrichment.score = adapter.score(file);
  enrichment.topics = enrich::find_topics(file);
  enrichment.reports = static_cast<int>(file.reports.size());
  enrichment.publishers = enrich::count_publishers(file, snapshot.families);
  return enrichment;
}

Result<void> load_taught(store::ScoringStore& store, const std::vector<enrich::StoryFile>& files,
                         Scoring& scoring) {
  enrich::ScoringSnapshot& snapshot = scoring.snapshot;
  snapshot.taught.clear();
  snapshot.wrong.clear();
  for (const enrich::StoryFile& file : files) {
    for (const enrich::Report& report : file.reports) {
      const Id<Item>& item = report.item.id;
      TRY_LET(const std::vector<ScoreLesson> lessons, store.lessons_of(item));
      const ScoreLesson* const last = learned_attention(lessons);
      if (last == nullptr) continue;
      snapshot.taught.insert(item);
      const auto when = scoring.moved.find(item);
      if (when != scoring.moved.end() && when->second > last->learned_at) {
        snapshot.wrong.emplace(item, *last);
      }
    }
  }
  return {};
}

Result<Scoring> load_scoring(StageRun& stage) {
  store::Store& store = stage.services.store;
  Scoring scoring;
  auto patterns = store.scoring().patterns();
  if (!patterns && patterns.error().kind == ErrorKind::corrupt) {
    stage.run.warnings.push_back("what scores have learned cannot be read and is made anew: " +
                                 to_line(patterns.error()));
    TRY_LET(const std::vector<ScoreLesson> lessons, store.scoring().lessons());
    patterns = patterns_before(lessons, Time::max());
  }
  if (!patterns) return patterns.error();
  scoring.patterns = std::move(*patterns);
  scoring.snapshot.patterns = enrich::LearnedPatterns(scoring.patterns, stage.run.started_at);
  scoring.snapshot.families = stage.config.families;
  scoring.snapshot.now = stage.run.started_at;
  TRY_LET(scoring.moved, moved_items(store.feedback()));
  TRY_LET(scoring.feedback, feedback_of_votes(store, stage.run.started_at));
  return scoring;
}

ScoredStretch score_all(StageRun& stage, const Scoring& scoring,
                        const std::vector<enrich::StoryFile>& files) {
  const std::span<const enrich::StoryFile> all(files);
  std::vector<std::optional<Share>> shares((files.size() + share_size - 1) / share_size);
  std::size_t left = shares.size();
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::size_t start = i * share_size;
    const auto mine = all.subspan(start, std::min(share_size, all.size() - start));
    stage.services.pool.run(
        stage.services.loop,
        [mine, &snapshot = scoring.snapshot, &run = stage.run.id] {
          return score_share(mine, snapshot, run);
        },
        [&shares, &left, i](Share share) {
          shares[i] = std::move(share);
          --left;
        });
  }
  stage.services.loop.run_until([&left] { return left == 0; });
  ScoredStretch scored;
  for (std::optional<Share>& share : shares) {
    std::ranges::move(share->enrichments, std::back_inserter(scored.enrichments));
    scored.feedback.push_back(std::move(share->feedback));
  }
  return scored;
}

void keep_feedback(Scoring& scoring, std::vector<enrich::FeedbackData> in_order) {
  enrich::FeedbackData merged = enrich::merge_feedback(std::move(in_order));
  std::ranges::move(merged.lessons, std::back_inserter(scoring.feedback.lessons));
}

Result<void> save_feedback(store::ScoringStore& store, Scoring scoring) {
  if (scoring.feedback.lessons.empty()) return {};
  for (const ScoreLesson& lesson : scoring.feedback.lessons) TRY(store.add(lesson));
  return store.save_patterns(enrich::update_learned_patterns(
      std::move(scoring.patterns), scoring.feedback, scoring.snapshot.now));
}

std::vector<ScorePattern> patterns_before(const std::vector<ScoreLesson>& lessons, Time until) {
  std::vector<ScorePattern> patterns;
  for (std::size_t at = 0; at < lessons.size() && lessons[at].learned_at < until;) {
    enrich::FeedbackData batch;
    const Time when = lessons[at].learned_at;
    for (; at < lessons.size() && lessons[at].learned_at == when; ++at) {
      batch.lessons.push_back(lessons[at]);
    }
    patterns = enrich::update_learned_patterns(std::move(patterns), batch, when);
  }
  return patterns;
}

}  // namespace broadsheet::pipeline
