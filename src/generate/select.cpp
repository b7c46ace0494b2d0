#include "generate/select.h"

#include <algorithm>
#include <tuple>

namespace broadsheet::generate {

namespace {

bool has_been_told(const Standing& story) {
  const bool has_grown = story.reports >= 2 * story.reports_when_briefed;
  return story.has_article || (story.reports_when_briefed > 0 && !has_grown);
}

}  // namespace

std::vector<Standing> rank_candidates(std::vector<Standing> stories) {
  std::erase_if(stories, has_been_told);
  std::ranges::sort(stories, {}, [](const Standing& story) {
    return std::tuple(-story.score, story.story.text);
  });
  return stories;
}

}  // namespace broadsheet::generate
