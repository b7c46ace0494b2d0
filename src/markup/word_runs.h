/// How much of one text stands in another, word for word.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace broadsheet::markup {

/// The runs of three words of a text, as often as they occur.
class WordRuns {
 public:
  explicit WordRuns(const std::vector<std::string>& words);

  /// The share of these runs that stand in `whole` too, 0 to 1; 0 where there are none.
  double share_in(const WordRuns& whole) const;

 private:
  std::unordered_map<std::string, std::size_t> runs_;
};

}  // namespace broadsheet::markup
