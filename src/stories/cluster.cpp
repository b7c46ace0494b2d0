#include "stories/cluster.h"

#include <algorithm>
#include <cmath>

#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

std::vector<TermUse> added(std::span<const TermUse> a, std::span<const TermUse> b) {
  std::vector<TermUse> both;
  both.reserve(a.size() + b.size());
  auto left = a.begin();
  for (const TermUse& use : b) {
    while (left != a.end() && left->term < use.term) both.push_back(*left++);
    if (left != a.end() && left->term == use.term) {
      both.emplace_back(use.term, (left++)->weight() + use.weight(), false);
    } else {
      both.push_back(use);
    }
  }
  both.insert(both.end(), left, a.end());
  return both;
}

double squares_of(std::span<const TermUse> sum) {
  double squares = 0;
  for (const TermUse& use : sum) {
    squares += static_cast<double>(use.weight()) * static_cast<double>(use.weight());
  }
  return squares;
}

/// What follows from the sums.
void settle(Cluster& cluster) {
  const auto size = static_cast<double>(cluster.members.size());
  const double squares = squares_of(cluster.terms) + cluster.alone;
  cluster.talk_share = static_cast<double>(cluster.talks) / size;
  cluster.length = std::pow(std::sqrt(squares), rules::centroid_share) *
                   std::pow(size, 1 - rules::centroid_share);
  cluster.log_words =
      std::log(std::max(rules::terms_min, static_cast<double>(cluster.words) / size)) / 2;
}

Cluster cluster_of(const Corpus& corpus, std::size_t i) {
  const Entry& entry = corpus.entries[i];
  Cluster cluster;
  cluster.members.push_back(i);
  cluster.terms = entry.profile.terms;
  cluster.alone = std::max(0.0, 1 - squares_of(cluster.terms));
  cluster.first = cluster.last = entry.profile.when;
  cluster.words = entry.profile.words;
  cluster.talks = entry.profile.talk ? 1 : 0;
  cluster.known = !entry.is_new();
  cluster.fresh = entry.is_new();
  settle(cluster);
  return cluster;
}

}  // namespace

std::vector<Cluster> make_clusters(const Corpus& corpus, Groups& groups) {
  constexpr std::uint32_t none = ~std::uint32_t{0};
  std::vector<std::uint32_t> place_of(corpus.entries.size(), none);
  std::vector<Cluster> clusters;
  clusters.reserve(corpus.entries.size());
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    Cluster fresh = cluster_of(corpus, i);
    std::uint32_t& place = place_of[groups.root(i)];
    if (place == none) {
      place = static_cast<std::uint32_t>(clusters.size());
      clusters.push_back(std::move(fresh));
    } else {
      merge_into(clusters[place], fresh);
    }
  }
  return clusters;
}

void merge_into(Cluster& kept, Cluster& lost) {
  kept.sum = added(kept.terms, lost.terms);
  kept.terms = kept.sum;
  kept.alone += lost.alone;
  kept.words += lost.words;
  kept.talks += lost.talks;
  kept.first = std::min(kept.first, lost.first);
  kept.last = std::max(kept.last, lost.last);
  kept.known = kept.known || lost.known;
  kept.fresh = kept.fresh || lost.fresh;
  kept.members.insert(kept.members.end(), lost.members.begin(), lost.members.end());
  std::ranges::sort(kept.members);
  settle(kept);
  lost.members.clear();
  lost.sum = {};
  lost.terms = {};
}

double similarity_of(const Weights& weights, const Cluster& a, const Cluster& b) {
  double sum = 0;
  for_shared(weights, a, b, [&](TermId, double product) { sum += product; });
  return sum / (a.length * b.length);
}

}  // namespace broadsheet::stories
