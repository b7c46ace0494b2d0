#include "stories/events.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>

#include "base/limits.h"
#include "base/result.h"
#include "stories/cluster.h"
#include "stories/conflicts.h"
#include "stories/neighbours.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

struct Offer {
  double similarity;
  std::uint32_t a;  ///< a < b
  std::uint32_t b;
  std::uint32_t joins_a;  ///< how often each had been joined when the offer was made
  std::uint32_t joins_b;

  bool operator<(const Offer& other) const {
    return std::tuple(similarity, other.a, other.b) < std::tuple(other.similarity, a, b);
  }
};

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

/// Calls `take(term, product of weights)` for each term of both. Where one side is much longer, its
/// terms are searched instead of passed by.
void for_shared(std::span<const TermUse> few, std::span<const TermUse> many, const auto& take) {
  constexpr std::size_t much_longer = 16;
  if (few.size() > many.size()) std::swap(few, many);
  const bool search = many.size() > much_longer * few.size();
  auto at = many.begin();
  for (const TermUse& use : few) {
    if (search) {
      at = std::ranges::lower_bound(at, many.end(), use.term, {}, &TermUse::term);
    } else {
      while (at != many.end() && at->term < use.term) ++at;
    }
    if (at == many.end()) return;
    if (at->term != use.term) continue;
    take(use.term, static_cast<double>(use.weight()) * static_cast<double>(at->weight()));
  }
}

double similarity_of(const Cluster& a, const Cluster& b) {
  double sum = 0;
  for_shared(a.terms(), b.terms(), [&](TermId, double product) { sum += product; });
  return sum / (a.length * b.length);
}

/// What is shared tells enough, or else the two are alike enough to do with less.
bool tells_enough(const Cluster& a, const Cluster& b, double similarity,
                  const Vocabulary& vocabulary) {
  double telling = 0;
  bool bursts = false;
  for_shared(a.terms(), b.terms(), [&](TermId term, double) {
    telling += vocabulary.telling(term);
    bursts = bursts || (!Vocabulary::is_pair(term) && vocabulary.bursts(term));
  });
  if (bursts || telling >= rules::telling_min) return true;
  const double missing = rules::telling_min - telling;
  return telling >= rules::telling_few &&
         similarity >= rules::similarity_min_few + rules::similarity_few_slope * missing;
}

double wanted_of(const Cluster& a, const Cluster& b, Reach reach) {
  return wanted_by_talk(wanted_by_length(a, b, reach), a.talk_share(), b.talk_share());
}

class Agglomeration {
 public:
  Agglomeration(const Corpus& corpus, Groups& groups, Reach reach, std::size_t workers)
      : corpus_(corpus),
        groups_(groups),
        reach_(reach),
        clusters_(make_clusters(corpus, groups)),
        neighbours_(find_neighbours(
            clusters_, corpus.vocabulary, workers,
            [this](std::size_t a, std::size_t b) { return are_near(clusters_[a], clusters_[b]); })),
        joins_(clusters_.size()),
        taken_by_(clusters_.size()) {
    std::iota(taken_by_.begin(), taken_by_.end(), 0u);
  }

  EventJoins run() {
    for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
      // Each pair of groups once.
      const auto later = std::ranges::upper_bound(neighbours_[i], i);
      for (auto k = later; k != neighbours_[i].end(); ++k) {
        offer(i, *k, similarity_of(clusters_[i], clusters_[*k]));
      }
    }
    while (!offers_.empty()) {
      const Offer offer = offers_.top();
      offers_.pop();
      if (joins_[offer.a] != offer.joins_a || joins_[offer.b] != offer.joins_b) continue;
      if (!may_be_one(offer.a, offer.b)) continue;
      made_.joins.push_back(closest_pair(offer.a, offer.b));
      must(groups_.join(made_.joins.back().a, made_.joins.back().b));
      absorb(offer.a, offer.b);
    }
    return std::move(made_);
  }

 private:
  bool are_near(const Cluster& a, const Cluster& b) const {
    if (a.known && b.known) return false;
    return similarity_of(a, b) >= rules::near_share * wanted_by_length(a, b, reach_);
  }

  void offer(std::uint32_t i, std::uint32_t k, double similarity) {
    similarity *= corpus_.leaning(clusters_[i].members, clusters_[k].members);
    if (similarity < wanted_of(clusters_[i], clusters_[k], reach_)) return;
    if (!tells_enough(clusters_[i], clusters_[k], similarity, corpus_.vocabulary)) return;
    const auto [a, b] = std::minmax(i, k);
    offers_.push({similarity, a, b, joins_[a], joins_[b]});
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
    std::erase_if(around, [&](std::uint32_t other) { return !stays_near(kept, other); });
    around.shrink_to_fit();
  }

  /// Makes the offer, where the two are still near.
  bool stays_near(std::uint32_t grown, std::uint32_t other) {
    const Cluster& a = clusters_[grown];
    const Cluster& b = clusters_[other];
    if (grown == other || (a.known && b.known)) return false;
    const double similarity = similarity_of(a, b);
    if (similarity < rules::near_share * wanted_by_length(a, b, reach_)) return false;
    neighbours_[other].push_back(grown);
    offer(grown, other, similarity);
    return true;
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
  std::priority_queue<Offer> offers_;
  EventJoins made_;
};

}  // namespace

EventJoins join_events(const Corpus& corpus, Groups& groups, Reach reach, std::size_t workers) {
  return Agglomeration(corpus, groups, reach, workers).run();
}

}  // namespace broadsheet::stories
