/// For tests: what pages report.
#pragma once

#include <array>

namespace broadsheet {

/// Sentences that have little in common, as those of real reports. Each wants
/// a town and a number.
inline constexpr std::array prose{
    "The harbour office of town {} counted {} ships on Monday, twice as many as a year before.",
    "Nobody had repaired the northern lighthouse of town {} since the storm of {} broke its lamp.",
    "A bakery in town {} sold {} loaves to the crews, and closed early for want of flour.",
    "Engineers measured the crane that serves town {} and found a crack {} millimetres long.",
    "The ferry company asks visitors of town {} to book {} days ahead during the summer months.",
    "Teachers took {1} children from town {0} to the museum, where a whale skeleton hangs.",
    "Rain delayed the regatta near town {} by {} minutes, the judges wrote in their protocol.",
    "The mayor of town {} promised new benches, {} of them along the promenade before autumn."};

}  // namespace broadsheet
