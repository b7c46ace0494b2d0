/// Negative evidence: two reports that count, version or date differently are of two events,
/// however alike their words are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stories/tokens.h"

namespace broadsheet::stories {

/// All lists are sorted and without doubles.
struct Numbers {
  std::vector<std::pair<std::string, std::string>> counted;  ///< the word beside, the number
  std::vector<std::string> versions;                         ///< "4.2" in the title
  std::vector<std::string> years;                            ///< in the title
  std::vector<std::string> months;  ///< in the title, beside a number or alone in brackets
  std::vector<std::string> dates;   ///< "jul 4" and "7月 4日" in the title
  std::vector<std::string> all;     ///< anywhere
};

Numbers numbers_of(const std::vector<Token>& title, const std::vector<Token>& text);

/// The two cannot be reports of one event: both name a version, a year, a month, a day, or the
/// number of the same thing ("23 pirates", "26 pirates"), these differ, and neither says the
/// other's too. Amounts ("14 billion") are rounded freely, so they do not count.
bool in_conflict(const Numbers& a, const Numbers& b);

/// A number in a token: digits and inner stops; nothing where it begins with none.
std::string number_in(std::string_view token);

}  // namespace broadsheet::stories
