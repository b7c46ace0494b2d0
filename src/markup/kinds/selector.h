/// Finding the parts of a known page by what its elements are called.
///
/// A selector is the small part of CSS that readers of pages need: compounds of
/// `tag#id.class[attribute=value]` (also `[attribute]`, `^=` begins with, `*=` contains), parted by
/// spaces where one stands below the other. Alternatives are parted by commas and come in order of
/// preference: the first one that finds something wins, so that a reader names the parts of
/// today's markup first and those of earlier years behind it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace broadsheet::markup {

/// The first element below `root` in document order; null where there is none.
const GumboNode* find_first(const GumboNode& root, std::string_view selectors);

/// At most `count_max`, in document order, also those that stand within one another.
std::vector<const GumboNode*> find_all(const GumboNode& root, std::string_view selectors,
                                       std::size_t count_max);

/// All that any of the alternatives selects, whatever the others find.
std::set<const GumboNode*> find_every(const GumboNode& root, std::string_view selectors);

/// Whether the element itself is one of them; what it stands in counts up to the document.
bool is_selected(const GumboNode& node, std::string_view selectors);

/// "" where the element has no such attribute.
std::string_view attribute_of(const GumboNode& node, std::string_view name);

/// Of the first element that is found and holds text: that text, space folded; "" where none does.
std::string text_at(const GumboNode& root, std::string_view selectors);

/// The same of an attribute.
std::string attribute_at(const GumboNode& root, std::string_view selectors, std::string_view name);

/// All text under a node as it stands, with its line ends.
std::string lines_under(const GumboNode& node, std::size_t bytes_max);

/// What a meta element says, by its name, property or itemprop.
std::string meta_at(const GumboNode& root, std::string_view name);

}  // namespace broadsheet::markup
