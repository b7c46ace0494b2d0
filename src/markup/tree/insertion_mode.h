/// What the parser of HTML expects next (html.spec.whatwg.org, section 13.2.4.1).
#pragma once

#include <cstdint>

namespace broadsheet::markup {

enum class InsertionMode : std::uint8_t {
  initial,
  before_html,
  before_head,
  in_head,
  in_head_noscript,
  after_head,
  in_body,
  in_table,
  in_caption,
  in_column_group,
  in_table_body,
  in_row,
  in_cell,
  in_select,
  in_select_in_table,
  in_template,
  after_body,
  in_frameset,
  after_frameset,
  after_after_body,
  after_after_frameset
};

}  // namespace broadsheet::markup
