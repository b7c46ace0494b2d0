/// Quotation marks. An article sets a quotation in marks of its own, and the marks inside it turn
/// into inner ones, as printers do; so words are compared with all marks taken as equal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "news/evidence.h"

namespace broadsheet {

/// `text` with every double mark (“ ” „ « » 「 」 『 』 ") and every single mark (‘ ’ ‚ ‹ › ') as
/// "'".
std::string fold_marks(std::string_view text);

/// `text` as it stands inside a quotation: its double marks turned into the inner ones of `lang`
/// (BCP 47; English ones where we know no better). No other character changes.
std::string with_inner_marks(std::string_view text, std::string_view lang);

/// `text` between the outer marks of `lang`.
std::string in_marks(std::string_view text, std::string_view lang);

/// How many words of a source may be quoted: 90, or a quarter of it where that is less (limits.h).
std::size_t quotable_words(const Evidence& evidence);

}  // namespace broadsheet
