#include "markup/page_element.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/page_pictures.h"

namespace broadsheet::markup {
namespace {

constexpr int spans_max = 1000;  // html.spec.whatwg.org, section 4.9.11, for columns

/// `otherwise` where the attribute is no number, or out of range.
int number_of(const GumboElement& element, const char* name, int otherwise, int max) {
  const std::string_view value = trim(attribute_value(element, name));
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc::result_out_of_range) return value.starts_with('-') ? otherwise : max;
  return error != std::errc() || number < 1 ? otherwise : std::min(number, max);
}

std::optional<PartKind> kind_of(const OutlineNode& node, bool is_data_table) {
  switch (node.tag) {
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
      return PartKind::list;
    case GUMBO_TAG_LI:
      return PartKind::item;
    case GUMBO_TAG_DL:
      return PartKind::definitions;
    case GUMBO_TAG_DT:
      return PartKind::term;
    case GUMBO_TAG_DD:
      return PartKind::description;
    case GUMBO_TAG_BLOCKQUOTE:
      return PartKind::quote;
    case GUMBO_TAG_FIGURE:
      return PartKind::figure;
    case GUMBO_TAG_TABLE:
      return is_data_table ? std::optional(PartKind::table) : std::nullopt;
    case GUMBO_TAG_TR:
      return PartKind::row;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return PartKind::cell;
    default:
      return {};
  }
}

}  // namespace

std::optional<Part> container_of(const OutlineNode& node, bool is_data_table) {
  const auto kind = kind_of(node, is_data_table);
  if (!kind) return {};
  Part part;
  part.kind = *kind;
  part.is_ordered = node.tag == GUMBO_TAG_OL;
  part.is_header = node.tag == GUMBO_TAG_TH;
  if (part.is_ordered)
    part.first = static_cast<std::uint32_t>(number_of(*node.element, "start", 1, 999'999));
  if (*kind == PartKind::cell) {
    part.columns = static_cast<std::uint16_t>(number_of(*node.element, "colspan", 1, spans_max));
    part.rows = static_cast<std::uint16_t>(number_of(*node.element, "rowspan", 1, spans_max));
  }
  return part;
}

std::uint8_t marks_of(GumboTag tag) {
  const auto bits = [](Mark mark) { return static_cast<std::uint8_t>(mark); };
  switch (tag) {
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
      return bits(Mark::emphasis);
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_B:
      return bits(Mark::strong);
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT:
      return bits(Mark::code);
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRIKE:
      return bits(Mark::struck);
    case GUMBO_TAG_SUB:
      return bits(Mark::subscript);
    case GUMBO_TAG_SUP:
      return bits(Mark::superscript);
    default:
      return 0;
  }
}

bool is_cell(GumboTag tag) {
  return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

Part picture_part(const GumboElement& element, const Url* base) {
  Part part;
  part.kind = PartKind::picture;
  part.address = picture_address(element, base);
  part.inlines.push_back({fold_space(to_valid_utf8(trim(attribute_value(element, "alt")))), {}, 0});
  return part;
}

bool may_stand_in(PartKind container, PartKind outer) {
  switch (container) {
    case PartKind::item:
      return outer == PartKind::list;
    case PartKind::term:
    case PartKind::description:
      return outer == PartKind::definitions;
    case PartKind::row:
      return outer == PartKind::table;
    case PartKind::cell:
      return outer == PartKind::row;
    default:
      return outer != PartKind::list && outer != PartKind::definitions &&
             outer != PartKind::table && outer != PartKind::row;
  }
}

bool may_hold(PartKind container, PartKind inner) {
  switch (container) {
    case PartKind::list:
      return inner == PartKind::item;
    case PartKind::definitions:
      return inner == PartKind::term || inner == PartKind::description;
    case PartKind::table:
      return inner == PartKind::row || inner == PartKind::caption;
    case PartKind::row:
      return inner == PartKind::cell;
    default:
      return true;
  }
}

std::vector<PartKind> holders_in(PartKind outer, PartKind leaf) {
  switch (outer) {
    case PartKind::list:
      return {PartKind::item};
    case PartKind::definitions:
      return {PartKind::description};
    case PartKind::row:
      return {PartKind::cell};
    case PartKind::table:
      if (leaf == PartKind::caption) return {};
      return {PartKind::row, PartKind::cell};
    default:
      return {};
  }
}

bool is_line_numbers(std::string_view code) {
  return code.find_first_not_of("0123456789 \n") == std::string_view::npos;
}

}  // namespace broadsheet::markup
