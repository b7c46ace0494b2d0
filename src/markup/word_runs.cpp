#include "markup/word_runs.h"

#include <algorithm>

namespace broadsheet::markup {

WordRuns::WordRuns(const std::vector<std::string>& words) {
  constexpr std::size_t length = 3;
  for (std::size_t at = 0; at + length <= words.size(); ++at)
    ++runs_[words[at] + ' ' + words[at + 1] + ' ' + words[at + 2]];
}

double WordRuns::share_in(const WordRuns& whole) const {
  std::size_t shared = 0;
  std::size_t all = 0;
  for (const auto& [run, count] : runs_) {
    all += count;
    if (const auto found = whole.runs_.find(run); found != whole.runs_.end())
      shared += std::min(count, found->second);
  }
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace broadsheet::markup
