/// How like a found grouping is to the labelled one.
#pragma once

#include <string>
#include <vector>

#include "eval/lines.h"

namespace broadsheet::eval {

/// One document: the group it was found in, and the one it belongs to.
struct Grouped {
  std::size_t found = 0;
  std::string gold;
};
using Grouping = std::vector<Grouped>;

/// {"gold_stories","found_stories","bcubed","pairwise","ari"}: B-cubed as Bagga and Baldwin 1998
/// (means over documents), pairs of documents, and the Rand index adjusted for chance (Hubert and
/// Arabie 1985).
Json grouping_figures(const Grouping& grouping);

}  // namespace broadsheet::eval
