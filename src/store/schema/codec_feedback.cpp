#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

template <>
inline constexpr auto all_of<CorrectionKind> = std::array{
    CorrectionKind::same, CorrectionKind::different, CorrectionKind::merge, CorrectionKind::split};

void describe(auto& fields, Like<Correction> auto& correction) {
  fields("id", correction.id);
  fields("kind", correction.kind);
  fields("left", correction.left);
  fields("right", correction.right);
  fields("made_at", correction.made_at);
  fields("undone_at", correction.undone_at);
  fields("kept", correction.kept);
  fields("other", correction.other);
  fields("other_title", correction.other_title);
  fields("other_begun_at", correction.other_begun_at);
  fields("other_changed_at", correction.other_changed_at);
  fields("moved", correction.moved);
}

void describe(auto& fields, Like<Pattern> auto& pattern) {
  fields("id", pattern.id);
  fields("signal", pattern.signal);
  fields("right", pattern.right);
  fields("wrong", pattern.wrong);
  fields("learned_at", pattern.learned_at);
  fields("counted_at", pattern.counted_at);
  fields("origin", pattern.origin);
  fields("times", pattern.times);
}

void describe(auto& fields, Like<Session> auto& session) {
  fields("run", session.run);
  fields("made_at", session.made_at);
  fields("processed", session.processed);
  fields("same_page", session.same_page);
  fields("same_text", session.same_text);
  fields("similar", session.similar);
  fields("patterns", session.patterns);
  fields("corrections", session.corrections);
  fields("examples", session.examples);
}

std::string to_json(const Correction& correction) {
  return written(correction);
}

Result<Correction> correction_from_json(std::string_view json) {
  return read_as<Correction>(json, "correction");
}

std::string to_json(const Pattern& pattern) {
  return written(pattern);
}

Result<Pattern> pattern_from_json(std::string_view json) {
  return read_as<Pattern>(json, "pattern");
}

std::string to_json(const Session& session) {
  return written(session);
}

Result<Session> session_from_json(std::string_view json) {
  return read_as<Session>(json, "session");
}

}  // namespace broadsheet::store
