/// Scores a story with what earlier ones taught, and gathers what it teaches in turn.
///
/// Learned patterns are loaded once and shared; a worker's adapter keeps its feedback to itself and
/// hands it over as a value. Those values are merged in the order of the input, and counted into
/// the patterns once, at the end (`update_learned_patterns`), so that neither the number of workers
/// nor the order of their answers shows in the result.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "enrich/learned_patterns.h"
#include "enrich/publisher_families.h"
#include "enrich/report.h"
#include "news/scoring.h"
#include "news/story.h"

namespace broadsheet::enrich {

/// Loaded once for a run. Whoever holds it only reads.
struct ScoringSnapshot {
  LearnedPatterns patterns;
  PublisherFamilies families;
  std::set<Id<Item>> taught;              ///< items whose attention was learned
  std::map<Id<Item>, ScoreLesson> wrong;  ///< of these: editors have moved the item since
  Time now;                               ///< start of the run
};

/// What one story, or many, teach.
struct FeedbackData {
  std::vector<ScoreLesson> lessons;
};

class ScoringAdapter {
 public:
  /// Borrows the snapshot.
  explicit ScoringAdapter(const ScoringSnapshot& snapshot) : snapshot_(snapshot) {}

  /// The parts of score.h and, where anything was learned, what is expected of the story: the
  /// attention that it has not got yet counts by it.
  Score score(const StoryFile& file);

  /// Of all stories that were scored since; there is none left afterwards.
  FeedbackData get_feedback_data();

 private:
  void learn(const StoryFile& file, const Score& score);

  const ScoringSnapshot& snapshot_;
  FeedbackData feedback_;
};

/// Lessons in the order of the input. The outcome of each is decided here, among all of its kind.
FeedbackData merge_feedback(std::vector<FeedbackData> in_order);

/// What votes teach that were cast or changed since they were last counted: five items' worth each,
/// shared by the items it is about. `items` and `before` are what is stored of those.
FeedbackData feedback_of(const Vote& vote, const std::vector<Item>& items,
                         const std::vector<ScoreLesson>& before, Time now);

std::vector<ScorePattern> update_learned_patterns(std::vector<ScorePattern> patterns,
                                                  const FeedbackData& feedback, Time now);

}  // namespace broadsheet::enrich
