// SVG and MathML within a page (html.spec.whatwg.org, section 13.2.6.5). Names keep the case of the
// source.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/tree/builder.h"

namespace broadsheet::markup {
namespace {

/// Start tags that end a drawing.
constexpr TagSet breaks_out{
    GUMBO_TAG_B,      GUMBO_TAG_BIG,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,  GUMBO_TAG_BR,
    GUMBO_TAG_CENTER, GUMBO_TAG_CODE,   GUMBO_TAG_DD,         GUMBO_TAG_DIV,   GUMBO_TAG_DL,
    GUMBO_TAG_DT,     GUMBO_TAG_EM,     GUMBO_TAG_EMBED,      GUMBO_TAG_H1,    GUMBO_TAG_H2,
    GUMBO_TAG_H3,     GUMBO_TAG_H4,     GUMBO_TAG_H5,         GUMBO_TAG_H6,    GUMBO_TAG_HEAD,
    GUMBO_TAG_HR,     GUMBO_TAG_I,      GUMBO_TAG_IMG,        GUMBO_TAG_LI,    GUMBO_TAG_LISTING,
    GUMBO_TAG_MENU,   GUMBO_TAG_META,   GUMBO_TAG_NOBR,       GUMBO_TAG_OL,    GUMBO_TAG_P,
    GUMBO_TAG_PRE,    GUMBO_TAG_RUBY,   GUMBO_TAG_S,          GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
    GUMBO_TAG_STRONG, GUMBO_TAG_STRIKE, GUMBO_TAG_SUB,        GUMBO_TAG_SUP,   GUMBO_TAG_TABLE,
    GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_UL,         GUMBO_TAG_VAR};

constexpr TagSet mathml_text{GUMBO_TAG_MI, GUMBO_TAG_MO, GUMBO_TAG_MN, GUMBO_TAG_MS,
                             GUMBO_TAG_MTEXT};
constexpr TagSet svg_html{GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE};

struct ForeignName {
  std::string_view name;
  const char* local;
  GumboAttributeNamespaceEnum space;
};

constexpr std::array foreign_names{
    ForeignName{"xlink:actuate", "actuate", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:arcrole", "arcrole", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:href", "href", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:role", "role", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:show", "show", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:title", "title", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xlink:type", "type", GUMBO_ATTR_NAMESPACE_XLINK},
    ForeignName{"xml:base", "base", GUMBO_ATTR_NAMESPACE_XML},
    ForeignName{"xml:lang", "lang", GUMBO_ATTR_NAMESPACE_XML},
    ForeignName{"xml:space", "space", GUMBO_ATTR_NAMESPACE_XML},
    ForeignName{"xmlns", "xmlns", GUMBO_ATTR_NAMESPACE_XMLNS},
    ForeignName{"xmlns:xlink", "xlink", GUMBO_ATTR_NAMESPACE_XMLNS}};

bool has_any(const std::vector<RawAttribute>& attributes,
             std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(attributes, [&](const RawAttribute& one) {
    return std::ranges::any_of(
        names, [&](std::string_view name) { return equal_ignoring_case(one.name, name); });
  });
}

bool holds_html_text(const GumboElement& element) {
  return element.tag_namespace == GUMBO_NAMESPACE_MATHML && mathml_text.has(element.tag);
}

bool holds_html(const GumboElement& element) {
  if (element.tag_namespace == GUMBO_NAMESPACE_SVG) return svg_html.has(element.tag);
  if (element.tag != GUMBO_TAG_ANNOTATION_XML) return false;
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, "encoding");
  const std::string_view encoding = found == nullptr ? "" : found->value;
  return equal_ignoring_case(encoding, "text/html") ||
         equal_ignoring_case(encoding, "application/xhtml+xml");
}

}  // namespace

bool TreeBuilder::is_for_foreign(const HtmlToken& token) const {
  if (open_.empty() || is_html(*open_.back()) || token.kind == TokenKind::done) return false;
  const GumboElement& element = open_.back()->v.element;
  const bool is_start = token.kind == TokenKind::start;
  if (holds_html_text(element)) {
    if (token.kind == TokenKind::text) return false;
    if (is_start && token.tag != GUMBO_TAG_MGLYPH && token.tag != GUMBO_TAG_MALIGNMARK)
      return false;
  }
  const bool is_annotation =
      element.tag == GUMBO_TAG_ANNOTATION_XML && element.tag_namespace == GUMBO_NAMESPACE_MATHML;
  if (is_annotation && is_start && token.tag == GUMBO_TAG_SVG) return false;
  return !(holds_html(element) && (is_start || token.kind == TokenKind::text));
}

TreeBuilder::Step TreeBuilder::in_foreign(HtmlToken& token) {
  if (token.kind == TokenKind::text) insert_text(token.text);
  if (token.kind == TokenKind::comment) insert_comment(token);
  if (token.kind == TokenKind::end) return end_foreign(token);
  if (token.kind != TokenKind::start) return Step::taken;
  const bool is_dressed_font =
      token.tag == GUMBO_TAG_FONT && has_any(tokens_.attributes(), {"color", "face", "size"});
  if (!breaks_out.has(token.tag) && !is_dressed_font) {
    insert_foreign(token, open_.back()->v.element.tag_namespace);
    return Step::taken;
  }
  do {
    open_.pop();
  } while (!is_html(*open_.back()) && !holds_html_text(open_.back()->v.element) &&
           !holds_html(open_.back()->v.element));
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_foreign(HtmlToken& token) {
  GumboStringPiece name{token.raw.data(), token.raw.size()};
  gumbo_tag_from_original_text(&name);
  for (std::size_t at = open_.size(); at-- > 1;) {
    ++work_;
    const GumboNode& element = *open_.at(at);
    if (is_html(element)) return run(mode_, token);
    if (!equal_ignoring_case(name_of(element), {name.data, name.length})) continue;
    open_.shrink(at);
    break;
  }
  return Step::taken;
}

void TreeBuilder::insert_foreign(const HtmlToken& token, GumboNamespaceEnum space) {
  GumboNode* const node = element_of(token, space);
  const GumboVector& attributes = node->v.element.attributes;
  for (unsigned at = 0; at < attributes.length; ++at) {
    auto& attribute = *static_cast<GumboAttribute*>(attributes.data[at]);
    const auto found = std::ranges::find(foreign_names, attribute.name, &ForeignName::name);
    if (found == foreign_names.end()) continue;
    attribute.name = found->local;
    attribute.attr_namespace = found->space;
  }
  put(node, place_in(open_.back()));
  if (!token.closes_itself) open_.push(node);
}

}  // namespace broadsheet::markup
