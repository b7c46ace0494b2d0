/// Every part of the comparison of two items, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stories/stories.h"

namespace broadsheet::stories {

enum class Speaks { for_one_event, against, not_at_all };
std::string_view name_of(Speaks speaks);  ///< "for", "against", "-"

struct PairPart {
  std::string name;  ///< "editor", "page", "text", "words", "numbers", "names", "time", "learned",
                     ///< "meaning", "likeness"
  Speaks speaks = Speaks::not_at_all;
  std::string what;
};

/// In the order in which a merge asks. The words weigh as if nothing but the two had been posted,
/// so the similarity is not to the digit that of the run that joined them.
std::vector<PairPart> parts_of(const Item& a, const Item& b, Time now, const Teaching& teaching);

}  // namespace broadsheet::stories
