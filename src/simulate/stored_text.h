/// What a store holds as text, for comparing two: without what a run took and when it did.
#pragma once

#include <set>
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace broadsheet::simulate {

struct StoredText {
  std::set<std::string> runs;   ///< ids: when each began
  std::set<std::string> lines;  ///< kind, a space, JSON
};

/// Errors: those of the store.
Result<StoredText> stored_text(store::Store& store);

/// The beginning of a line that only one of the two has; "" where they are equal.
std::string first_difference(const StoredText& a, const StoredText& b);

}  // namespace broadsheet::simulate
