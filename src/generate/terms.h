/// The words that tell what a text is about.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "generate/candidate.h"

namespace broadsheet::generate {

using Terms = std::set<std::string>;

/// Words of four letters or more (of two in scripts without spaces, where words are short) and
/// numbers, without the commonest words of the languages we read most.
Terms terms_of(std::string_view text);

/// Share of the smaller set that stands in the other, 0..1.
double overlap(const Terms& a, const Terms& b);

/// How much each term says about the story: 2 for each title it stands in, 1 for each source that
/// has it among its first passages. Only terms of at least 2.
std::map<std::string, double> story_terms(const Candidate& candidate);

}  // namespace broadsheet::generate
