#include "stories/cluster.h"

#include <algorithm>
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
  for (const TermUse& use : entry.profile.terms) {
    terms.emplace_back(use.term, use.weight);
  }
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

/// What stands at least twice in a sorted list, once.
std::vector<std::size_t> repeated(const std::vector<std::size_t>& sorted) {
  std::vector<std::size_t> found;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool again = sorted[i] == sorted[i - 1];
    if (again && (found.empty() || found.back() != sorted[i])) found.push_back(sorted[i]);
  }
  return found;
}

/// Calls `shared(term, weight_a, weight_b)` for each term in common.
void for_shared(const Cluster& a, const Cluster& b, auto shared) {
  auto left = a.sum.begin();
  auto right = b.sum.begin();
  while (left != a.sum.end() && right != b.sum.end()) {
    if (left->first < right->first) {
      ++left;
    } else if (right->first < left->first) {
      ++right;
    } else {
      shared(left->first, left->second, right->second);
      ++left;
      ++right;
    }
  }
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
  return clusters;
}

void merge_into(Cluster& kept, Cluster& lost) {
  add_terms(kept.sum, lost.sum);
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

Common in_common(const Cluster& a, const Cluster& b, const Vocabulary& vocabulary) {
  double sum = 0;
  std::size_t words = 0;
  std::size_t bonds = 0;
  for_shared(a, b, [&](TermId term, float left, float right) {
    sum += static_cast<double>(left) * static_cast<double>(right);
    if (vocabulary.is_telling_word(term)) ++words;
    if (vocabulary.is_telling_pair(term)) ++bonds;
  });
  return {sum / static_cast<double>(a.members.size() * b.members.size()),
          words - std::min(words, bonds)};
}

Index make_index(const std::vector<Cluster>& clusters, const Vocabulary& vocabulary,
                 std::size_t items) {
  const std::size_t longest =
      std::max(rules::index_postings_min,
               static_cast<std::size_t>(static_cast<double>(items) * rules::index_postings_share));
  Index index(vocabulary.words());
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    for (const auto& [term, weight] : clusters[i].sum) {
      if (Vocabulary::is_pair(term)) break;  // words come first
      if (index[term].size() <= longest) index[term].push_back(i);
    }
  }
  for (auto& list : index) {
    if (list.size() > longest) list.clear();
  }
  return index;
}

std::vector<std::size_t> candidates(const Index& index, const Cluster& cluster) {
  const auto is_word = [](const auto& term) { return !Vocabulary::is_pair(term.first); };
  std::vector<std::pair<TermId, float>> heaviest;
  std::ranges::copy_if(cluster.sum, std::back_inserter(heaviest), is_word);
  const auto wanted =
      static_cast<std::ptrdiff_t>(std::min(heaviest.size(), rules::index_terms_max));
  std::ranges::partial_sort(heaviest, heaviest.begin() + wanted, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  heaviest.resize(static_cast<std::size_t>(wanted));
  std::vector<std::size_t> found;
  for (const auto& [term, weight] : heaviest) {
    found.insert(found.end(), index[term].begin(), index[term].end());
  }
  std::ranges::sort(found);
  return repeated(found);
}

}  // namespace broadsheet::stories
