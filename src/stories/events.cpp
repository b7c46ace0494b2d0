#include "stories/events.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "base/result.h"
#include "stories/cluster.h"
#include "stories/conflicts.h"
#include "stories/neighbours.h"
#include "stories/offers.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

/// Longer texts share more by chance.
double wanted_by_length(const Cluster& a, const Cluster& b, Reach reach) {
  const double length = a.log_words + b.log_words;
  const double wanted = rules::similarity_slope * (length - std::log(rules::similarity_terms));
  return reach == Reach::events ? wanted : wanted * rules::close_factor;
}

/// From `similarity_min_talk` where one group is all talk to `similarity_min_talks` where both are.
double wanted_by_talk(double reports, double share_a, double share_b) {
  const double one = std::max(rules::similarity_min_talk, reports);
  const double two = std::max(rules::similarity_min_talks, reports);
  return reports + (one - reports) * std::max(share_a, share_b) +
         (two - one) * std::min(share_a, share_b);
}

/// What is shared tells enough, or else the two are alike enough to do with less.
bool tells_enough(const Weights& weights, const Cluster& a, const Cluster& b, double similarity,
                  const Vocabulary& vocabulary) {
  double telling = 0;
  bool bursts = false;
  for_shared(weights, a, b, [&](TermId term, double) {
    telling += vocabulary.telling(term);
    bursts = bursts || (!Vocabulary::is_pair(term) && vocabulary.bursts(term));
  });
  if (bursts || telling >= rules::telling_min) return true;
  const double missing = rules::telling_min - telling;
  return telling >= rules::telling_few &&
         similarity >= rules::similarity_min_few + rules::similarity_few_slope * missing;
}

double wanted_of(const Cluster& a, const Cluster& b, Reach reach) {
  return wanted_by_talk(wanted_by_length(a, b, reach), a.talk_share, b.talk_share);
}

class Agglomeration {
 public:
  Agglomeration(const Corpus& corpus, Groups& groups, Reach reach, std::size_t workers)
      : corpus_(corpus),
        groups_(groups),
        reach_(reach),
        clusters_(make_clusters(corpus, groups)),
        joins_(clusters_.size()),
        taken_by_(clusters_.size()) {
    std::iota(taken_by_.begin(), taken_by_.end(), 0u);
    find_offers(workers);
  }

  EventJoins run() {
    while (!offers_.empty()) {
      const Offer offer = offers_.take();
      if (joins_[offer.a] != offer.joins_a || joins_[offer.b] != offer.joins_b) continue;
      if (!may_be_one(offer.a, offer.b)) continue;
      made_.joins.push_back(closest_pair(offer.a, offer.b));
      must(groups_.join(made_.joins.back().a, made_.joins.back().b));
      absorb(offer.a, offer.b);
    }
    return std::move(made_);
  }

 private:
  /// The neighbours of all groups, and the first offers, which two groups may both make.
  void find_offers(std::size_t workers) {
    std::vector<std::vector<Offer>> found(clusters_.size() / neighbour_stretch + 1);
    neighbours_ = find_neighbours(
        clusters_, corpus_.vocabulary, workers,
        [&](std::size_t stretch, std::uint32_t i, std::vector<std::uint32_t>& others) {
          const Weights weights(clusters_[i].terms);
          std::size_t kept = 0;
          const auto far = [&](std::uint32_t k) { __builtin_prefetch(&clusters_[k]); };
          const auto near = [&](std::uint32_t k) { clusters_[k].prefetch_terms(); };
          with_those_ahead(others, far, near, [&](std::uint32_t k) {
            const auto similarity = near_similarity(weights, clusters_[i], clusters_[k]);
            if (!similarity) return;
            others[kept++] = k;
            if (const auto made = offer(weights, i, k, *similarity)) {
              found[stretch].push_back(*made);
            }
          });
          others.resize(kept);
        });
    for (std::vector<Offer>& some : found) {
      for (const Offer& offer : std::exchange(some, {})) offers_.add(offer);
    }
  }

  /// Nothing for groups that are no neighbours. `weights` are those of `a`.
  std::optional<double> near_similarity(const Weights& weights, const Cluster& a,
                                        const Cluster& b) const {
    if (a.known && b.known) return {};
    const double similarity = similarity_of(weights, a, b);
    if (similarity < rules::near_share * wanted_by_length(a, b, reach_)) return {};
    return similarity;
  }

  /// `weights` are those of `i`.
  std::optional<Offer> offer(const Weights& weights, std::uint32_t i, std::uint32_t k,
                             double similarity) const {
    const Cluster& left = clusters_[i];
    const Cluster& right = clusters_[k];
    if (corpus_.leans()) similarity *= corpus_.leaning(left.members, right.members);
    if (similarity < wanted_of(left, right, reach_)) return {};
    if (!tells_enough(weights, left, right, similarity, corpus_.vocabulary)) return {};
    const auto [a, b] = std::minmax(i, k);
    return Offer{similarity, a, b, joins_[a], joins_[b]};
  }

  bool may_be_one(std::size_t a, std::size_t b) {
    const Cluster& left = clusters_[a];
    const Cluster& right = clusters_[b];
    const std::size_t entry_a = left.members.front();
    const std::size_t entry_b = right.members.front();
    const bool spread =
        std::max(left.last, right.last) - std::min(left.first, right.first) > limits::story_window;
    const bool too_many = groups_.are_too_many(entry_a, entry_b);
    if (!too_many && !groups_.may_join(entry_a, entry_b)) return false;
    if (!may_be_one_event(corpus_, left.members, right.members)) return false;
    if (spread || too_many) made_.refused.push_back({entry_a, entry_b, spread});
    return !spread && !too_many;
  }

  /// The pair that shows best why the two are one; the new item comes first.
  Join closest_pair(std::size_t a, std::size_t b) const {
    double best = -1;
    std::pair<std::size_t, std::size_t> pair;
    for (const std::size_t i : some_members(a)) {
      for (const std::size_t k : some_members(b)) {
        const double similarity = cosine(corpus_.entries[i].profile, corpus_.entries[k].profile);
        if (similarity > best) {
          best = similarity;
          pair = {i, k};
        }
      }
    }
    return likeness(corpus_, pair.first, pair.second);
  }

  std::span<const std::size_t> some_members(std::size_t cluster) const {
    const std::span<const std::size_t> members = clusters_[cluster].members;
    return members.first(std::min(members.size(), rules::tie_members_max));
  }

  void absorb(std::uint32_t kept, std::uint32_t lost) {
    merge_into(clusters_[kept], clusters_[lost]);
    ++joins_[kept];
    ++joins_[lost];
    taken_by_[lost] = kept;
    std::vector<std::uint32_t>& around = neighbours_[kept];
    around.insert(around.end(), neighbours_[lost].begin(), neighbours_[lost].end());
    neighbours_[lost] = {};
    for (std::uint32_t& other : around) other = taker(other);
    std::ranges::sort(around);
    const auto doubles = std::ranges::unique(around);
    around.erase(doubles.begin(), doubles.end());
    weights_.take(clusters_[kept].terms);
    std::size_t near = 0;
    const auto far = [&](std::uint32_t other) {
      __builtin_prefetch(&clusters_[other]);
      __builtin_prefetch(&neighbours_[other]);
    };
    const auto close = [&](std::uint32_t other) {
      clusters_[other].prefetch_terms();
      __builtin_prefetch(neighbours_[other].data() + neighbours_[other].size());
    };
    with_those_ahead(around, far, close, [&](std::uint32_t other) {
      if (stays_near(kept, other)) around[near++] = other;
    });
    around.resize(near);
    around.shrink_to_fit();
  }

  /// Makes the offer, where the two are still near. `weights_` are those of `grown`.
  bool stays_near(std::uint32_t grown, std::uint32_t other) {
    if (grown == other) return false;
    const auto similarity = near_similarity(weights_, clusters_[grown], clusters_[other]);
    if (!similarity) return false;
    add_neighbour(other, grown);
    if (const auto made = offer(weights_, grown, other, *similarity)) offers_.add(*made);
    return true;
  }

  /// Mostly it is there already, since groups that grow do so again and again. Far back it is not
  /// looked for: doubles do no harm.
  void add_neighbour(std::uint32_t group, std::uint32_t fresh) {
    constexpr std::size_t looked_at = 12;
    std::vector<std::uint32_t>& around = neighbours_[group];
    const auto late = std::span(around).last(std::min(looked_at, around.size()));
    if (std::ranges::find(late, fresh) == late.end()) around.push_back(fresh);
  }

  std::uint32_t taker(std::uint32_t cluster) {
    while (taken_by_[cluster] != cluster) {
      taken_by_[cluster] = taken_by_[taken_by_[cluster]];
      cluster = taken_by_[cluster];
    }
    return cluster;
  }

  const Corpus& corpus_;
  Groups& groups_;
  Reach reach_;
  std::vector<Cluster> clusters_;
  Neighbours neighbours_;
  std::vector<std::uint32_t> joins_;     ///< how often each took or was taken
  std::vector<std::uint32_t> taken_by_;  ///< itself while it stands
  Weights weights_;                      ///< of the group that has just grown
  Offers offers_;
  EventJoins made_;
};

}  // namespace

EventJoins join_events(const Corpus& corpus, Groups& groups, Reach reach, std::size_t workers) {
  return Agglomeration(corpus, groups, reach, workers).run();
}

}  // namespace broadsheet::stories
