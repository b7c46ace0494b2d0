/// What speaks against one event, however alike the words are.
#pragma once

#include <span>

#include "stories/corpus.h"

namespace broadsheet::stories {

/// Few pairs of items speak against it, and the groups do not each keep naming what the other never
/// names ("Sukanya, 26", "Mysore, 23"). A pair speaks against it where its numbers differ, where
/// one source lists both as pages of one site (which reports an event once, and whose pages share
/// much that says nothing), and, of small groups, where each title has names and the other item
/// knows none of them. Arguments are places in the corpus.
bool may_be_one_event(const Corpus& corpus, std::span<const std::size_t> left,
                      std::span<const std::size_t> right);

}  // namespace broadsheet::stories
