// The body of a document (html.spec.whatwg.org, section 13.2.6.4.7).
#include "base/text.h"
#include "markup/tree/builder.h"

namespace broadsheet::markup {
namespace {

constexpr TagSet headings{GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                          GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
/// They end a paragraph, and are ended by their end tag.
constexpr TagSet blocks{
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,        GUMBO_TAG_DIV,
    GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
    GUMBO_TAG_FOOTER,  GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,     GUMBO_TAG_MAIN,
    GUMBO_TAG_MENU,    GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_SECTION,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL,       GUMBO_TAG_LISTING,    GUMBO_TAG_PRE};
constexpr TagSet formatting_tags{
    GUMBO_TAG_B, GUMBO_TAG_BIG,   GUMBO_TAG_CODE,   GUMBO_TAG_EM,     GUMBO_TAG_FONT, GUMBO_TAG_I,
    GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT,   GUMBO_TAG_U};
constexpr TagSet ended_by_adoption = formatting_tags.with({GUMBO_TAG_A, GUMBO_TAG_NOBR});
constexpr TagSet voids{GUMBO_TAG_AREA, GUMBO_TAG_BR,     GUMBO_TAG_EMBED, GUMBO_TAG_IMG,
                       GUMBO_TAG_WBR,  GUMBO_TAG_KEYGEN, GUMBO_TAG_INPUT};
constexpr TagSet quiet_voids{GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,
                             GUMBO_TAG_MENUITEM};
constexpr TagSet holders{GUMBO_TAG_APPLET, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT};
constexpr TagSet of_head{GUMBO_TAG_BASE,     GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_LINK,
                         GUMBO_TAG_META,     GUMBO_TAG_NOFRAMES, GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,
                         GUMBO_TAG_TEMPLATE, GUMBO_TAG_TITLE};
/// They mean nothing outside of their tables and framesets.
constexpr TagSet of_others{GUMBO_TAG_CAPTION, GUMBO_TAG_COL,   GUMBO_TAG_COLGROUP,
                           GUMBO_TAG_FRAME,   GUMBO_TAG_HEAD,  GUMBO_TAG_TBODY,
                           GUMBO_TAG_TD,      GUMBO_TAG_TFOOT, GUMBO_TAG_TH,
                           GUMBO_TAG_THEAD,   GUMBO_TAG_TR,    GUMBO_TAG_FRAMESET};

}  // namespace

TreeBuilder::Step TreeBuilder::in_body(HtmlToken& token) {
  switch (token.kind) {
    case TokenKind::text:
    case TokenKind::literal:
      reopen_formatting();
      insert_text(token.text);
      return Step::taken;
    case TokenKind::comment:
      insert_comment(token);
      return Step::taken;
    case TokenKind::start:
      return start_in_body(token);
    case TokenKind::end:
      return end_in_body(token);
    case TokenKind::done:
      return template_modes_.empty() ? Step::taken : in_template(token);
    case TokenKind::doctype:
      break;
  }
  return Step::taken;
}

TreeBuilder::Step TreeBuilder::start_in_body(HtmlToken& token) {
  const GumboTag tag = token.tag;
  if (blocks.has(tag) || tag == GUMBO_TAG_P) {
    close_paragraph();
    insert(token);
    skips_line_feed_ = tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING;
  } else if (tag == GUMBO_TAG_A) {
    start_link(token);
  } else if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) {
    start_item(token);
  } else if (formatting_tags.has(tag)) {
    reopen_formatting();
    push_formatting(insert(token));
  } else if (voids.has(tag)) {
    reopen_formatting();
    insert_void(token);
  } else if (headings.has(tag)) {
    start_heading(token);
  } else if (of_head.has(tag)) {
    return in_head(token);
  } else if (quiet_voids.has(tag)) {
    insert_void(token);
  } else if (holders.has(tag)) {
    reopen_formatting();
    insert(token);
    formatting_.push_back(nullptr);
  } else if (!of_others.has(tag)) {
    return start_unusual(token);
  }
  return Step::taken;
}

TreeBuilder::Step TreeBuilder::start_unusual(HtmlToken& token) {
  switch (token.tag) {
    case GUMBO_TAG_HTML:
      if (!open_.holds(GUMBO_TAG_TEMPLATE)) add_attributes(*open_.at(0));
      break;
    case GUMBO_TAG_BODY:
      if (open_.size() > 1 && html_tag_of(*open_.at(1)) == GUMBO_TAG_BODY &&
          !open_.holds(GUMBO_TAG_TEMPLATE))
        add_attributes(*open_.at(1));
      break;
    case GUMBO_TAG_FORM:
      start_form(token);
      break;
    case GUMBO_TAG_TABLE:
      start_table(token);
      break;
    case GUMBO_TAG_HR:
      close_paragraph();
      insert_void(token);
      break;
    case GUMBO_TAG_IMAGE:
      token.tag = GUMBO_TAG_IMG;
      return Step::again;
    case GUMBO_TAG_BUTTON:
      if (open_.holds_in_scope(TagSet{GUMBO_TAG_BUTTON}, Scope::plain))
        open_.pop_through(TagSet{GUMBO_TAG_BUTTON});
      reopen_formatting();
      insert(token);
      break;
    case GUMBO_TAG_NOBR:
      reopen_formatting();
      if (open_.holds_in_scope(TagSet{GUMBO_TAG_NOBR}, Scope::plain)) {
        adopt(token);
        reopen_formatting();
      }
      push_formatting(insert(token));
      break;
    case GUMBO_TAG_PLAINTEXT:
      close_paragraph();
      insert_raw(token, false);
      break;
    case GUMBO_TAG_XMP:
      close_paragraph();
      reopen_formatting();
      insert_raw(token, false);
      break;
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
      insert_raw(token, false);
      break;
    case GUMBO_TAG_TEXTAREA:
      insert_raw(token, true);
      break;
    case GUMBO_TAG_SELECT:
      start_select(token);
      break;
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_OPTION:
      if (html_tag_of(*open_.back()) == GUMBO_TAG_OPTION) open_.pop();
      reopen_formatting();
      insert(token);
      break;
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RTC:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT: {
      const bool is_whole = token.tag == GUMBO_TAG_RB || token.tag == GUMBO_TAG_RTC;
      if (open_.holds_in_scope(TagSet{GUMBO_TAG_RUBY}, Scope::plain))
        open_.close_implied(is_whole ? GUMBO_TAG_LAST : GUMBO_TAG_RTC);
      insert(token);
      break;
    }
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_SVG:
      reopen_formatting();
      insert_foreign(token,
                     token.tag == GUMBO_TAG_SVG ? GUMBO_NAMESPACE_SVG : GUMBO_NAMESPACE_MATHML);
      break;
    default:
      reopen_formatting();
      insert(token);
  }
  return Step::taken;
}

TreeBuilder::Step TreeBuilder::end_in_body(HtmlToken& token) {
  const GumboTag tag = token.tag;
  if (blocks.has(tag) || tag == GUMBO_TAG_BUTTON || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) {
    end_block(token, Scope::plain);
  } else if (ended_by_adoption.has(tag)) {
    adopt(token);
  } else if (tag == GUMBO_TAG_P) {
    if (!open_.holds_paragraph()) insert_implied(GUMBO_TAG_P);
    close_paragraph();
  } else if (tag == GUMBO_TAG_LI) {
    end_block(token, Scope::list_item);
  } else if (headings.has(tag)) {
    if (!open_.holds_in_scope(headings, Scope::plain)) return Step::taken;
    open_.close_implied();
    open_.pop_through(headings);
  } else if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) {
    if (!open_.holds_in_scope(TagSet{GUMBO_TAG_BODY}, Scope::plain)) return Step::taken;
    mode_ = Mode::after_body;
    return tag == GUMBO_TAG_HTML ? Step::again : Step::taken;
  } else if (tag == GUMBO_TAG_TEMPLATE) {
    return in_head(token);
  } else if (tag == GUMBO_TAG_FORM) {
    end_form(token);
  } else if (tag == GUMBO_TAG_BR) {
    reopen_formatting();
    insert_void({.kind = TokenKind::start, .tag = GUMBO_TAG_BR});
  } else if (holders.has(tag)) {
    if (!open_.holds_in_scope(TagSet{tag}, Scope::plain)) return Step::taken;
    end_block(token, Scope::plain);
    clear_formatting();
  } else {
    end_any(token);
  }
  return Step::taken;
}

void TreeBuilder::end_block(const HtmlToken& token, Scope scope) {
  if (!open_.holds_in_scope(TagSet{token.tag}, scope)) return;
  open_.close_implied(token.tag);
  open_.pop_through(TagSet{token.tag});
}

void TreeBuilder::end_any(const HtmlToken& token) {
  const auto name_in = [](const HtmlToken& end) {
    GumboStringPiece name{end.raw.data(), end.raw.size()};
    gumbo_tag_from_original_text(&name);
    return std::string_view(name.data, name.length);
  };
  for (std::size_t at = open_.size(); at-- > 1;) {
    ++work_;
    const GumboNode& element = *open_.at(at);
    const bool is_alike = is_html(element) && element.v.element.tag == token.tag;
    if (is_alike &&
        (token.tag != GUMBO_TAG_UNKNOWN || equal_ignoring_case(name_of(element), name_in(token))))
      return open_.shrink(at);
    if (is_special(element)) return;
  }
}

void TreeBuilder::end_form(const HtmlToken& token) {
  if (open_.holds(GUMBO_TAG_TEMPLATE)) return end_block(token, Scope::plain);
  GumboNode* const form = form_;
  form_ = nullptr;
  if (form == nullptr || !open_.holds_in_scope(form)) return;
  open_.close_implied();
  open_.erase(open_.index_of(form));
}

void TreeBuilder::start_item(const HtmlToken& token) {
  constexpr TagSet definitions{GUMBO_TAG_DD, GUMBO_TAG_DT};
  const TagSet alike = token.tag == GUMBO_TAG_LI ? TagSet{GUMBO_TAG_LI} : definitions;
  constexpr TagSet passed{GUMBO_TAG_ADDRESS, GUMBO_TAG_DIV, GUMBO_TAG_P};
  for (std::size_t at = open_.size(); at-- > 1;) {
    ++work_;
    const GumboNode& element = *open_.at(at);
    const GumboTag tag = html_tag_of(element);
    if (alike.has(tag)) {
      open_.shrink(at);
      break;
    }
    if (is_special(element) && !passed.has(tag)) break;
  }
  close_paragraph();
  insert(token);
}

void TreeBuilder::start_heading(const HtmlToken& token) {
  close_paragraph();
  if (headings.has(html_tag_of(*open_.back()))) open_.pop();
  insert(token);
}

void TreeBuilder::start_form(const HtmlToken& token) {
  const bool is_in_template = open_.holds(GUMBO_TAG_TEMPLATE);
  if (form_ != nullptr && !is_in_template) return;
  close_paragraph();
  GumboNode* const form = insert(token);
  if (!is_in_template) form_ = form;
}

void TreeBuilder::start_link(const HtmlToken& token) {
  for (std::size_t at = formatting_.size(); at-- > 0 && formatting_[at] != nullptr;) {
    ++work_;
    GumboNode* const open_link = formatting_[at];
    if (html_tag_of(*open_link) != GUMBO_TAG_A) continue;
    adopt(token);
    if (const std::size_t entry = find_formatting(open_link); entry < formatting_.size())
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(entry));
    if (const std::size_t index = open_.index_of(open_link); index < open_.size())
      open_.erase(index);
    break;
  }
  reopen_formatting();
  push_formatting(insert(token));
}

void TreeBuilder::start_select(const HtmlToken& token) {
  reopen_formatting();
  insert(token);
  const bool is_in_table = mode_ >= Mode::in_table && mode_ <= Mode::in_cell;
  mode_ = is_in_table ? Mode::in_select_in_table : Mode::in_select;
}

void TreeBuilder::start_table(const HtmlToken& token) {
  if (!is_quirky_) close_paragraph();
  insert(token);
  mode_ = Mode::in_table;
}

void TreeBuilder::close_paragraph() {
  if (open_.holds_paragraph()) open_.pop_through(TagSet{GUMBO_TAG_P});
}

}  // namespace broadsheet::markup
