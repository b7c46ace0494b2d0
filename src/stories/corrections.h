/// What editors said about items, as a snapshot that a merge works with, and what their word does
/// to stories. Pure.
#pragma once

#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "news/feedback.h"
#include "news/item.h"
#include "news/story.h"

namespace broadsheet::stories {

using ItemPair = std::pair<Id<Item>, Id<Item>>;  ///< the smaller id first

/// Which pairs belong together and which do not. What was undone is left out; of two words about
/// one pair the later holds.
class Corrections {
 public:
  Corrections() = default;
  explicit Corrections(std::vector<Correction> said);

  bool empty() const { return same_.empty() && apart_.empty(); }
  const std::set<ItemPair>& same() const { return same_; }
  const std::set<ItemPair>& apart() const { return apart_; }

  /// Some item of the one is kept apart from some item of the other.
  bool keep_apart(const Story& a, const Story& b) const;

 private:
  std::set<ItemPair> same_;
  std::set<ItemPair> apart_;
};

/// Stories after a correction; `correction` says how to take it back.
struct Regrouping {
  Correction correction;
  std::vector<Story> stories;  ///< to be written in place of what has their ids
  std::vector<Id<Story>> gone = {};
};

using ItemsById = std::map<Id<Item>, Item>;

/// `lost` goes into `kept`, because of the first items on the two sides of the correction.
Regrouping join_by_word(Story kept, const Story& lost, Correction correction);

/// `leaving`, some but not all members of `from`, become the story `made`. `items` holds all.
Regrouping part_by_word(Story from, const std::set<Id<Item>>& leaving, const Id<Story>& made,
                        const ItemsById& items, Correction correction);

/// Takes a correction back. `kept` and `other` are the stories of those ids as they stand now;
/// `other` is empty where it is not there. What came to them since stays where it is nearest.
Regrouping take_back(Story kept, Story other, Correction correction, Time now);

/// Who goes where `item` has to leave `other`: it, and what is surely one page or text with it, but
/// never `other`.
std::set<Id<Item>> who_leaves(const Story& story, const Id<Item>& item, const Id<Item>& other);

}  // namespace broadsheet::stories
