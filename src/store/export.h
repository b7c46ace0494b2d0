/// Everything stored as JSON Lines, in a fixed order and form: equal stores give equal bytes,
/// whatever they are made of and in whatever order they were filled. Times that a machine took
/// (`StageTiming`) are left out.
#pragma once

#include <array>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace broadsheet::store {

/// Kinds in the order of the export; each is a good file name.
inline constexpr std::array<std::string_view, 20> export_kinds{
    "runs",        "items",         "sightings",      "stories",  "evidence",
    "enrichments", "articles",      "editions",       "facts",    "kept_answers",
    "host_paces",  "source_health", "corrections",    "patterns", "sessions",
    "votes",       "score_lessons", "score_patterns", "ledger",   "replies"};

/// `line` has no line end. The first error of `write` ends the export and is returned.
Result<void> export_to(
    Store& store,
    const std::function<Result<void>(std::string_view kind, std::string_view line)>& write);

}  // namespace broadsheet::store
