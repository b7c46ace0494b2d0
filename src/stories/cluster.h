/// Groups of entries as sums of their term weights.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"
#include "stories/weights.h"

namespace broadsheet::stories {

/// What every comparison reads comes first, in one line of the cache: a merge of a million items
/// compares thirty million pairs of groups that lie anywhere in memory.
struct alignas(64) Cluster {
  std::span<const TermUse> terms;  ///< `sum`, or those of the one member, in the corpus
  double length = 1;               ///< divides similarities (see `rules::centroid_share`)
  double log_words = 0;            ///< half the logarithm of the words of a member
  double talk_share = 0;           ///< of the members
  Time first;
  Time last;
  std::uint32_t talks = 0;           ///< members that are mere talk
  bool known = false;                ///< holds a known story
  bool fresh = false;                ///< holds an item of the batch
  std::vector<std::size_t> members;  ///< entries; none once another cluster has taken them
  std::vector<TermUse> sum;          ///< of the members' unit vectors, by term, where they are many
  double alone = 0;                  ///< squares of terms that nobody else uses
  std::uint32_t words = 0;           ///< of all members, without pairs

  Cluster() = default;
  Cluster(Cluster&&) = default;  // `terms` still points into `sum`
  Cluster& operator=(Cluster&&) = default;

  void prefetch_terms() const {
    constexpr std::size_t line = 64 / sizeof(TermUse);
    for (std::size_t i = 0; i < std::min(terms.size(), 4 * line); i += line) {
      __builtin_prefetch(terms.data() + i);
    }
  }
};

/// In the order of their first entries.
std::vector<Cluster> make_clusters(const Corpus& corpus, Groups& groups);

void merge_into(Cluster& kept, Cluster& lost);

/// Calls `take(term, product of weights)` for each term of both, by term. `weights` are those of
/// `a`. Where `b` is much longer, it is searched instead of passed by.
void for_shared(const Weights& weights, const Cluster& a, const Cluster& b, const auto& take) {
  constexpr std::size_t much_longer = 16;
  const std::span<const TermUse> terms = b.terms;
  if (terms.size() > much_longer * weights.size()) {
    auto at = terms.begin();
    for (const TermUse& use : a.terms) {
      at = std::ranges::lower_bound(at, terms.end(), use.term, {}, &TermUse::term);
      if (at == terms.end()) return;
      if (at->term != use.term) continue;
      take(use.term, static_cast<double>(use.weight()) * static_cast<double>(at->weight()));
    }
    return;
  }
  for (const TermUse& use : terms) {
    const float weight = weights.of(use.term);
    if (weight == 0) continue;
    take(use.term, static_cast<double>(use.weight()) * static_cast<double>(weight));
  }
}

/// `weights` are those of `a`.
double similarity_of(const Weights& weights, const Cluster& a, const Cluster& b);

/// Calls `take(i)` for each `i` of `list`, and before, `far(i)` and then `near(i)`, which ask for
/// what `take` will read, so that it is on its way from memory meanwhile.
void with_those_ahead(std::span<const std::uint32_t> list, const auto& far, const auto& near,
                      const auto& take) {
  constexpr std::size_t far_ahead = 12;
  constexpr std::size_t near_ahead = 6;
  const std::size_t size = list.size();
  for (std::size_t i = 0; i < std::min(far_ahead, size); ++i) far(list[i]);
  for (std::size_t i = 0; i < std::min(near_ahead, size); ++i) near(list[i]);
  for (std::size_t i = 0; i < size; ++i) {
    if (i + far_ahead < size) far(list[i + far_ahead]);
    if (i + near_ahead < size) near(list[i + near_ahead]);
    take(list[i]);
  }
}

}  // namespace broadsheet::stories
