#include "eval/clusters.h"

#include <map>

#include "eval/scores.h"

namespace broadsheet::eval {

namespace {

double pairs_of(double documents) {
  return documents * (documents - 1) / 2;
}

template <class Key>
double pairs_within(const std::map<Key, double>& sizes) {
  double pairs = 0;
  for (const auto& [key, size] : sizes) pairs += pairs_of(size);
  return pairs;
}

struct Sizes {
  std::map<std::size_t, double> found;
  std::map<std::string, double> gold;
  std::map<std::pair<std::size_t, std::string>, double> both;
};

Sizes sizes_of(const Grouping& grouping) {
  Sizes sizes;
  for (const Grouped& document : grouping) {
    ++sizes.found[document.found];
    ++sizes.gold[document.gold];
    ++sizes.both[{document.found, document.gold}];
  }
  return sizes;
}

Json b_cubed(const Grouping& grouping, const Sizes& sizes) {
  Mean precision;
  Mean recall;
  for (const Grouped& document : grouping) {
    const double common = sizes.both.at({document.found, document.gold});
    precision.add(share(common, sizes.found.at(document.found)));
    recall.add(share(common, sizes.gold.at(document.gold)));
  }
  return three(precision.value(), recall.value());
}

/// Nothing where chance leaves nothing to tell.
Figure adjusted_rand(double both, double found, double gold, double all) {
  if (all == 0) return {};
  const double by_chance = found * gold / all;
  return share(both - by_chance, (found + gold) / 2 - by_chance);
}

}  // namespace

Json grouping_figures(const Grouping& grouping) {
  const Sizes sizes = sizes_of(grouping);
  const double both = pairs_within(sizes.both);
  const double found = pairs_within(sizes.found);
  const double gold = pairs_within(sizes.gold);
  const double all = pairs_of(static_cast<double>(grouping.size()));
  return {{"gold_stories", sizes.gold.size()},
          {"found_stories", sizes.found.size()},
          {"bcubed", b_cubed(grouping, sizes)},
          {"pairwise", three(share(both, found), share(both, gold))},
          {"ari", to_json(adjusted_rand(both, found, gold, all))}};
}

}  // namespace broadsheet::eval
