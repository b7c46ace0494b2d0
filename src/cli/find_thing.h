/// From an id, or the beginning of one, to what it names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace broadsheet::cli {

enum class ThingKind { item, story, article, edition, run };
std::string_view name_of(ThingKind kind);

struct Thing {
  ThingKind kind = ThingKind::item;
  std::string id;
};

/// What has this very id; else all whose id begins with it, at most `count_max` of each kind.
/// Errors: those of the store.
Result<std::vector<Thing>> find_things(store::Store& store, const std::string& id,
                                       std::size_t count_max);

}  // namespace broadsheet::cli
