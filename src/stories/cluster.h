/// Groups of entries as sums of their term weights.
#pragma once

#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"

namespace broadsheet::stories {

struct Cluster {
  std::vector<std::size_t> members;           ///< entries; none once another cluster has taken them
  std::vector<std::pair<TermId, float>> sum;  ///< of the members' unit vectors, by term
  double squares = 0;                         ///< of `sum`, and of terms that nobody else uses
  double alone = 0;                           ///< the latter
  std::size_t terms = 0;                      ///< of all members, without pairs of words
  std::size_t talks = 0;                      ///< members that are mere talk
  Time first;
  Time last;
  bool known = false;  ///< holds a known story
  bool fresh = false;  ///< holds an item of the batch

  /// What the similarity of two groups is divided by (see `rules::centroid_share`).
  double length() const;
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

}  // namespace broadsheet::stories
