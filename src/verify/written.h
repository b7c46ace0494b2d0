/// What must hold of a sentence that a model wrote, beyond what holds of every sentence: it is in
/// words of its own, and leads nowhere that its sources do not name.
#pragma once

#include <span>
#include <string>

#include "news/article.h"
#include "news/evidence.h"

namespace broadsheet::verify {

/// Why such a sentence does not hold against the passages it cites; "" where it does. Outside its
/// quotations it has no twelve words in a row as a cited passage has them; five words or more in
/// quotation marks come with the name of a publisher that it cites; and it brings no address that
/// no cited passage has.
std::string fault_of_written(const Claim& claim, std::span<const Evidence> held);

}  // namespace broadsheet::verify
