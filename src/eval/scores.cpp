#include "eval/scores.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.h"

namespace broadsheet::eval {

Json to_json(Figure figure) {
  return figure ? Json(*figure) : Json(nullptr);
}

Figure share(double part, double whole) {
  return whole == 0 ? Figure() : part / whole;
}

Figure f1(Figure precision, Figure recall) {
  if (!precision || !recall) return {};
  const double sum = *precision + *recall;
  return sum == 0 ? 0 : 2 * *precision * *recall / sum;
}

void Counts::add(bool found, bool expected) {
  if (expected)
    ++(found ? true_positive : false_negative);
  else
    ++(found ? false_positive : true_negative);
}

Counts& Counts::operator+=(const Counts& other) {
  true_positive += other.true_positive;
  false_positive += other.false_positive;
  false_negative += other.false_negative;
  true_negative += other.true_negative;
  return *this;
}

Figure Counts::accuracy() const {
  return share(true_positive + true_negative,
               true_positive + false_positive + false_negative + true_negative);
}

Figure Counts::balanced_accuracy() const {
  const Figure others = share(true_negative, true_negative + false_positive);
  if (!recall() || !others) return {};
  return (*recall() + *others) / 2;
}

Json three(Figure precision, Figure recall) {
  return {{"precision", to_json(precision)},
          {"recall", to_json(recall)},
          {"f1", to_json(f1(precision, recall))}};
}

void Mean::add(Figure figure) {
  if (!figure) return;
  sum_ += *figure;
  ++count_;
}

Figure area_under_curve(std::vector<Scored> scored) {
  std::ranges::sort(scored, {}, &Scored::score);
  double positives = 0;
  double ranks = 0;
  for (std::size_t start = 0; start < scored.size();) {
    std::size_t end = start;
    double tied = 0;
    for (; end < scored.size() && scored[end].score == scored[start].score; ++end) {
      tied += scored[end].is_positive ? 1 : 0;
    }
    ranks += tied * static_cast<double>(start + 1 + end) / 2;  // the mean of ranks start+1..end
    positives += tied;
    start = end;
  }
  const double negatives = static_cast<double>(scored.size()) - positives;
  return share(ranks - positives * (positives + 1) / 2, positives * negatives);
}

Figure pearson(const std::vector<double>& found, const std::vector<double>& expected) {
  must(found.size() == expected.size());
  const auto count = static_cast<double>(found.size());
  if (count < 2) return {};
  const double mean_found = std::accumulate(found.begin(), found.end(), 0.0) / count;
  const double mean_expected = std::accumulate(expected.begin(), expected.end(), 0.0) / count;
  double both = 0;
  double of_found = 0;
  double of_expected = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double a = found[i] - mean_found;
    const double b = expected[i] - mean_expected;
    both += a * b;
    of_found += a * a;
    of_expected += b * b;
  }
  return share(both, std::sqrt(of_found * of_expected));
}

}  // namespace broadsheet::eval
