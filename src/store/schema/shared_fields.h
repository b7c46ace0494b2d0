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
    std::array{EvidenceKind::page, EvidenceKind::post, EvidenceKind::feed, EvidenceKind::listing};

template <>
inline constexpr auto all_of<SourceState> =
    std::array{SourceState::fresh, SourceState::unchanged, SourceState::later, SourceState::failed,
               SourceState::skipped};

void describe(auto& fields, Like<FactPlace> auto& place) {
  fields("run", place.run);
  fields("attempt", place.attempt);
}

void describe(auto& fields, Like<Score> auto& score) {
  fields("attention", score.attention);
  fields("speed", score.speed);
  fields("publishers", score.publishers);
  fields("freshness", score.freshness);
  fields("total", score.total);
  fields("reasons", score.reasons);
}

}  // namespace broadsheet::store
