/// Text and metadata of a page against what is expected, each as the benchmark it is known from
/// compares it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eval/scores.h"

namespace broadsheet::eval {

/// `\w+` of any script, case kept.
std::vector<std::string> tokens_of(std::string_view text);

/// Multisets of 4-token shingles, as in the article-extraction-benchmark.
Counts compare_texts(std::string_view found, std::string_view expected);

/// White space folded, substring test, as in trafilatura's evaluation.
Counts compare_segments(std::string_view text, const std::vector<std::string>& with,
                        const std::vector<std::string>& without);

/// The same set of names, case folded; split at ",", ";" and " and ".
bool same_authors(std::string_view found, std::string_view expected);

/// Equal after NFC and folding of white space.
bool same_text(std::string_view found, std::string_view expected);

/// The same primary subtag.
bool same_language(std::string_view found, std::string_view expected);

}  // namespace broadsheet::eval
