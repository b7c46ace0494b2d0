/// How much of one text stands in another, word for word.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace broadsheet::markup {

/// Two views of one text agree where each stands in the other to this share; below the second they
/// are of different texts.
inline constexpr double agreement = 0.8;
inline constexpr double difference = 0.5;
/// A page that shows less than this part of a text hardly shows it: one word in so many.
inline constexpr std::size_t shown_share_max = 4;

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
