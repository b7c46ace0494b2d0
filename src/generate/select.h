/// Which stories this edition is about.
#pragma once

#include <vector>

#include "generate/candidate.h"

namespace broadsheet::generate {

/// What a story needs to be looked at for an edition.
struct Standing {
  Id<Story> story;
  double score = 0;
  int reports = 0;
  bool has_article = false;
  int reports_when_briefed = 0;  ///< 0: never in a brief list
};

/// Best first; equal scores by id. Left out: stories that have an article, and stories that were in
/// a brief list and have not at least doubled their reports since.
std::vector<Standing> rank_candidates(std::vector<Standing> stories);

}  // namespace broadsheet::generate
