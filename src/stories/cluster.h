/// Groups of entries as sums of their term weights, and the index that finds alike ones without
/// comparing all with all.
#pragma once

#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"

namespace broadsheet::stories {

struct Cluster {
  std::vector<std::size_t> members;           ///< entries; none once another cluster has taken them
  std::vector<std::pair<TermId, float>> sum;  ///< of the members' unit vectors, by term
  std::size_t terms = 0;                      ///< of all members, without pairs of words
  std::size_t talks = 0;                      ///< members that are mere talk
  Time first;
  Time last;
  bool known = false;  ///< holds a known story
  bool fresh = false;  ///< holds an item of the batch

  double terms_mean() const {
    return static_cast<double>(terms) / static_cast<double>(members.size());
  }
  double talk_share() const {
    return static_cast<double>(talks) / static_cast<double>(members.size());
  }
};

/// In the order of their first entries.
std::vector<Cluster> make_clusters(const Corpus& corpus, Groups& groups);

void merge_into(Cluster& kept, Cluster& lost);

struct Common {
  double similarity = 0;   ///< the mean cosine over all pairs of an item here and an item there
  std::size_t things = 0;  ///< telling words of both; those of a phrase of both count once
};
Common in_common(const Cluster& a, const Cluster& b, const Vocabulary& vocabulary);

using Index = std::vector<std::vector<std::size_t>>;  ///< by term

/// Clusters by word, without words that too many use.
Index make_index(const std::vector<Cluster>& clusters, const Vocabulary& vocabulary,
                 std::size_t items);

/// Clusters that share two of the heaviest words, in order.
std::vector<std::size_t> candidates(const Index& index, const Cluster& cluster);

}  // namespace broadsheet::stories
