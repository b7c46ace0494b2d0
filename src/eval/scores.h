/// Figures of quality. Nothing is a figure that cannot be computed: it becomes null.
#pragma once

#include <optional>
#include <vector>

#include "eval/lines.h"

namespace broadsheet::eval {

using Figure = std::optional<double>;

Json to_json(Figure figure);

/// Nothing where `whole` is 0.
Figure share(double part, double whole);

/// The harmonic mean; 0 where both are 0, nothing where one is nothing.
Figure f1(Figure precision, Figure recall);

struct Counts {
  double true_positive = 0;
  double false_positive = 0;
  double false_negative = 0;
  double true_negative = 0;

  void add(bool found, bool expected);
  Counts& operator+=(const Counts& other);
  Figure precision() const { return share(true_positive, true_positive + false_positive); }
  Figure recall() const { return share(true_positive, true_positive + false_negative); }
  Figure f1() const { return eval::f1(precision(), recall()); }
  Figure accuracy() const;
  Figure balanced_accuracy() const;  ///< mean of both classes' recall
};

/// {"precision","recall","f1"}.
Json three(Figure precision, Figure recall);

/// The mean of what was added.
class Mean {
 public:
  void add(Figure figure);  ///< nothing drops out
  Figure value() const { return share(sum_, count_); }

 private:
  double sum_ = 0;
  double count_ = 0;
};

struct Scored {
  double score = 0;
  bool is_positive = false;
};

/// The chance that a positive one scores above a negative one, ties by half (Mann and Whitney
/// 1947).
Figure area_under_curve(std::vector<Scored> scored);

/// Pearson's correlation; nothing for fewer than two values or where one side does not vary.
Figure pearson(const std::vector<double>& found, const std::vector<double>& expected);

}  // namespace broadsheet::eval
