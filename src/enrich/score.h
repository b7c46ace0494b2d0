/// How much a story deserves a reader's time, from what the sources say and nothing else.
///
///   total = 0.40 attention + 0.15 speed + 0.25 publishers + 0.20 freshness
///
/// attention   for each report a = min(1, ln(1 + points + 2 comments) / ln(1 + strong)), where
///             `strong` is what a strong post of that kind of source gathers in a day (table in
///             score.cpp); the reports together give 1 - product of (1 - 0.8 a).
/// speed       the same with points and comments for each hour since the post, and a tenth of
///             `strong`; the fastest report counts.
/// publishers  (n - 1) / (n + 1) for n independent publishers: 0, .33, .5, .6 …
/// freshness   halves every 24 hours since the first report.
///
/// docs/score.md explains it to readers, with examples.
#pragma once

#include "enrich/publisher_families.h"
#include "enrich/report.h"
#include "news/story.h"

namespace broadsheet::enrich {

/// `now` is the start of the run. A source that says nothing about attention adds none.
Score score_story(const StoryFile& file, const PublisherFamilies& families, Time now);

}  // namespace broadsheet::enrich
