/// The title a story is published under: one of the titles it was reported under, cleaned.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/title.h"
#include "news/evidence.h"
#include "news/item.h"

namespace broadsheet::generate {

/// The title that shares most words with the others (the middle of the reports), among those of
/// readable length that are neither shouted nor all small, do not ask or exclaim, and name no
/// repository; titles of pages count like titles of posts. Titles in a language that is not the one
/// of most reports come last. A post without a title gives its first sentence without links and
/// tags. Empty where there is neither.
std::string choose_headline(const std::vector<Item>& items, const std::vector<Evidence>& evidence);

/// Why a line that somebody wrote is no headline by its form: too short or long, shouted, a
/// question or an exclamation, or with marks of code. "" where it is one.
std::string misform_of(std::string_view headline);

}  // namespace broadsheet::generate
