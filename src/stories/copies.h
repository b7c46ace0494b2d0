/// Items that are one text under several addresses: nearly certain.
#pragma once

#include <optional>
#include <vector>

#include "stories/corpus.h"

namespace broadsheet::stories {

/// The join of two items by their text: equal titles of five words or more, or texts of which most
/// runs of words are the same. Of one source: both for a feed ("What we read this week"), a repost
/// (see `is_repost`) or hardly an edit for a community. Nothing where their numbers differ or where
/// they are more than a week apart.
std::optional<Join> compare_texts(const Corpus& corpus, std::size_t a, std::size_t b);

/// For each new item, the oldest item that it is a copy of.
std::vector<Join> same_texts(const Corpus& corpus, std::size_t workers = 1);

}  // namespace broadsheet::stories
