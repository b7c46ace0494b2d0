/// The words of a claim that are other people's, and how many of them may be taken.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "news/article.h"
#include "news/evidence.h"

namespace broadsheet::verify {

/// The form in which quotations and passages are compared: white space and marks folded.
std::string comparable(std::string_view text);

/// True where `words` stands in `text` and neither begins nor ends inside a word (of Latin letters
/// and digits; other scripts have no such borders). Both comparable.
bool holds_words(std::string_view text, std::string_view words);

/// The claim without its quotations: the words that are ours.
std::string own_words(const Claim& claim);

/// What stands between double quotation marks in `text`.
std::vector<std::string> marked_stretches(std::string_view text);

/// Adds what `claim` shows of other people's words, in its text and under it, to `quoted`, by
/// source. Where that would be more than 90 words of a source or a quarter of it (limits.h) nothing
/// is added, and the fault is told.
std::string quote_more(const Claim& claim, std::span<const Evidence> held,
                       std::map<Id<Evidence>, std::size_t>& quoted);

}  // namespace broadsheet::verify
