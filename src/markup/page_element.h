/// What elements of HTML are in a document's structure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "markup/document.h"
#include "markup/page_outline.h"

namespace broadsheet::markup {

/// The container that an element begins; of tables, rows and cells only where the table holds data.
std::optional<Part> container_of(const OutlineNode& node, bool is_data_table);

/// A set of `Mark`.
std::uint8_t marks_of(GumboTag tag);

bool is_cell(GumboTag tag);

/// Without an address where the picture is not worth showing.
Part picture_part(const GumboElement& element, const Url* base);

/// Whether a container may begin directly within `outer` (a paragraph stands for the page itself).
bool may_stand_in(PartKind container, PartKind outer);

/// Whether `inner` may stand directly within a container.
bool may_hold(PartKind container, PartKind inner);

/// The containers to put round a leaf that stands directly in `outer`: text in a list but in none
/// of its items.
std::vector<PartKind> holders_in(PartKind outer, PartKind leaf);

/// Digits only: the numbers that stand beside the lines of code.
bool is_line_numbers(std::string_view code);

}  // namespace broadsheet::markup
