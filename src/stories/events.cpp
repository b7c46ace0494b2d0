#include "stories/events.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

#include "base/limits.h"
#include "base/result.h"
#include "stories/cluster.h"
#include "stories/conflicts.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

struct Offer {
  double similarity;
  std::size_t a;  ///< a < b
  std::size_t b;
  std::size_t joins_a;  ///< how often each had been joined when the offer was made
  std::size_t joins_b;

  bool operator<(const Offer& other) const {
    return std::tuple(similarity, other.a, other.b) < std::tuple(other.similarity, a, b);
  }
};

/// Bare titles must be more alike than texts.
double wanted_by_length(double terms_a, double terms_b, Reach reach) {
  const double wanted =
      reach == Reach::events ? rules::similarity_min : rules::similarity_min_close;
  const double terms =
      std::clamp(std::min(terms_a, terms_b), rules::thin_terms, rules::thick_terms);
  const double thickness = (terms - rules::thin_terms) / (rules::thick_terms - rules::thin_terms);
  return rules::similarity_min_thin + (wanted - rules::similarity_min_thin) * thickness;
}

/// From `similarity_min_talk` where one group is all talk to `similarity_min_talks` where both are.
double wanted_by_talk(double reports, double share_a, double share_b) {
  const double one = std::max(rules::similarity_min_talk, reports);
  const double two = std::max(rules::similarity_min_talks, reports);
  return reports + (one - reports) * std::max(share_a, share_b) +
         (two - one) * std::min(share_a, share_b);
}

/// How alike two groups must be that share so many things; more than 1 where that is too little.
double similarity_wanted(const Cluster& a, const Cluster& b, std::size_t things, Reach reach) {
  const bool few = things < rules::shared_things_some;
  if (things < rules::shared_things_min || (few && a.talks + b.talks > 0)) return 2;
  const double wanted = wanted_by_talk(wanted_by_length(a.terms_mean(), b.terms_mean(), reach),
                                       a.talk_share(), b.talk_share());
  return few ? std::max(wanted, rules::similarity_min_few) : wanted;
}

class Agglomeration {
 public:
  Agglomeration(const Corpus& corpus, Groups& groups, Reach reach)
      : corpus_(corpus), groups_(groups), reach_(reach), clusters_(make_clusters(corpus, groups)) {
    neighbours_.resize(clusters_.size());
    joins_.resize(clusters_.size());
  }

  std::vector<Join> run() {
    find_neighbours();
    std::vector<Join> made;
    while (!offers_.empty()) {
      const Offer offer = offers_.top();
      offers_.pop();
      if (joins_[offer.a] != offer.joins_a || joins_[offer.b] != offer.joins_b) continue;
      if (clusters_[offer.a].members.empty() || clusters_[offer.b].members.empty()) continue;
      if (!may_be_one(offer.a, offer.b)) continue;
      made.push_back(closest_pair(offer.a, offer.b));
      must(groups_.join(made.back().a, made.back().b));
      absorb(offer.a, offer.b);
    }
    return made;
  }

 private:
  void find_neighbours() {
    const Index index = make_index(clusters_, corpus_.vocabulary, corpus_.entries.size());
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      if (!clusters_[i].fresh) continue;
      for (const std::size_t other : candidates(index, clusters_[i])) {
        if (other == i || (clusters_[other].fresh && other < i)) continue;
        const Common common = in_common(clusters_[i], clusters_[other], corpus_.vocabulary);
        if (common.things < rules::shared_things_min) continue;
        neighbours_[i].insert(other);
        neighbours_[other].insert(i);
        offer(i, other, common);
      }
    }
  }

  void offer(std::size_t i, std::size_t k, const Common& common) {
    const std::size_t a = std::min(i, k);
    const std::size_t b = std::max(i, k);
    if (common.similarity < similarity_wanted(clusters_[a], clusters_[b], common.things, reach_))
      return;
    offers_.push({common.similarity, a, b, joins_[a], joins_[b]});
  }

  bool may_be_one(std::size_t a, std::size_t b) {
    const Cluster& left = clusters_[a];
    const Cluster& right = clusters_[b];
    if (std::max(left.last, right.last) - std::min(left.first, right.first) >
        limits::story_window) {
      return false;
    }
    return groups_.may_join(left.members.front(), right.members.front()) &&
           may_be_one_event(corpus_, left.members, right.members);
  }

  /// The pair that shows best why the two are one; the new item comes first.
  Join closest_pair(std::size_t a, std::size_t b) const {
    double best = -1;
    std::pair<std::size_t, std::size_t> pair;
    for (const std::size_t i : clusters_[a].members) {
      for (const std::size_t k : clusters_[b].members) {
        const double similarity = cosine(corpus_.entries[i].profile, corpus_.entries[k].profile);
        if (similarity > best) {
          best = similarity;
          pair = {i, k};
        }
      }
    }
    return likeness(corpus_, pair.first, pair.second);
  }

  void absorb(std::size_t kept, std::size_t lost) {
    merge_into(clusters_[kept], clusters_[lost]);
    ++joins_[kept];
    ++joins_[lost];
    for (const std::size_t other : neighbours_[lost]) {
      neighbours_[other].erase(lost);
      if (other == kept) continue;
      neighbours_[kept].insert(other);
      neighbours_[other].insert(kept);
    }
    neighbours_[lost].clear();
    for (const std::size_t other : neighbours_[kept]) {
      const bool both_known = clusters_[kept].known && clusters_[other].known;
      if (both_known || clusters_[other].members.empty()) continue;
      offer(kept, other, in_common(clusters_[kept], clusters_[other], corpus_.vocabulary));
    }
  }

  const Corpus& corpus_;
  Groups& groups_;
  Reach reach_;
  std::vector<Cluster> clusters_;
  std::vector<std::set<std::size_t>> neighbours_;
  std::vector<std::size_t> joins_;
  std::priority_queue<Offer> offers_;
};

}  // namespace

std::vector<Join> join_events(const Corpus& corpus, Groups& groups, Reach reach) {
  return Agglomeration(corpus, groups, reach).run();
}

}  // namespace broadsheet::stories
