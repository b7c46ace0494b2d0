/// How alike two titles read, from 0 to 1: for people and for graded pairs. It decides nothing.
///
/// Each word of the one looks for its nearest in the other: the same word counts 1, one that can
/// mean the same (synonyms.h) most of it, another form of it ("captured", "capture") as much as
/// their runs of three letters agree. A word weighs what it tells, and two spellings of a thing are
/// one (spelling.h). The likeness is how much of each title is found in the other, the better found
/// one counting more; a little less where each has a number of its own; with embeddings, the mean
/// of that and their cosine.
#pragma once

#include "news/item.h"
#include "stories/embeddings.h"

namespace broadsheet::stories {

double graded_likeness(const Item& a, const Item& b, const Embeddings& embeddings);

}  // namespace broadsheet::stories
