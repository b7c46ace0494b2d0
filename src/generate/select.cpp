#include "generate/select.h"

#include <algorithm>
#include <tuple>

namespace broadsheet::generate {

namespace {

bool has_been_told(const Standing& story) {
  const bool has_grown = story.reports >= 2 * story.reports_when_briefed;
  return story.has_article || (story.reports_when_briefed > 0 && !has_grown);
}

/// Hacker News marks what companies pay for.
bool is_job(const Item& item) {
  return item.kind == SourceKind::hackernews &&
         std::ranges::find(item.tags, "job") != item.tags.end();
}

}  // namespace

std::string why_unfit(const Candidate& candidate) {
  const bool is_unfit = !candidate.items.empty() && std::ranges::all_of(candidate.items, is_job);
  return is_unfit ? "an advertisement for a job" : "";
}

std::vector<Standing> rank_candidates(std::vector<Standing> stories) {
  std::erase_if(stories, has_been_told);
  std::ranges::sort(stories, {}, [](const Standing& story) {
    return std::tuple(-story.score, story.story.text);
  });
  return stories;
}

}  // namespace broadsheet::generate
