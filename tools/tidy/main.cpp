// tidy DIR: says where the tree at DIR breaks a house rule, and exits 1 if it does anywhere.
#include <algorithm>

#include <fmt/format.h>

#include "tidy/checks.h"

using namespace broadsheet;

namespace {

int report(const std::vector<tidy::Outcome>& outcomes) {
  for (const tidy::Outcome& outcome : outcomes) {
    for (const tidy::Finding& finding : outcome.findings) {
      fmt::print("{}\n", tidy::to_line(finding));
    }
  }
  const auto failed = std::ranges::count_if(outcomes, tidy::has_fault);
  fmt::print("tally: {} passed, {} failed, 0 skipped\n",
             static_cast<std::ptrdiff_t>(outcomes.size()) - failed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    fmt::print(stderr, "usage: tidy DIR\n");
    return 2;
  }
  const auto files = tidy::read_tree(arguments[1]);
  if (!files) {
    fmt::print(stderr, "{}\n", to_line(files.error()));
    return 1;
  }
  return report(tidy::run_checks(*files, arguments[1]));
}
