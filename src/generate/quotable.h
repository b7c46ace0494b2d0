/// Which sentences can stand alone as a quotation.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::generate {

/// The stretch of `sentence` that may be quoted: without the title or the date line of its page,
/// where they run into it, and without the place and agency that news begins with ("OSLO (AP) — ").
/// Empty where it is no full sentence of 8 to 45 words, is furniture of a page (calls to subscribe,
/// credits, code, links, note marks), or opens marks that it does not close.
std::string_view quotable_part(std::string_view sentence, std::string_view title = {});

/// "… said Richard M.", "… am 31.", "… nach Abs.": the cut was made inside the sentence, at an
/// initial, an ordinal or an abbreviation. What follows is no sentence either.
bool breaks_off(std::string_view sentence);

/// "He", "But", "This": the sentence leans on the one before it.
bool leans_on_another(std::string_view sentence);

}  // namespace broadsheet::generate
