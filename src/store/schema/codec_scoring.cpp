#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

void describe(auto& fields, Like<Vote> auto& vote) {
  fields("id", vote.id);
  fields("about", vote.about);
  fields("title", vote.title);
  fields("is_up", vote.is_up);
  fields("items", vote.items);
  fields("made_at", vote.made_at);
}

void describe(auto& fields, Like<ScoreLesson> auto& lesson) {
  fields("id", lesson.id);
  fields("item", lesson.item);
  fields("kind", lesson.kind);
  fields("cause", lesson.cause);
  fields("attention", lesson.attention);
  fields("outcome", lesson.outcome);
  fields("weight", lesson.weight);
  fields("signals", lesson.signals);
  fields("learned_at", lesson.learned_at);
}

void describe(auto& fields, Like<ScorePattern> auto& pattern) {
  fields("id", pattern.id);
  fields("signal", pattern.signal);
  fields("seen", pattern.seen);
  fields("strong", pattern.strong);
  fields("counted_at", pattern.counted_at);
}

std::string to_json(const Vote& vote) {
  return written(vote);
}

Result<Vote> vote_from_json(std::string_view json) {
  return read_as<Vote>(json, "vote");
}

std::string to_json(const ScoreLesson& lesson) {
  return written(lesson);
}

Result<ScoreLesson> score_lesson_from_json(std::string_view json) {
  return read_as<ScoreLesson>(json, "lesson");
}

std::string to_json(const ScorePattern& pattern) {
  return written(pattern);
}

Result<ScorePattern> score_pattern_from_json(std::string_view json) {
  return read_as<ScorePattern>(json, "score pattern");
}

}  // namespace broadsheet::store
