#include "stories/cluster.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

void add_terms(std::vector<std::pair<TermId, float>>& sum, const auto& terms) {
  std::vector<std::pair<TermId, float>> both;
  both.reserve(sum.size() + terms.size());
  auto left = sum.begin();
  for (const auto& [term, weight] : terms) {
    while (left != sum.end() && left->first < term) both.push_back(*left++);
    if (left != sum.end() && left->first == term) {
      both.emplace_back(term, (left++)->second + weight);
    } else {
      both.emplace_back(term, weight);
    }
  }
  both.insert(both.end(), left, sum.end());
  sum.swap(both);
}

void add_entry(Cluster& cluster, const Corpus& corpus, std::size_t i) {
  const Entry& entry = corpus.entries[i];
  std::vector<std::pair<TermId, float>> terms;
  double shared = 0;
  for (const TermUse& use : entry.profile.terms) {
    terms.emplace_back(use.term, use.weight);
    shared += static_cast<double>(use.weight) * static_cast<double>(use.weight);
  }
  cluster.alone += std::max(0.0, 1 - shared);
  add_terms(cluster.sum, terms);
  const Time when = entry.profile.when;
  cluster.first = cluster.members.empty() ? when : std::min(cluster.first, when);
  cluster.last = cluster.members.empty() ? when : std::max(cluster.last, when);
  cluster.terms += entry.profile.words;
  if (entry.profile.talk) ++cluster.talks;
  cluster.members.push_back(i);
  cluster.known = cluster.known || !entry.is_new();
  cluster.fresh = cluster.fresh || entry.is_new();
}

double squares_of(const std::vector<std::pair<TermId, float>>& sum) {
  double squares = 0;
  for (const auto& [term, weight] : sum) {
    squares += static_cast<double>(weight) * static_cast<double>(weight);
  }
  return squares;
}

}  // namespace

std::vector<Cluster> make_clusters(const Corpus& corpus, Groups& groups) {
  std::map<std::size_t, std::size_t> place_of;
  std::vector<Cluster> clusters;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const auto [place, is_first] = place_of.emplace(groups.root(i), clusters.size());
    if (is_first) clusters.emplace_back();
    add_entry(clusters[place->second], corpus, i);
  }
  for (Cluster& cluster : clusters) cluster.squares = squares_of(cluster.sum) + cluster.alone;
  return clusters;
}

void merge_into(Cluster& kept, Cluster& lost) {
  add_terms(kept.sum, lost.sum);
  kept.alone += lost.alone;
  kept.squares = squares_of(kept.sum) + kept.alone;
  kept.terms += lost.terms;
  kept.talks += lost.talks;
  kept.first = std::min(kept.first, lost.first);
  kept.last = std::max(kept.last, lost.last);
  kept.known = kept.known || lost.known;
  kept.fresh = kept.fresh || lost.fresh;
  kept.members.insert(kept.members.end(), lost.members.begin(), lost.members.end());
  std::ranges::sort(kept.members);
  lost.members.clear();
}

double Cluster::length() const {
  return std::pow(std::sqrt(squares), rules::centroid_share) *
         std::pow(static_cast<double>(members.size()), 1 - rules::centroid_share);
}

}  // namespace broadsheet::stories
