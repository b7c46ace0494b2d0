/// Which stories this edition is about.
#pragma once

#include <string>
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
  bool has_evidence = true;      ///< something was read that an article could rest on
};

/// Best first; equal scores by id. Left out: stories that have an article, and stories that were in
/// a brief list and have not at least doubled their reports since.
std::vector<Standing> rank_candidates(std::vector<Standing> stories);

/// Why the story has no place in an edition, neither as an article nor as a line: it is only an
/// advertisement for a job. "" where it may have one.
std::string why_unfit(const Candidate& candidate);

}  // namespace broadsheet::generate
