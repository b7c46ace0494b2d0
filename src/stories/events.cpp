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
  std::size_t a;  ///< a < b
  std::size_t b;
  std::size_t joins_a;  ///< how often each had been joined when the offer was made
  std::size_t joins_b;

  bool operator<(const Offer& other) const {
    return std::tuple(similarity, other.a, other.b) < std::tuple(other.similarity, a, b);
  }
};

/// What two groups have in common.
struct Common {
  double similarity = 0;
  double telling = 0;
  bool bursts = false;
};

/// Longer texts share more by chance.
double wanted_by_length(double terms_a, double terms_b, Reach reach) {
  const double length = std::log(std::max(rules::terms_min, terms_a)) / 2 +
                        std::log(std::max(rules::terms_min, terms_b)) / 2;
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

bool are_alike(const Cluster& a, const Cluster& b, const Common& common, Reach reach) {
  const double wanted = wanted_by_talk(wanted_by_length(a.terms_mean(), b.terms_mean(), reach),
                                       a.talk_share(), b.talk_share());
  if (common.similarity < wanted) return false;
  if (common.bursts || common.telling >= rules::telling_min) return true;
  const double missing = rules::telling_min - common.telling;
  return common.telling >= rules::telling_few &&
         common.similarity >= rules::similarity_min_few + rules::similarity_few_slope * missing;
}

/// One group's terms laid out by place, so that many others are compared with it in one pass each.
class Layout {
 public:
  explicit Layout(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), weights_(vocabulary.terms()) {}

  void lay(const Cluster& cluster) {
    for (const auto& [term, weight] : cluster.sum) weights_[vocabulary_.place(term)] = weight;
  }
  void clear(const Cluster& cluster) {
    for (const auto& [term, weight] : cluster.sum) weights_[vocabulary_.place(term)] = 0;
  }

  Common in_common(const Cluster& laid, const Cluster& other) const {
    Common common;
    double sum = 0;
    for (const auto& [term, weight] : other.sum) {
      const float here = weights_[vocabulary_.place(term)];
      if (here == 0) continue;
      sum += static_cast<double>(here) * static_cast<double>(weight);
      common.telling += vocabulary_.telling(term);
      common.bursts = common.bursts || (!Vocabulary::is_pair(term) && vocabulary_.bursts(term));
    }
    common.similarity = sum / (laid.length() * other.length());
    return common;
  }

 private:
  const Vocabulary& vocabulary_;
  std::vector<float> weights_;
};

class Agglomeration {
 public:
  Agglomeration(const Corpus& corpus, Groups& groups, Reach reach)
      : corpus_(corpus),
        groups_(groups),
        reach_(reach),
        clusters_(make_clusters(corpus, groups)),
        neighbours_(find_neighbours(clusters_, corpus.vocabulary)),
        layout_(corpus.vocabulary),
        joins_(clusters_.size()),
        taken_by_(clusters_.size()) {
    std::iota(taken_by_.begin(), taken_by_.end(), 0u);
  }

  std::vector<Join> run() {
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      // Each pair of groups once.
      const auto later = std::ranges::upper_bound(neighbours_[i], i);
      offer_to(i, {later, neighbours_[i].end()});
    }
    std::vector<Join> made;
    while (!offers_.empty()) {
      const Offer offer = offers_.top();
      offers_.pop();
      if (joins_[offer.a] != offer.joins_a || joins_[offer.b] != offer.joins_b) continue;
      if (!may_be_one(offer.a, offer.b)) continue;
      made.push_back(closest_pair(offer.a, offer.b));
      must(groups_.join(made.back().a, made.back().b));
      absorb(offer.a, offer.b);
    }
    return made;
  }

 private:
  void offer_to(std::size_t i, std::span<const std::size_t> others) {
    if (others.empty()) return;
    layout_.lay(clusters_[i]);
    for (const std::size_t k : others) {
      if (clusters_[i].known && clusters_[k].known) continue;
      Common common = layout_.in_common(clusters_[i], clusters_[k]);
      common.similarity *= corpus_.leaning(clusters_[i].members, clusters_[k].members);
      if (!are_alike(clusters_[i], clusters_[k], common, reach_)) continue;
      const auto [a, b] = std::minmax(i, k);
      offers_.push({common.similarity, a, b, joins_[a], joins_[b]});
    }
    layout_.clear(clusters_[i]);
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
    taken_by_[lost] = kept;
    std::vector<std::size_t>& around = neighbours_[kept];
    around.insert(around.end(), neighbours_[lost].begin(), neighbours_[lost].end());
    neighbours_[lost] = {};
    for (std::size_t& other : around) other = taker(other);
    std::ranges::sort(around);
    const auto doubles = std::ranges::unique(around);
    around.erase(doubles.begin(), doubles.end());
    std::erase(around, kept);
    for (const std::size_t other : around) neighbours_[other].push_back(kept);
    offer_to(kept, around);
  }

  std::size_t taker(std::size_t cluster) {
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
  std::vector<std::vector<std::size_t>> neighbours_;
  Layout layout_;
  std::vector<std::size_t> joins_;     ///< how often each took or was taken
  std::vector<std::size_t> taken_by_;  ///< itself while it stands
  std::priority_queue<Offer> offers_;
};

}  // namespace

std::vector<Join> join_events(const Corpus& corpus, Groups& groups, Reach reach) {
  return Agglomeration(corpus, groups, reach).run();
}

}  // namespace broadsheet::stories
