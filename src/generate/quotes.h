/// Which sentences of a source say most about a story, within what may be quoted.
#pragma once

#include <string>
#include <vector>

#include "generate/candidate.h"

namespace broadsheet::generate {

/// One sentence, letter by letter as it stands in its passage.
struct Quote {
  std::size_t evidence = 0;  ///< index into Candidate::evidence
  int passage = 0;
  std::size_t order = 0;  ///< place among the sentences of its source
  std::string text;
};

/// Quotes for an article: from up to four sources of different publishers, each at most 90 words
/// and a quarter of its words (limits.h), none saying what another says already. Grouped by source,
/// pages first and the most telling one first; inside a source in its own order. Copies of another
/// source and pages that are not on the story are left out.
std::vector<Quote> choose_quotes(const Candidate& candidate);

/// The sources that an article may draw on, as indices into Candidate::evidence: those that
/// `choose_quotes` quotes from, in its order.
std::vector<std::size_t> sources_to_tell_from(const Candidate& candidate);

}  // namespace broadsheet::generate
