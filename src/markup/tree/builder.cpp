// The frame of a document: what comes before its body, and after it.
#include "markup/tree/builder.h"

#include <algorithm>
#include <array>

#include "markup/tree/doctype.h"

namespace broadsheet::markup {
namespace {

// Beyond these a document is not what people or their programs write.
constexpr std::size_t nodes_max = 250'000;     // of some 150 bytes
constexpr std::size_t depth_max = 4'096;       // browsers stop at 512
constexpr std::size_t work_max = 100'000'000;  // a tenth of a second

constexpr std::string_view spaces = " \t\n\f\r";

constexpr TagSet head_content{
    GUMBO_TAG_BASE,     GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_LINK,     GUMBO_TAG_META,
    GUMBO_TAG_NOFRAMES, GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,   GUMBO_TAG_TEMPLATE, GUMBO_TAG_TITLE};
constexpr TagSet head_voids{GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_LINK,
                            GUMBO_TAG_META};
/// End tags that stand for what they would have ended.
constexpr TagSet ends_that_count{GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_HTML, GUMBO_TAG_BR};

bool is_start(const HtmlToken& token, GumboTag tag) {
  return token.kind == TokenKind::start && token.tag == tag;
}
bool is_end(const HtmlToken& token, GumboTag tag) {
  return token.kind == TokenKind::end && token.tag == tag;
}

/// Takes the white space that a text begins with off it.
std::string_view take_space(HtmlToken& token) {
  const std::size_t size = std::min(token.text.find_first_not_of(spaces), token.text.size());
  const std::string_view space = token.text.substr(0, size);
  token.text.remove_prefix(size);
  return space;
}

/// Whether nothing but white space is left of a text.
bool is_spent(HtmlToken& token) {
  return token.kind == TokenKind::text && (take_space(token), token.text.empty());
}

}  // namespace

TreeBuilder::TreeBuilder(std::string_view html, Arena& arena)
    : tokens_(html), references_(html), arena_(arena) {
  document_ = arena_.make<GumboNode>();
  document_->type = GUMBO_NODE_DOCUMENT;
}

const GumboNode* TreeBuilder::build() {
  while (true) {
    const bool is_foreign = !open_.empty() && !is_html(*open_.back());
    HtmlToken token = tokens_.next(is_foreign);
    if (token.kind == TokenKind::text)
      token.text = references_.decode(token.text, ReferencePlace::text);
    if (token.kind == TokenKind::literal) token.kind = TokenKind::text;
    if (skips_line_feed_ && token.kind == TokenKind::text && token.text.starts_with('\n'))
      token.text.remove_prefix(1);
    skips_line_feed_ = false;
    const bool is_done = token.kind == TokenKind::done;
    if (token.kind != TokenKind::text || !token.text.empty())
      while (dispatch(token) == Step::again) ++work_;
    if (nodes_ > nodes_max || open_.size() > depth_max || work_ + open_.work() > work_max)
      return nullptr;
    if (is_done) return open_.at(0);
  }
}

TreeBuilder::Step TreeBuilder::dispatch(HtmlToken& token) {
  return is_for_foreign(token) ? in_foreign(token) : run(mode_, token);
}

TreeBuilder::Step TreeBuilder::run(Mode mode, HtmlToken& token) {
  using Handler = Step (TreeBuilder::*)(HtmlToken&);
  // In the order of `Mode`.
  static constexpr std::array<Handler, 21> handlers{&TreeBuilder::initial,
                                                    &TreeBuilder::before_html,
                                                    &TreeBuilder::before_head,
                                                    &TreeBuilder::in_head,
                                                    &TreeBuilder::in_head_noscript,
                                                    &TreeBuilder::after_head,
                                                    &TreeBuilder::in_body,
                                                    &TreeBuilder::in_table,
                                                    &TreeBuilder::in_caption,
                                                    &TreeBuilder::in_column_group,
                                                    &TreeBuilder::in_table_body,
                                                    &TreeBuilder::in_row,
                                                    &TreeBuilder::in_cell,
                                                    &TreeBuilder::in_select,
                                                    &TreeBuilder::in_select_in_table,
                                                    &TreeBuilder::in_template,
                                                    &TreeBuilder::after_body,
                                                    &TreeBuilder::in_frameset,
                                                    &TreeBuilder::in_frameset,
                                                    &TreeBuilder::after_body,
                                                    &TreeBuilder::in_frameset};
  return (this->*handlers[static_cast<std::size_t>(mode)])(token);
}

TreeBuilder::Step TreeBuilder::initial(HtmlToken& token) {
  if (is_spent(token)) return Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token, document_), Step::taken;
  mode_ = Mode::before_html;
  is_quirky_ = token.kind != TokenKind::doctype || is_quirky(token.text);
  return token.kind == TokenKind::doctype ? Step::taken : Step::again;
}

TreeBuilder::Step TreeBuilder::before_html(HtmlToken& token) {
  if (is_spent(token) || token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token, document_), Step::taken;
  if (token.kind == TokenKind::end && !ends_that_count.has(token.tag)) return Step::taken;
  const bool is_stated = is_start(token, GUMBO_TAG_HTML);
  const HtmlToken implied{.kind = TokenKind::start, .tag = GUMBO_TAG_HTML};
  GumboNode* const root = element_of(is_stated ? token : implied, GUMBO_NAMESPACE_HTML);
  put(root, {document_, document_->v.document.children.length});
  open_.push(root);
  mode_ = Mode::before_head;
  return is_stated ? Step::taken : Step::again;
}

TreeBuilder::Step TreeBuilder::before_head(HtmlToken& token) {
  if (is_spent(token) || token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (is_start(token, GUMBO_TAG_HTML)) return in_body(token);
  if (token.kind == TokenKind::end && !ends_that_count.has(token.tag)) return Step::taken;
  mode_ = Mode::in_head;
  if (is_start(token, GUMBO_TAG_HEAD)) return head_ = insert(token), Step::taken;
  head_ = insert_implied(GUMBO_TAG_HEAD);
  return Step::again;
}

TreeBuilder::Step TreeBuilder::in_head(HtmlToken& token) {
  if (token.kind == TokenKind::text) {
    if (const auto space = take_space(token); !space.empty()) insert_text(space);
    return token.text.empty() ? Step::taken : leave_head();
  }
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::end) {
    if (token.tag == GUMBO_TAG_TEMPLATE) return close_template(), Step::taken;
    if (!ends_that_count.has(token.tag)) return Step::taken;
    leave_head();
    return token.tag == GUMBO_TAG_HEAD ? Step::taken : Step::again;
  }
  if (token.kind == TokenKind::done) return leave_head();
  if (head_voids.has(token.tag)) return insert_void(token), Step::taken;
  switch (token.tag) {
    case GUMBO_TAG_HTML:
      return in_body(token);
    case GUMBO_TAG_TITLE:
      return insert_raw(token, true), Step::taken;
    case GUMBO_TAG_NOSCRIPT:
      insert(token);
      mode_ = Mode::in_head_noscript;
      return Step::taken;
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
      return insert_raw(token, false), Step::taken;
    case GUMBO_TAG_TEMPLATE:
      return open_template(token), Step::taken;
    case GUMBO_TAG_HEAD:
      return Step::taken;
    default:
      return leave_head();
  }
}

TreeBuilder::Step TreeBuilder::leave_head() {
  open_.pop();
  mode_ = Mode::after_head;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::in_head_noscript(HtmlToken& token) {
  if (token.kind == TokenKind::text) {
    if (const auto space = take_space(token); !space.empty()) insert_text(space);
    if (token.text.empty()) return Step::taken;
  }
  if (token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::comment) return in_head(token);
  if (token.kind == TokenKind::start) {
    if (token.tag == GUMBO_TAG_HEAD || token.tag == GUMBO_TAG_NOSCRIPT) return Step::taken;
    const bool is_style = token.tag == GUMBO_TAG_STYLE || token.tag == GUMBO_TAG_NOFRAMES;
    const bool is_void = head_voids.has(token.tag) && token.tag != GUMBO_TAG_BASE;
    if (is_style || is_void || token.tag == GUMBO_TAG_HTML) return in_head(token);
  }
  const bool is_its_end = is_end(token, GUMBO_TAG_NOSCRIPT);
  if (token.kind == TokenKind::end && !is_its_end && token.tag != GUMBO_TAG_BR) return Step::taken;
  open_.pop();
  mode_ = Mode::in_head;
  return is_its_end ? Step::taken : Step::again;
}

TreeBuilder::Step TreeBuilder::after_head(HtmlToken& token) {
  if (token.kind == TokenKind::text) {
    if (const auto space = take_space(token); !space.empty()) insert_text(space);
    if (token.text.empty()) return Step::taken;
  }
  if (token.kind == TokenKind::doctype || is_start(token, GUMBO_TAG_HEAD)) return Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (is_start(token, GUMBO_TAG_HTML)) return in_body(token);
  if (is_start(token, GUMBO_TAG_FRAMESET)) {
    insert(token);
    mode_ = Mode::in_frameset;
    return Step::taken;
  }
  if (token.kind == TokenKind::start && head_content.has(token.tag)) {
    const std::size_t at = open_.size();
    open_.push(head_);
    in_head(token);
    open_.erase(at);
    return Step::taken;
  }
  if (is_end(token, GUMBO_TAG_TEMPLATE)) return in_head(token);
  if (token.kind == TokenKind::end &&
      (!ends_that_count.has(token.tag) || token.tag == GUMBO_TAG_HEAD))
    return Step::taken;
  mode_ = Mode::in_body;
  if (is_start(token, GUMBO_TAG_BODY)) return insert(token), Step::taken;
  insert_implied(GUMBO_TAG_BODY);
  return Step::again;
}

/// And after it, where nothing but noframes is read any more.
TreeBuilder::Step TreeBuilder::in_frameset(HtmlToken& token) {
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (is_start(token, GUMBO_TAG_NOFRAMES)) return in_head(token);
  if (is_start(token, GUMBO_TAG_HTML)) return in_body(token);
  if (mode_ != Mode::in_frameset) return Step::taken;
  if (is_start(token, GUMBO_TAG_FRAMESET)) insert(token);
  if (is_start(token, GUMBO_TAG_FRAME)) insert_void(token);
  if (is_end(token, GUMBO_TAG_FRAMESET) && open_.size() > 1) {
    open_.pop();
    if (html_tag_of(*open_.back()) != GUMBO_TAG_FRAMESET) mode_ = Mode::after_frameset;
  }
  return Step::taken;
}

/// And after the root element.
TreeBuilder::Step TreeBuilder::after_body(HtmlToken& token) {
  const bool is_after_root = mode_ == Mode::after_after_body;
  if (token.kind == TokenKind::done || token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::comment)
    return insert_comment(token, is_after_root ? document_ : open_.at(0)), Step::taken;
  const bool is_space = token.text.find_first_not_of(spaces) == std::string_view::npos;
  if (token.kind == TokenKind::text && is_space) return in_body(token);
  if (is_start(token, GUMBO_TAG_HTML)) return in_body(token);
  if (is_end(token, GUMBO_TAG_HTML) && !is_after_root)
    return mode_ = Mode::after_after_body, Step::taken;
  mode_ = Mode::in_body;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::in_template(HtmlToken& token) {
  const auto switch_to = [&](Mode mode) {
    template_modes_.back() = mode_ = mode;
    return Step::again;
  };
  if (token.kind == TokenKind::done) {
    if (!open_.holds(GUMBO_TAG_TEMPLATE)) return Step::taken;
    return close_template(), Step::again;
  }
  if (is_end(token, GUMBO_TAG_TEMPLATE)) return in_head(token);
  if (token.kind == TokenKind::end) return Step::taken;
  if (token.kind != TokenKind::start) return in_body(token);
  if (head_content.has(token.tag)) return in_head(token);
  switch (token.tag) {
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
      return switch_to(Mode::in_table);
    case GUMBO_TAG_COL:
      return switch_to(Mode::in_column_group);
    case GUMBO_TAG_TR:
      return switch_to(Mode::in_table_body);
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return switch_to(Mode::in_row);
    default:
      return switch_to(Mode::in_body);
  }
}

void TreeBuilder::open_template(const HtmlToken& token) {
  insert(token);
  formatting_.push_back(nullptr);
  mode_ = Mode::in_template;
  template_modes_.push_back(mode_);
}

void TreeBuilder::close_template() {
  if (!open_.holds(GUMBO_TAG_TEMPLATE)) return;
  open_.pop_through(TagSet{GUMBO_TAG_TEMPLATE});
  clear_formatting();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_mode();
}

void TreeBuilder::reset_mode() {
  for (std::size_t at = open_.size(); at-- > 1;) {
    ++work_;
    mode_ = mode_of(at);
    if (mode_ != Mode::initial) return;
  }
  mode_ = head_ == nullptr ? Mode::before_head : Mode::after_head;
}

/// Of the innermost element that tells; `initial`: this one does not.
TreeBuilder::Mode TreeBuilder::mode_of(std::size_t at) const {
  switch (html_tag_of(*open_.at(at))) {
    case GUMBO_TAG_SELECT:
      while (--at > 0 && html_tag_of(*open_.at(at)) != GUMBO_TAG_TEMPLATE)
        if (html_tag_of(*open_.at(at)) == GUMBO_TAG_TABLE) return Mode::in_select_in_table;
      return Mode::in_select;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Mode::in_cell;
    case GUMBO_TAG_TR:
      return Mode::in_row;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return Mode::in_table_body;
    case GUMBO_TAG_CAPTION:
      return Mode::in_caption;
    case GUMBO_TAG_COLGROUP:
      return Mode::in_column_group;
    case GUMBO_TAG_TABLE:
      return Mode::in_table;
    case GUMBO_TAG_TEMPLATE:
      return template_modes_.empty() ? Mode::in_body : template_modes_.back();
    case GUMBO_TAG_HEAD:
      return Mode::in_head;
    case GUMBO_TAG_BODY:
      return Mode::in_body;
    case GUMBO_TAG_FRAMESET:
      return Mode::in_frameset;
    default:
      return Mode::initial;
  }
}

}  // namespace broadsheet::markup
