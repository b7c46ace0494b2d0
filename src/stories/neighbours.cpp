// An inverted index from words to the groups that use them, in order of time. Each fresh group
// looks up its heaviest words and adds up, for each group that it meets, what the two share. A word
// that very many use is followed only to its users nearest in time, so that the work for one group
// has a limit, however many items there are.
#include "stories/neighbours.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

struct Use {
  std::uint32_t rank;  ///< of the group by time
  float weight;
};

/// The uses of all words in one array, those of word `w` from `starts[w]` to `starts[w + 1]`.
struct Index {
  std::vector<std::size_t> starts;
  std::vector<Use> uses;
};

std::vector<std::size_t> by_time(const std::vector<Cluster>& clusters) {
  std::vector<std::size_t> order(clusters.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(clusters[i].first, clusters[i].members.front());
  });
  return order;
}

void for_words(const Cluster& cluster, const auto& take) {
  const auto size = static_cast<float>(cluster.members.size());
  for (const auto& [term, weight] : cluster.sum) {
    if (Vocabulary::is_pair(term)) break;  // words come first
    take(term, weight / size);
  }
}

Index make_index(const std::vector<Cluster>& clusters, const std::vector<std::size_t>& order,
                 std::size_t words) {
  Index index;
  index.starts.resize(words + 2);
  for (const Cluster& cluster : clusters) {
    for_words(cluster, [&](TermId term, float) { ++index.starts[term + 2]; });
  }
  std::partial_sum(index.starts.begin(), index.starts.end(), index.starts.begin());
  index.uses.resize(index.starts.back());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    for_words(clusters[order[rank]], [&](TermId term, float weight) {
      index.uses[index.starts[term + 1]++] = {rank, weight};
    });
  }
  return index;  // each start has moved on to where its word's uses begin
}

std::span<const Use> uses_near(const Index& index, TermId word, std::uint32_t rank) {
  const std::span<const Use> all(
      index.uses.begin() + static_cast<std::ptrdiff_t>(index.starts[word]),
      index.uses.begin() + static_cast<std::ptrdiff_t>(index.starts[word + 1]));
  if (all.size() <= rules::index_postings_max) return all;
  const auto here =
      static_cast<std::size_t>(std::ranges::lower_bound(all, rank, {}, &Use::rank) - all.begin());
  const std::size_t half = rules::index_postings_max / 2;
  const std::size_t from =
      std::min(here > half ? here - half : 0, all.size() - rules::index_postings_max);
  return all.subspan(from, rules::index_postings_max);
}

/// Adds up what one group shares with others.
class Finder {
 public:
  Finder(const std::vector<Cluster>& clusters, const Index& index)
      : clusters_(clusters), index_(index), shared_(clusters.size()) {}

  /// The ranks that share most with the group at `rank`.
  std::vector<std::uint32_t> nearest(const Cluster& cluster, std::uint32_t rank) {
    std::vector<std::uint32_t> met;
    for (const auto& [word, weight] : heaviest(cluster)) {
      for (const Use& use : uses_near(index_, word, rank)) {
        if (use.rank == rank) continue;
        if (shared_[use.rank] == 0) met.push_back(use.rank);
        shared_[use.rank] += weight * use.weight;
      }
    }
    const auto most = [&](std::uint32_t a, std::uint32_t b) {
      return shared_[a] != shared_[b] ? shared_[a] > shared_[b] : a < b;
    };
    const std::size_t wanted = std::min(met.size(), rules::neighbours_max);
    std::ranges::partial_sort(met, met.begin() + static_cast<std::ptrdiff_t>(wanted), most);
    for (const std::uint32_t other : met) shared_[other] = 0;
    met.resize(wanted);
    return met;
  }

 private:
  static std::vector<std::pair<TermId, float>> heaviest(const Cluster& cluster) {
    std::vector<std::pair<TermId, float>> words;
    for_words(cluster, [&](TermId term, float weight) { words.emplace_back(term, weight); });
    const std::size_t wanted = std::min(words.size(), rules::index_terms_max);
    std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(wanted),
                              [](const auto& a, const auto& b) {
                                return a.second != b.second ? a.second > b.second
                                                            : a.first < b.first;
                              });
    words.resize(wanted);
    return words;
  }

  const std::vector<Cluster>& clusters_;
  const Index& index_;
  std::vector<float> shared_;  ///< by rank
};

}  // namespace

std::vector<std::vector<std::size_t>> find_neighbours(const std::vector<Cluster>& clusters,
                                                      const Vocabulary& vocabulary) {
  const std::vector<std::size_t> order = by_time(clusters);
  const Index index = make_index(clusters, order, vocabulary.words());
  Finder finder(clusters, index);
  std::vector<std::vector<std::size_t>> neighbours(clusters.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    const std::size_t here = order[rank];
    if (!clusters[here].fresh) continue;
    for (const std::uint32_t other : finder.nearest(clusters[here], rank)) {
      neighbours[here].push_back(order[other]);
      neighbours[order[other]].push_back(here);
    }
  }
  for (auto& list : neighbours) {
    std::ranges::sort(list);
    const auto doubles = std::ranges::unique(list);
    list.erase(doubles.begin(), doubles.end());
  }
  return neighbours;
}

}  // namespace broadsheet::stories
