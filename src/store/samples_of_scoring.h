/// For tests: what scores learn from, with every field set to something of its own.
#pragma once

#include <string>
#include <utility>

#include "news/scoring.h"
#include "store/samples.h"

namespace broadsheet::store {

inline Vote sample_vote(std::string id = "vote-1", Time made_at = moment(8)) {
  return {.id = Id<Vote>(std::move(id)),
          .about = "story-1",
          .title = "A release",
          .is_up = false,
          .items = {Id<Item>("item-1")},
          .made_at = made_at};
}

inline ScoreLesson sample_lesson(std::string id = "lesson-1", std::string item = "item-1",
                                 Time learned_at = moment(8)) {
  return {.id = Id<ScoreLesson>(std::move(id)),
          .item = Id<Item>(std::move(item)),
          .kind = SourceKind::lobsters,
          .cause = "attention",
          .attention = 0.75,
          .outcome = 1,
          .weight = 2,
          .signals = {"word: release"},
          .learned_at = learned_at};
}

inline ScorePattern sample_score_pattern(std::string id = "pattern-1") {
  return {.id = Id<ScorePattern>(std::move(id)),
          .signal = "word: release",
          .seen = 4.5,
          .strong = 1.25,
          .counted_at = moment(2)};
}

}  // namespace broadsheet::store
