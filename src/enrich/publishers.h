/// Who reported a story, and how many of them are independent of each other.
#pragma once

#include <string>
#include <string_view>

#include "enrich/publisher_families.h"
#include "enrich/report.h"

namespace broadsheet::enrich {

/// The publisher of the page behind an item: the registrable domain of its address; on hosts where
/// everybody publishes (github.com, medium.com …) host and account together. A post without a link
/// is published by its author's place.
std::string publisher_key(const Item& item);

/// The same of a page at an address; the text itself where it is none.
std::string publisher_key(std::string_view address);

/// Independent publishers among the reports: a family counts once, and a
/// copy of another report's text counts with that.
int count_publishers(const StoryFile& file, const PublisherFamilies& families);

}  // namespace broadsheet::enrich
