/// An article from the sentences of a model, in the same form as an extract: cited claims, sources,
/// and who discusses it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "generate/candidate.h"
#include "generate/model_questions.h"

namespace broadsheet::generate {

/// The claims of the sentences without a fault, in their order. A citation shows the beginning of
/// that sentence of its passage which has most words in common with the claim, within what may be
/// quoted of a source. A sentence that stands in its passage word for word becomes a quotation that
/// names its source, as in an extract.
std::vector<Claim> claims_of(std::span<const WrittenSentence> sentences,
                             std::span<const llm::ShownPassage> shown,
                             std::span<const Evidence> told);

/// The draft of an article with `claims` (at least one) in place of the quotations of `extract`;
/// its headline, discussions and counts stay.
Article write_from(const Article& extract, std::vector<Claim> claims,
                   std::span<const Evidence> told, std::string writer);

}  // namespace broadsheet::generate
