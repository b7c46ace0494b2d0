/// Groups of entries as sums of their term weights.
#pragma once

#include <span>
#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"

namespace broadsheet::stories {

struct Cluster {
  std::vector<std::size_t> members;  ///< entries; none once another cluster has taken them
  std::vector<TermUse> sum;          ///< of the members' unit vectors, by term, where they are many
  std::span<const TermUse> only;     ///< of the one member; borrowed from the corpus
  double squares = 0;                ///< of the sum, and of terms that nobody else uses
  double alone = 0;                  ///< the latter
  double length = 1;                 ///< divides similarities (see `rules::centroid_share`)
  double log_words = 0;              ///< half the logarithm of the words of a member
  Time first;
  Time last;
  std::uint32_t words = 0;  ///< of all members, without pairs
  std::uint32_t talks = 0;  ///< members that are mere talk
  bool known = false;       ///< holds a known story
  bool fresh = false;       ///< holds an item of the batch

  std::span<const TermUse> terms() const { return sum.empty() ? only : sum; }
  double talk_share() const {
    return static_cast<double>(talks) / static_cast<double>(members.size());
  }
};

/// In the order of their first entries.
std::vector<Cluster> make_clusters(const Corpus& corpus, Groups& groups);

void merge_into(Cluster& kept, Cluster& lost);

}  // namespace broadsheet::stories
