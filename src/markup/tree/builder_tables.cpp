// Tables and select lists (html.spec.whatwg.org, sections 13.2.6.4.9 to 17).
#include "base/text.h"
#include "markup/tree/builder.h"

namespace broadsheet::markup {
namespace {

constexpr TagSet groups{GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD};
constexpr TagSet cells{GUMBO_TAG_TD, GUMBO_TAG_TH};
constexpr TagSet table_context{GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HTML};
constexpr TagSet group_context = groups.with({GUMBO_TAG_TEMPLATE, GUMBO_TAG_HTML});
constexpr TagSet row_context{GUMBO_TAG_TR, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HTML};
constexpr TagSet in_tables = groups.with({GUMBO_TAG_TABLE, GUMBO_TAG_TR});
/// All that a table is made of.
constexpr TagSet parts = groups.with({GUMBO_TAG_CAPTION, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP,
                                      GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR});
constexpr TagSet parts_and_frame = parts.with({GUMBO_TAG_BODY, GUMBO_TAG_HTML});
/// What begins outside of a row group, and outside of a row.
constexpr TagSet ends_group = groups.with({GUMBO_TAG_CAPTION, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP});
constexpr TagSet ends_row = ends_group.with({GUMBO_TAG_TR});
constexpr TagSet ends_select = in_tables.with({GUMBO_TAG_CAPTION, GUMBO_TAG_TD, GUMBO_TAG_TH});

bool is_space(std::string_view text) {
  return text.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
}

bool is_hidden(const std::vector<RawAttribute>& attributes) {
  for (const RawAttribute& attribute : attributes)
    if (equal_ignoring_case(attribute.name, "type"))
      return equal_ignoring_case(attribute.value, "hidden");
  return false;
}

}  // namespace

void TreeBuilder::clear_to(const TagSet& context) {
  while (!context.has(html_tag_of(*open_.back()))) open_.pop();
}

TreeBuilder::Step TreeBuilder::leave(Mode mode, const TagSet& context, Step step) {
  clear_to(context);
  open_.pop();
  mode_ = mode;
  return step;
}

TreeBuilder::Step TreeBuilder::in_table(HtmlToken& token) {
  switch (token.kind) {
    case TokenKind::text:
    case TokenKind::literal:
      if (!in_tables.has(html_tag_of(*open_.back())) || !is_space(token.text)) return foster(token);
      insert_text(token.text);
      return Step::taken;
    case TokenKind::comment:
      insert_comment(token);
      return Step::taken;
    case TokenKind::doctype:
      return Step::taken;
    case TokenKind::done:
      return in_body(token);
    case TokenKind::start:
      return start_in_table(token);
    case TokenKind::end:
      break;
  }
  if (token.tag == GUMBO_TAG_TEMPLATE) return in_head(token);
  if (parts_and_frame.has(token.tag)) return Step::taken;
  if (token.tag != GUMBO_TAG_TABLE) return foster(token);
  if (!open_.holds_in_scope(TagSet{GUMBO_TAG_TABLE}, Scope::table)) return Step::taken;
  open_.pop_through(TagSet{GUMBO_TAG_TABLE});
  reset_mode();
  return Step::taken;
}

TreeBuilder::Step TreeBuilder::start_in_table(HtmlToken& token) {
  switch (token.tag) {
    case GUMBO_TAG_CAPTION:
      clear_to(table_context);
      formatting_.push_back(nullptr);
      insert(token);
      mode_ = Mode::in_caption;
      return Step::taken;
    case GUMBO_TAG_COLGROUP:
      clear_to(table_context);
      insert(token);
      mode_ = Mode::in_column_group;
      return Step::taken;
    case GUMBO_TAG_COL:
      clear_to(table_context);
      insert_implied(GUMBO_TAG_COLGROUP);
      mode_ = Mode::in_column_group;
      return Step::again;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
      clear_to(table_context);
      insert(token);
      mode_ = Mode::in_table_body;
      return Step::taken;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
      clear_to(table_context);
      insert_implied(GUMBO_TAG_TBODY);
      mode_ = Mode::in_table_body;
      return Step::again;
    case GUMBO_TAG_TABLE:
      if (!open_.holds_in_scope(TagSet{GUMBO_TAG_TABLE}, Scope::table)) return Step::taken;
      open_.pop_through(TagSet{GUMBO_TAG_TABLE});
      reset_mode();
      return Step::again;
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_TEMPLATE:
      return in_head(token);
    case GUMBO_TAG_INPUT:
      if (!is_hidden(tokens_.attributes())) return foster(token);
      insert_void(token);
      return Step::taken;
    case GUMBO_TAG_FORM:
      if (form_ != nullptr || open_.holds(GUMBO_TAG_TEMPLATE)) return Step::taken;
      form_ = insert(token);
      open_.pop();
      return Step::taken;
    default:
      return foster(token);
  }
}

/// What may not stand in a table goes before it.
TreeBuilder::Step TreeBuilder::foster(HtmlToken& token) {
  fosters_ = true;
  const Step step = in_body(token);
  fosters_ = false;
  return step;
}

TreeBuilder::Step TreeBuilder::in_caption(HtmlToken& token) {
  const bool begins_part = token.kind == TokenKind::start && parts.has(token.tag);
  const bool is_end = token.kind == TokenKind::end;
  const bool is_its_end = is_end && token.tag == GUMBO_TAG_CAPTION;
  if (begins_part || is_its_end || (is_end && token.tag == GUMBO_TAG_TABLE)) {
    if (!open_.holds_in_scope(TagSet{GUMBO_TAG_CAPTION}, Scope::table)) return Step::taken;
    open_.pop_through(TagSet{GUMBO_TAG_CAPTION});
    clear_formatting();
    mode_ = Mode::in_table;
    return is_its_end ? Step::taken : Step::again;
  }
  if (is_end && parts_and_frame.has(token.tag)) return Step::taken;
  return in_body(token);
}

TreeBuilder::Step TreeBuilder::in_column_group(HtmlToken& token) {
  if (token.kind == TokenKind::text && is_space(token.text))
    return insert_text(token.text), Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (token.kind == TokenKind::doctype) return Step::taken;
  if (token.kind == TokenKind::done) return in_body(token);
  if (token.kind == TokenKind::start) {
    if (token.tag == GUMBO_TAG_HTML) return in_body(token);
    if (token.tag == GUMBO_TAG_COL) return insert_void(token), Step::taken;
  }
  if (token.tag == GUMBO_TAG_TEMPLATE && token.kind != TokenKind::text) return in_head(token);
  const bool is_end = token.kind == TokenKind::end;
  if (is_end && token.tag == GUMBO_TAG_COL) return Step::taken;
  if (html_tag_of(*open_.back()) != GUMBO_TAG_COLGROUP) return Step::taken;
  open_.pop();
  mode_ = Mode::in_table;
  return is_end && token.tag == GUMBO_TAG_COLGROUP ? Step::taken : Step::again;
}

TreeBuilder::Step TreeBuilder::in_table_body(HtmlToken& token) {
  const bool is_start = token.kind == TokenKind::start;
  const bool is_end = token.kind == TokenKind::end;
  if (is_start && token.tag == GUMBO_TAG_TR) {
    clear_to(group_context);
    insert(token);
    mode_ = Mode::in_row;
    return Step::taken;
  }
  if (is_start && cells.has(token.tag)) {
    clear_to(group_context);
    insert_implied(GUMBO_TAG_TR);
    mode_ = Mode::in_row;
    return Step::again;
  }
  if (is_end && groups.has(token.tag)) {
    if (!open_.holds_in_scope(TagSet{token.tag}, Scope::table)) return Step::taken;
    return leave(Mode::in_table, group_context, Step::taken);
  }
  if ((is_start && ends_group.has(token.tag)) || (is_end && token.tag == GUMBO_TAG_TABLE)) {
    if (!open_.holds_in_scope(groups, Scope::table)) return Step::taken;
    return leave(Mode::in_table, group_context, Step::again);
  }
  if (is_end && parts_and_frame.has(token.tag)) return Step::taken;
  return in_table(token);
}

TreeBuilder::Step TreeBuilder::in_row(HtmlToken& token) {
  const bool is_start = token.kind == TokenKind::start;
  const bool is_end = token.kind == TokenKind::end;
  if (is_start && cells.has(token.tag)) {
    clear_to(row_context);
    insert(token);
    formatting_.push_back(nullptr);
    mode_ = Mode::in_cell;
    return Step::taken;
  }
  const bool is_its_end = is_end && token.tag == GUMBO_TAG_TR;
  const bool ends_more = is_end && (groups.has(token.tag) || token.tag == GUMBO_TAG_TABLE);
  if (is_its_end || ends_more || (is_start && ends_row.has(token.tag))) {
    const bool is_open = open_.holds_in_scope(TagSet{GUMBO_TAG_TR}, Scope::table);
    const bool is_for_nothing =
        is_end && groups.has(token.tag) && !open_.holds_in_scope(TagSet{token.tag}, Scope::table);
    if (!is_open || is_for_nothing) return Step::taken;
    return leave(Mode::in_table_body, row_context, is_its_end ? Step::taken : Step::again);
  }
  if (is_end && parts_and_frame.has(token.tag)) return Step::taken;
  return in_table(token);
}

void TreeBuilder::close_cell() {
  open_.pop_through(cells);
  clear_formatting();
  mode_ = Mode::in_row;
}

TreeBuilder::Step TreeBuilder::in_cell(HtmlToken& token) {
  const bool is_end = token.kind == TokenKind::end;
  if (is_end && cells.has(token.tag)) {
    if (!open_.holds_in_scope(TagSet{token.tag}, Scope::table)) return Step::taken;
    open_.pop_through(TagSet{token.tag});
    clear_formatting();
    mode_ = Mode::in_row;
    return Step::taken;
  }
  if (token.kind == TokenKind::start && parts.has(token.tag)) {
    if (!open_.holds_in_scope(cells, Scope::table)) return Step::taken;
    return close_cell(), Step::again;
  }
  if (is_end && in_tables.has(token.tag)) {
    if (!open_.holds_in_scope(TagSet{token.tag}, Scope::table)) return Step::taken;
    return close_cell(), Step::again;
  }
  if (is_end && parts_and_frame.has(token.tag)) return Step::taken;
  return in_body(token);
}

TreeBuilder::Step TreeBuilder::in_select(HtmlToken& token) {
  constexpr TagSet replaces{GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_TEXTAREA};
  const bool is_start = token.kind == TokenKind::start;
  const auto is_at = [&](GumboTag tag) { return html_tag_of(*open_.back()) == tag; };
  if (token.kind == TokenKind::text) return insert_text(token.text), Step::taken;
  if (token.kind == TokenKind::comment) return insert_comment(token), Step::taken;
  if (token.kind == TokenKind::done) return in_body(token);
  if (!is_start && token.kind != TokenKind::end) return Step::taken;
  const bool is_replaced = is_start && replaces.has(token.tag);
  if (token.tag == GUMBO_TAG_SELECT || is_replaced) {
    if (!open_.holds_in_scope(TagSet{GUMBO_TAG_SELECT}, Scope::select)) return Step::taken;
    open_.pop_through(TagSet{GUMBO_TAG_SELECT});
    reset_mode();
    return is_replaced ? Step::again : Step::taken;
  }
  if (token.tag == GUMBO_TAG_TEMPLATE) return in_head(token);
  if (is_start && token.tag == GUMBO_TAG_SCRIPT) return in_head(token);
  if (is_start && token.tag == GUMBO_TAG_HTML) return in_body(token);
  if (token.tag == GUMBO_TAG_OPTION) {
    if (is_at(GUMBO_TAG_OPTION)) open_.pop();
    if (is_start) insert(token);
  } else if (token.tag == GUMBO_TAG_OPTGROUP) {
    const bool is_within =
        open_.size() > 1 && html_tag_of(*open_.at(open_.size() - 2)) == GUMBO_TAG_OPTGROUP;
    if (is_at(GUMBO_TAG_OPTION) && (is_start || is_within)) open_.pop();
    if (is_at(GUMBO_TAG_OPTGROUP)) open_.pop();
    if (is_start) insert(token);
  }
  return Step::taken;
}

TreeBuilder::Step TreeBuilder::in_select_in_table(HtmlToken& token) {
  const bool is_start = token.kind == TokenKind::start;
  const bool is_end = token.kind == TokenKind::end;
  if ((!is_start && !is_end) || !ends_select.has(token.tag)) return in_select(token);
  if (is_end && !open_.holds_in_scope(TagSet{token.tag}, Scope::table)) return Step::taken;
  open_.pop_through(TagSet{GUMBO_TAG_SELECT});
  reset_mode();
  return Step::again;
}

}  // namespace broadsheet::markup
