/// Who reported a story, and how many of them are independent of each other.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "enrich/report.h"

namespace broadsheet::enrich {

/// The publisher of the page behind an item: the registrable domain of its address; on hosts where
/// everybody publishes (github.com, medium.com …) host and account together. A post without a link
/// is published by its author's place.
std::string publisher_key(const Item& item);

/// Distinct publishers among the reports. Copies on one domain count once.
int count_publishers(std::span<const Report> reports);

}  // namespace broadsheet::enrich
