/// Which sources are being asked, and how far each has come: what a live display is drawn from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/progress.h"

namespace broadsheet::cli {

class SourceBoard {
 public:
  void moved(const pipeline::SourceStep& step);
  void done(std::string_view name);

  /// "LWN: 3 of 12 answers, 40 items", in the order in which they began; where there are more than
  /// `lines_max`, the last line counts them.
  std::vector<std::string> lines(std::size_t lines_max) const;

  /// "asking LWN, Lobsters and 3 more"; "" where nobody is asked.
  std::string words() const;

 private:
  struct Row {
    std::string name;
    std::int64_t requests;
    std::int64_t answers;
    std::int64_t items;
  };
  static std::string line_of(const Row& row);

  std::vector<Row> rows_;
};

}  // namespace broadsheet::cli
