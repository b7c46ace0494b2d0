/// The role that remembers what editors said and what runs learned from it. It keeps the promises
/// of store.h.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "news/feedback.h"

namespace broadsheet::store {

class FeedbackStore {
 public:
  virtual ~FeedbackStore() = default;
  virtual Result<void> save(const Correction& correction) = 0;  ///< writes or overwrites
  /// The undone ones too, in order of made_at, id.
  virtual Result<std::vector<Correction>> corrections() = 0;
  /// By id. Errors: corrupt names the row; then `set_aside_patterns` clears the way.
  virtual Result<std::vector<Pattern>> patterns() = 0;
  /// In place of all that are there.
  virtual Result<void> save_patterns(std::span<const Pattern> patterns) = 0;
  /// Keeps them out of the way, for somebody to look at; there are none then.
  virtual Result<void> set_aside_patterns() = 0;
  virtual Result<void> save(const Session& session) = 0;  ///< writes or overwrites
  /// In order of made_at, run.
  virtual Result<std::vector<Session>> sessions() = 0;
};

}  // namespace broadsheet::store
