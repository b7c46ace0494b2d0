/// What a page states for machines beside its title and its date: its picture, its licence, when it
/// was changed, whether all of it is there.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "base/url.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

/// Absolute; "" where the page names none.
std::string lead_image_of(const PageStatements& page, const Url* base);

/// An address of a licence, or the words in which the page states its terms; "" without.
std::string licence_of(const PageStatements& page, const Url* base);

/// Not before `published`, where that is known.
std::optional<Time> modified_of(const PageStatements& page, const std::optional<Time>& published);

/// The page says that readers have to pay (schema.org isAccessibleForFree, content tiers), or its
/// text ends with the offer to go on for money; what stands right behind the article is of `text`.
bool is_paywalled(const PageStatements& page, std::string_view text);

}  // namespace broadsheet::markup
