// An inverted index from words to the groups that use them, in order of time. Each fresh group
// looks up its heaviest words, the heaviest first, and adds up, for each group that it meets, what
// the two share. A word that very many use is followed only to its users nearest in time, and no
// word is followed once enough was looked at, so that the work for one group has a limit, however
// many items there are.
#include "stories/neighbours.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/side_by_side.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

struct Word {
  TermId term;
  float weight;
};

void for_words(const Cluster& cluster, const auto& take) {
  const auto size = static_cast<float>(cluster.members.size());
  for (const TermUse& use : cluster.terms) {
    if (Vocabulary::is_pair(use.term)) break;  // words come first
    take(Word{use.term, use.weight() / size});
  }
}

/// A group's heaviest words, the heaviest first.
std::vector<Word> heaviest_words(const Cluster& cluster) {
  std::vector<Word> words;
  for_words(cluster, [&](const Word& word) { words.push_back(word); });
  const std::size_t wanted = std::min(words.size(), rules::index_terms_max);
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(wanted),
                            [](const Word& a, const Word& b) {
                              return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                            });
  words.resize(wanted);
  return words;
}

struct Use {
  std::uint32_t rank;  ///< of the group by time
  float weight;
};

std::vector<std::uint32_t> by_time(const std::vector<Cluster>& clusters) {
  std::vector<std::uint32_t> order(clusters.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    return std::tuple(clusters[i].first, clusters[i].members.front());
  });
  return order;
}

/// The uses of all words in one array, those of word `w` from `starts[w]` to `starts[w + 1]`.
class Index {
 public:
  Index(const std::vector<Cluster>& clusters, const std::vector<std::uint32_t>& order,
        std::size_t words)
      : starts_(words + 2) {
    for (const Cluster& cluster : clusters) {
      for_words(cluster, [&](const Word& word) { ++starts_[word.term + 2]; });
    }
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    uses_.resize(starts_.back());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
      for_words(clusters[order[rank]],
                [&](const Word& word) { uses_[starts_[word.term + 1]++] = {rank, word.weight}; });
    }  // each start has moved on to where its word's uses begin
  }

  void prefetch(TermId word) const {
    const std::span<const Use> all(uses_.data() + starts_[word], uses_.data() + starts_[word + 1]);
    const std::size_t near = std::min(all.size(), std::size_t{32});
    for (std::size_t i = 0; i < near; i += 8) __builtin_prefetch(all.data() + i);
  }

  /// At most `postings_max` uses of the word, the nearest in time to `rank`.
  std::span<const Use> near(TermId word, std::uint32_t rank) const {
    const std::span<const Use> all(uses_.data() + starts_[word], uses_.data() + starts_[word + 1]);
    if (all.size() <= rules::index_postings_max) return all;
    const auto here =
        static_cast<std::size_t>(std::ranges::lower_bound(all, rank, {}, &Use::rank) - all.begin());
    constexpr std::size_t half = rules::index_postings_max / 2;
    const std::size_t from =
        std::min(here > half ? here - half : 0, all.size() - rules::index_postings_max);
    return all.subspan(from, rules::index_postings_max);
  }

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<Use> uses_;
};

/// Adds up what one group shares with others.
class Finder {
 public:
  explicit Finder(const Index& index, std::size_t groups)
      : index_(index),
        shared_(groups),
        met_(rules::index_looked_at_max + rules::index_postings_max),
        most_(met_.size()) {}

  /// The ranks that share most with the group at `rank`, which shares `least` with them or more.
  std::vector<std::uint32_t> nearest(const Cluster& cluster, std::uint32_t rank, float least) {
    const std::span<const std::uint32_t> met = add_up(cluster, rank);
    std::size_t many = 0;
    for (const std::uint32_t other : met) {
      most_[many] = other;
      many += shared_[other] >= least ? 1 : 0;
    }
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      return shared_[a] != shared_[b] ? shared_[a] > shared_[b] : a < b;
    };
    const auto begin = most_.begin();
    if (many > rules::neighbours_max) {
      const auto end = begin + static_cast<std::ptrdiff_t>(many);
      many = rules::neighbours_max;
      std::ranges::nth_element(begin, begin + static_cast<std::ptrdiff_t>(many), end, before);
    }
    for (const std::uint32_t other : met) shared_[other] = 0;
    return {begin, begin + static_cast<std::ptrdiff_t>(many)};
  }

 private:
  /// The ranks that share something.
  std::span<const std::uint32_t> add_up(const Cluster& cluster, std::uint32_t rank) {
    constexpr std::size_t ahead = 16;
    std::size_t looked_at = 0;
    std::size_t met = 0;
    const std::vector<Word> words = heaviest_words(cluster);
    for (const Word& word : words) index_.prefetch(word.term);
    for (const Word& word : words) {
      const std::span<const Use> uses = index_.near(word.term, rank);
      for (std::size_t i = 0; i < uses.size(); ++i) {
        if (i + ahead < uses.size()) __builtin_prefetch(&shared_[uses[i + ahead].rank], 1);
        const Use& use = uses[i];
        if (use.rank == rank) continue;
        met_[met] = use.rank;  // no branch, which would be guessed wrong half of the time
        met += shared_[use.rank] == 0 ? 1 : 0;
        shared_[use.rank] += word.weight * use.weight;
        ++looked_at;
      }
      if (looked_at >= rules::index_looked_at_max) break;
    }
    return std::span(met_).first(met);
  }

  const Index& index_;
  std::vector<float> shared_;  ///< by rank
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> most_;
};

void add_backwards(Neighbours& neighbours) {
  const std::size_t count = neighbours.size();
  std::vector<std::uint32_t> found_by(count);
  for (const auto& list : neighbours) {
    for (const std::uint32_t other : list) ++found_by[other];
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (found_by[i] > 0) neighbours[i].reserve(neighbours[i].size() + found_by[i]);
  }
  std::vector<std::uint32_t> own(count);
  for (std::size_t i = 0; i < count; ++i) {
    own[i] = static_cast<std::uint32_t>(neighbours[i].size());
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < own[i]; ++k) neighbours[neighbours[i][k]].push_back(i);
  }
}

}  // namespace

Neighbours find_neighbours(const std::vector<Cluster>& clusters, const Vocabulary& vocabulary,
                           std::size_t workers, const KeepNear& keep_near) {
  const std::vector<std::uint32_t> order = by_time(clusters);
  const Index index(clusters, order, vocabulary.words());
  Neighbours neighbours(clusters.size());
  in_stretches(order.size(), neighbour_stretch, workers, [&](std::size_t from, std::size_t to) {
    Finder finder(index, clusters.size());
    for (std::size_t rank = from; rank < to; ++rank) {
      const std::uint32_t here = order[rank];
      if (!clusters[here].fresh) continue;
      std::vector<std::uint32_t> found =
          finder.nearest(clusters[here], static_cast<std::uint32_t>(rank), rules::shared_min);
      for (std::uint32_t& other : found) other = order[other];
      keep_near(from / neighbour_stretch, here, found);
      found.shrink_to_fit();
      neighbours[here] = std::move(found);
    }
  });
  add_backwards(neighbours);
  for (auto& list : neighbours) {
    std::ranges::sort(list);
    const auto doubles = std::ranges::unique(list);
    list.erase(doubles.begin(), doubles.end());
  }
  return neighbours;
}

}  // namespace broadsheet::stories
