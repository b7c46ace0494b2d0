/// What waits to be saved, by the ten thousand. It keeps the promises of store.h.
#pragma once

#include <span>

#include "base/result.h"
#include "news/story.h"

namespace broadsheet::store {

/// Enrichments that are to be saved later, by the ten thousand: nobody sees them, they take no
/// memory, and they are gone with this object. It ends before its store. One at a time.
class LaidAside {
 public:
  virtual ~LaidAside() = default;
  /// Outside of a transaction.
  virtual Result<void> add(std::span<const Enrichment> enrichments) = 0;
  /// As `save_enrichment` does with each, in the order in which they came.
  virtual Result<void> save_all() = 0;
};

}  // namespace broadsheet::store
