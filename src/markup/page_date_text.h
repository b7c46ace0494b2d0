/// Days in running text, in the spellings of some twenty languages.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace broadsheet::markup {

enum class DayOrder { day_first, month_first };  ///< of 05/06/2020

/// The first day that is named with its year: "20. November 2019", "Nov 20, 2019", "2019-11-20",
/// "20.11.2019", "2019年11月20日". Midnight UTC. Nothing before 1995.
std::optional<Time> find_day(std::string_view text, DayOrder order);

}  // namespace broadsheet::markup
