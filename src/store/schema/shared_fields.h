/// Fields of values that several kinds hold. For the .cpp files of the codec only.
#pragma once

#include "news/evidence.h"
#include "news/item.h"
#include "news/run.h"
#include "news/story.h"
#include "store/records.h"
#include "store/schema/json_fields.h"

namespace broadsheet::store {

template <>
inline constexpr auto all_of<SourceKind> =
    std::array{SourceKind::mastodon, SourceKind::reddit, SourceKind::hackernews, SourceKind::github,
               SourceKind::lobsters, SourceKind::devto,  SourceKind::feed};

template <>
inline constexpr auto all_of<EvidenceKind> =
    std::array{EvidenceKind::page,    EvidenceKind::post,    EvidenceKind::feed,
               EvidenceKind::listing, EvidenceKind::primary, EvidenceKind::comments};

template <>
inline constexpr auto all_of<SourceNature> =
    std::array{SourceNature::primary, SourceNature::report, SourceNature::comment};

template <>
inline constexpr auto all_of<SourceState> =
    std::array{SourceState::fresh, SourceState::unchanged, SourceState::later, SourceState::failed,
               SourceState::skipped};

template <>
inline constexpr auto all_of<JoinKind> =
    std::array{JoinKind::first, JoinKind::same_page, JoinKind::same_text, JoinKind::similar,
               JoinKind::corrected};

void describe(auto& fields, Like<Member> auto& member) {
  fields("item", member.item);
  fields("kind", member.kind);
  fields("joined_to", member.joined_to);
  fields("similarity", member.similarity);
  fields("why", member.why);
  fields("joined_in", member.joined_in);
}

void describe(auto& fields, Like<FactPlace> auto& place) {
  fields("run", place.run);
  fields("attempt", place.attempt);
}

void describe(auto& fields, Like<Score> auto& score) {
  fields("attention", score.attention);
  fields("speed", score.speed);
  fields("publishers", score.publishers);
  fields("freshness", score.freshness);
  fields("references", score.references);
  fields("learned", score.learned);
  fields("total", score.total);
  fields("reasons", score.reasons);
}

}  // namespace broadsheet::store
