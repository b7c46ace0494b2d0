#include "markup/tree/open_elements.h"

#include <algorithm>

namespace broadsheet::markup {
namespace {

constexpr TagSet special{
    GUMBO_TAG_ADDRESS, GUMBO_TAG_APPLET,     GUMBO_TAG_AREA,     GUMBO_TAG_ARTICLE,
    GUMBO_TAG_ASIDE,   GUMBO_TAG_BASE,       GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
    GUMBO_TAG_BODY,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BR,       GUMBO_TAG_BUTTON,
    GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,     GUMBO_TAG_COL,      GUMBO_TAG_COLGROUP,
    GUMBO_TAG_DD,      GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,      GUMBO_TAG_DIV,
    GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_EMBED,    GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FOOTER,   GUMBO_TAG_FORM,
    GUMBO_TAG_FRAME,   GUMBO_TAG_FRAMESET,   GUMBO_TAG_H1,       GUMBO_TAG_H2,
    GUMBO_TAG_H3,      GUMBO_TAG_H4,         GUMBO_TAG_H5,       GUMBO_TAG_H6,
    GUMBO_TAG_HEAD,    GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,
    GUMBO_TAG_HTML,    GUMBO_TAG_IFRAME,     GUMBO_TAG_IMG,      GUMBO_TAG_INPUT,
    GUMBO_TAG_LI,      GUMBO_TAG_LINK,       GUMBO_TAG_LISTING,  GUMBO_TAG_MAIN,
    GUMBO_TAG_MARQUEE, GUMBO_TAG_MENU,       GUMBO_TAG_META,     GUMBO_TAG_NAV,
    GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT,
    GUMBO_TAG_OL,      GUMBO_TAG_P,          GUMBO_TAG_PARAM,    GUMBO_TAG_PLAINTEXT,
    GUMBO_TAG_PRE,     GUMBO_TAG_SCRIPT,     GUMBO_TAG_SECTION,  GUMBO_TAG_SELECT,
    GUMBO_TAG_SOURCE,  GUMBO_TAG_STYLE,      GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,
    GUMBO_TAG_TBODY,   GUMBO_TAG_TD,         GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,         GUMBO_TAG_THEAD,    GUMBO_TAG_TITLE,
    GUMBO_TAG_TR,      GUMBO_TAG_TRACK,      GUMBO_TAG_UL,       GUMBO_TAG_WBR,
    GUMBO_TAG_XMP};

constexpr TagSet special_mathml{GUMBO_TAG_MI, GUMBO_TAG_MO,    GUMBO_TAG_MN,
                                GUMBO_TAG_MS, GUMBO_TAG_MTEXT, GUMBO_TAG_ANNOTATION_XML};
constexpr TagSet special_svg{GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE};

constexpr TagSet ends_table_scope{GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE};
constexpr TagSet ends_scope =
    ends_table_scope.with({GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_TD, GUMBO_TAG_TH,
                           GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT});
constexpr TagSet ends_list_scope = ends_scope.with({GUMBO_TAG_OL, GUMBO_TAG_UL});
constexpr TagSet ends_button_scope = ends_scope.with({GUMBO_TAG_BUTTON});
constexpr TagSet within_select{GUMBO_TAG_OPTGROUP, GUMBO_TAG_OPTION};

constexpr TagSet ends_unasked{GUMBO_TAG_DD,     GUMBO_TAG_DT, GUMBO_TAG_LI, GUMBO_TAG_OPTGROUP,
                              GUMBO_TAG_OPTION, GUMBO_TAG_P,  GUMBO_TAG_RB, GUMBO_TAG_RP,
                              GUMBO_TAG_RT,     GUMBO_TAG_RTC};

bool is_special_foreign(const GumboElement& element) {
  const bool is_mathml = element.tag_namespace == GUMBO_NAMESPACE_MATHML;
  return (is_mathml ? special_mathml : special_svg).has(element.tag);
}

bool ends(const GumboNode& element, Scope scope) {
  if (!is_html(element)) return scope != Scope::table && is_special_foreign(element.v.element);
  const GumboTag tag = element.v.element.tag;
  switch (scope) {
    case Scope::plain:
      return ends_scope.has(tag);
    case Scope::list_item:
      return ends_list_scope.has(tag);
    case Scope::button:
      return ends_button_scope.has(tag);
    case Scope::table:
      return ends_table_scope.has(tag);
    case Scope::select:
      break;
  }
  return !within_select.has(tag);
}

}  // namespace

bool is_html(const GumboNode& element) {
  return element.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

GumboTag html_tag_of(const GumboNode& element) {
  return is_html(element) ? element.v.element.tag : GUMBO_TAG_UNKNOWN;
}

std::string_view name_of(const GumboNode& element) {
  GumboStringPiece name = element.v.element.original_tag;
  if (name.data == nullptr) return gumbo_normalized_tagname(element.v.element.tag);
  gumbo_tag_from_original_text(&name);
  return {name.data, name.length};
}

bool is_special(const GumboNode& element) {
  return is_html(element) ? special.has(element.v.element.tag)
                          : is_special_foreign(element.v.element);
}

void OpenElements::count(const GumboNode& element, int change) {
  const GumboTag tag = html_tag_of(element);
  if (tag == GUMBO_TAG_P) paragraphs_ += change;
  if (tag == GUMBO_TAG_TEMPLATE) templates_ += change;
}

void OpenElements::insert(std::size_t index, GumboNode* element) {
  count(*element, 1);
  work_ += open_.size() - index;
  open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(index), element);
}

void OpenElements::erase(std::size_t index) {
  count(*open_[index], -1);
  work_ += open_.size() - index;
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(index));
}

void OpenElements::replace(std::size_t index, GumboNode* element) {
  count(*open_[index], -1);
  count(*element, 1);
  open_[index] = element;
}

void OpenElements::shrink(std::size_t size) {
  while (open_.size() > size) pop();
}

void OpenElements::pop_through(const TagSet& tags) {
  while (!tags.has(html_tag_of(*back())) && size() > 1) pop();
  if (size() > 1) pop();
}

void OpenElements::close_implied(GumboTag except) {
  while (ends_unasked.has(html_tag_of(*back())) && html_tag_of(*back()) != except) pop();
}

std::size_t OpenElements::index_of(const GumboNode* element) const {
  // What is looked for is nearly always near the end.
  for (std::size_t at = open_.size(); at-- > 0;) {
    ++work_;
    if (open_[at] == element) return at;
  }
  return open_.size();
}

bool OpenElements::holds(GumboTag tag) const {
  if (tag == GUMBO_TAG_TEMPLATE) return templates_ > 0;
  work_ += open_.size();
  return std::ranges::any_of(open_, [&](const GumboNode* one) { return html_tag_of(*one) == tag; });
}

bool OpenElements::holds_in_scope(const TagSet& tags, Scope scope) const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    ++work_;
    const GumboNode& element = *open_[at];
    if (is_html(element) && tags.has(element.v.element.tag)) return true;
    if (ends(element, scope)) return false;
  }
  return false;
}

bool OpenElements::holds_in_scope(const GumboNode* element) const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    ++work_;
    if (open_[at] == element) return true;
    if (ends(*open_[at], Scope::plain)) return false;
  }
  return false;
}

bool OpenElements::holds_paragraph() const {
  return paragraphs_ > 0 && holds_in_scope(TagSet{GUMBO_TAG_P}, Scope::button);
}

}  // namespace broadsheet::markup
