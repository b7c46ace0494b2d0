/// An editor's word about items and stories: kept, carried out at once, and taken back.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "news/feedback.h"
#include "store/store.h"

namespace broadsheet::pipeline {

struct Said {
  Correction correction;
  std::vector<std::string> warnings;
};

/// Each in one transaction of its own. A story that was published keeps its id and address; where
/// both were, the older does. Errors: invalid (no such item or story, one thing against itself, all
/// items of a story), refused (the story would be too big), and those of the store.
Result<Said> say_same(store::Store& store, const Id<Item>& a, const Id<Item>& b, Time now);
Result<Said> say_different(store::Store& store, const Id<Item>& a, const Id<Item>& b, Time now);
Result<Said> merge_stories(store::Store& store, const Id<Story>& a, const Id<Story>& b, Time now);
Result<Said> split_story(store::Store& store, const Id<Story>& id,
                         std::span<const Id<Item>> leaving, Time now);

/// Errors: invalid (no such correction), conflict (undone already, or a later one stands on it).
Result<Said> undo_correction(store::Store& store, const Id<Correction>& id, Time now);

/// Where readers of an article whose story went into another are sent: articles by id, each with
/// the article that tells its story now. Those that stand for themselves are left out.
Result<std::map<Id<Article>, Id<Article>>> moved_articles(store::Store& store);

}  // namespace broadsheet::pipeline
