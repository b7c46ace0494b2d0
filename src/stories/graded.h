/// How alike two titles read, from 0 to 1: for people and for graded pairs. It decides nothing.
///
/// Each word of the one looks for its nearest in the other: the same word counts 1, another form of
/// it ("captured", "capture") as much as their runs of three letters agree. A word weighs what it
/// tells. The likeness is the mean of how much of each title is found in the other, a little less
/// where their numbers differ; with embeddings, the mean of that and their cosine.
#pragma once

#include "news/item.h"
#include "stories/embeddings.h"

namespace broadsheet::stories {

double graded_likeness(const Item& a, const Item& b, const Embeddings& embeddings);

}  // namespace broadsheet::stories
