#include "news/scoring.h"

#include "base/hash.h"

namespace broadsheet {

Id<Vote> vote_id(std::string_view about) {
  return Id<Vote>(content_id({"vote", about}));
}

Id<ScoreLesson> lesson_id(const ScoreLesson& lesson) {
  return Id<ScoreLesson>(
      content_id({"lesson", lesson.item.text, lesson.cause, to_rfc3339(lesson.learned_at),
                  lesson.weight < 0 ? "taken back" : ""}));
}

Id<ScorePattern> score_pattern_id(std::string_view signal) {
  return Id<ScorePattern>(content_id({"score pattern", signal}));
}

}  // namespace broadsheet
