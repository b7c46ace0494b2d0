/// A story under way through enrichment.
#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "enrich/evidence.h"
#include "enrich/report.h"
#include "enrich/scoring_adapter.h"
#include "news/story.h"
#include "pipeline/stage.h"

namespace broadsheet::pipeline {

/// What a page brought: evidence, and links to primary sources in it.
struct PageRead {
  std::vector<Evidence> evidence;
  std::vector<enrich::PrimarySource> named;
};

struct StoryWork {
  enrich::StoryFile file;
  Enrichment enrichment;
  std::vector<enrich::PageWish> wishes;                  ///< pages to ask for
  std::vector<std::optional<Result<PageRead>>> answers;  ///< one slot for each wish
  std::vector<Evidence> pages;           ///< what an earlier run has read, then what this one read
  std::vector<Evidence> primary;         ///< primary sources that the pages name, read likewise
  std::vector<Evidence> further = {};    ///< pages that a search found
  std::vector<std::string> unread = {};  ///< addresses of what could not be read
};

/// Score, topics and counts from what is stored about the story.
Enrichment assess(const enrich::StoryFile& file, enrich::ScoringAdapter& adapter,
                  const enrich::ScoringSnapshot& snapshot, const Id<Run>& run);

/// The best first; equal scores by id.
void rank(std::vector<StoryWork>& works);
/// Less for what comes first.
std::tuple<double, std::string_view> standing_of(const StoryWork& work);

/// `story` is the joined one; `lost` went into it.
struct JoinedStory {
  Story story;
  Id<Story> lost;
};

/// Joins stories that turn out to be one now that their pages are read (stories/second_look.h), in
/// `works` alone: the store is as it was afterwards. `told` are recent stories with an article.
/// Outside of a transaction.
Result<std::vector<JoinedStory>> look_again(StageRun& stage,
                                            const enrich::ScoringSnapshot& snapshot,
                                            const std::vector<Id<Story>>& told,
                                            std::vector<StoryWork>& works);
/// Stores what `look_again` has joined, in its order. In a transaction of the caller.
Result<void> save_joined(store::StoryStore& store, const std::vector<JoinedStory>& joined);

}  // namespace broadsheet::pipeline
