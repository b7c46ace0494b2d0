/// The role that remembers votes and what scores learned. It keeps the promises of store.h.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "news/scoring.h"

namespace broadsheet::store {

class ScoringStore {
 public:
  virtual ~ScoringStore() = default;
  virtual Result<void> save(const Vote& vote) = 0;  ///< writes or overwrites
  /// In order of made_at, id.
  virtual Result<std::vector<Vote>> votes() = 0;
  virtual Result<void> add(const ScoreLesson& lesson) = 0;  ///< no-op where the id is there
  /// The lessons of an item, in order of learned_at, id.
  virtual Result<std::vector<ScoreLesson>> lessons_of(const Id<Item>& item) = 0;
  /// All of them, in the same order.
  virtual Result<std::vector<ScoreLesson>> lessons() = 0;
  /// By id. Errors: corrupt names the row; then `save_patterns` writes new ones in their place.
  virtual Result<std::vector<ScorePattern>> patterns() = 0;
  /// In place of all that are there.
  virtual Result<void> save_patterns(std::span<const ScorePattern> patterns) = 0;
};

}  // namespace broadsheet::store
