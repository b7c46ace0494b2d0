#include "markup/page_outline.h"

#include <algorithm>
#include <array>

#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

constexpr std::array left_out{
    GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,
    GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED,    GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,
    GUMBO_TAG_VIDEO,    GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,
    GUMBO_TAG_DATALIST, GUMBO_TAG_HEAD,   GUMBO_TAG_TITLE,    GUMBO_TAG_APPLET,   GUMBO_TAG_NOEMBED,
    GUMBO_TAG_NOFRAMES, GUMBO_TAG_META,   GUMBO_TAG_LINK,     GUMBO_TAG_PROGRESS, GUMBO_TAG_METER,
    GUMBO_TAG_MAP,      GUMBO_TAG_SOURCE, GUMBO_TAG_RP,       GUMBO_TAG_RT};

constexpr std::array block_tags{
    GUMBO_TAG_ADDRESS,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,   GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_BODY,     GUMBO_TAG_CENTER,     GUMBO_TAG_DD,      GUMBO_TAG_DETAILS,
    GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,      GUMBO_TAG_DT,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,
    GUMBO_TAG_FORM,     GUMBO_TAG_H1,         GUMBO_TAG_H2,      GUMBO_TAG_H3,
    GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,      GUMBO_TAG_HEADER,
    GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,         GUMBO_TAG_HTML,    GUMBO_TAG_LEGEND,
    GUMBO_TAG_LI,       GUMBO_TAG_LISTING,    GUMBO_TAG_MAIN,    GUMBO_TAG_MENU,
    GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_P,       GUMBO_TAG_PLAINTEXT,
    GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE,
    GUMBO_TAG_TBODY,    GUMBO_TAG_TD,         GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,
    GUMBO_TAG_THEAD,    GUMBO_TAG_TR,         GUMBO_TAG_UL,      GUMBO_TAG_XMP,
    GUMBO_TAG_CAPTION};

template <class Tags>
constexpr auto table_of(const Tags& tags) {
  std::array<bool, GUMBO_TAG_LAST + 1> table{};
  for (const GumboTag tag : tags) table[tag] = true;
  return table;
}

constexpr auto is_left_out = table_of(left_out);
constexpr auto is_block = table_of(block_tags);

bool is_wanted(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return true;
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return false;
  }
  const GumboElement& element = node.v.element;
  if (is_left_out[element.tag]) return false;
  if (element.tag_namespace == GUMBO_NAMESPACE_MATHML && is_annotation(element)) return false;
  // Some pages hide the whole body until a script has run.
  return element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_BODY || !is_hidden(element);
}

/// A node whose children are being read.
struct Open {
  const GumboVector* children;
  unsigned next;
  std::uint32_t index;
};

OutlineNode to_outline(const GumboNode& node, std::uint32_t parent, HintReader& hints) {
  OutlineNode made;
  made.parent = parent;
  if (node.type != GUMBO_NODE_ELEMENT) {
    made.text = node.v.text.text;
    return made;
  }
  made.element = &node.v.element;
  made.tag = node.v.element.tag;
  if (made.tag != GUMBO_TAG_HTML && made.tag != GUMBO_TAG_BODY)
    made.hints = hints.read(node.v.element);
  return made;
}

}  // namespace

Outline outline_of(const GumboNode& root, HintReader& hints,
                   const std::set<const GumboNode*>& skip) {
  Outline outline;
  std::vector<Open> open;
  const auto add = [&](const GumboNode& node, std::uint32_t parent) {
    const auto index = static_cast<std::uint32_t>(outline.size());
    outline.push_back(to_outline(node, parent, hints));
    outline.back().end = index + 1;
    if (node.type == GUMBO_NODE_ELEMENT) open.push_back({&node.v.element.children, 0, index});
  };
  if (root.type == GUMBO_NODE_ELEMENT) add(root, 0);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      outline[top.index].end = static_cast<std::uint32_t>(outline.size());
      open.pop_back();
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(top.children->data[top.next++]);
    if (is_wanted(child) && (skip.empty() || !skip.contains(&child))) add(child, top.index);
  }
  return outline;
}

bool is_block_element(GumboTag tag) {
  return is_block[tag];
}

}  // namespace broadsheet::markup
