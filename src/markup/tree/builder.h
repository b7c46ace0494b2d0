/// Builds the tree of a document out of its tokens, as browsers do (html.spec.whatwg.org, section
/// 13.2.6), in work and memory that grow with the document's size and not with its square.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "markup/tree/arena.h"
#include "markup/tree/insertion_mode.h"
#include "markup/tree/open_elements.h"
#include "markup/tree/references.h"
#include "markup/tree/tag_set.h"
#include "markup/tree/tokens.h"

namespace broadsheet::markup {

class TreeBuilder {
 public:
  TreeBuilder(std::string_view html, Arena& arena);

  /// The root element; null where the document is nested or reopened beyond all measure.
  const GumboNode* build();

 private:
  using Mode = InsertionMode;
  /// `again`: the mode has changed, and the token is for the new one.
  enum class Step : std::uint8_t { taken, again };
  struct Place {
    GumboNode* parent = nullptr;
    unsigned index = 0;
  };

  // builder.cpp: the documents' frame
  Step dispatch(HtmlToken& token);
  Step run(Mode mode, HtmlToken& token);
  bool is_for_foreign(const HtmlToken& token) const;
  Step initial(HtmlToken& token);
  Step before_html(HtmlToken& token);
  Step before_head(HtmlToken& token);
  Step in_head(HtmlToken& token);
  Step in_head_noscript(HtmlToken& token);
  Step after_head(HtmlToken& token);
  Step leave_head();
  Step in_frameset(HtmlToken& token);
  Step after_body(HtmlToken& token);
  Step in_template(HtmlToken& token);
  void open_template(const HtmlToken& token);
  void close_template();
  void reset_mode();
  Mode mode_of(std::size_t at) const;

  // builder_body.cpp
  Step in_body(HtmlToken& token);
  Step start_in_body(HtmlToken& token);
  Step start_unusual(HtmlToken& token);
  Step end_in_body(HtmlToken& token);
  void end_any(const HtmlToken& token);
  void end_block(const HtmlToken& token, Scope scope);
  void end_form(const HtmlToken& token);
  void start_item(const HtmlToken& token);
  void start_heading(const HtmlToken& token);
  void start_form(const HtmlToken& token);
  void start_link(const HtmlToken& token);
  void start_select(const HtmlToken& token);
  void start_table(const HtmlToken& token);
  void close_paragraph();

  // builder_tables.cpp
  Step in_table(HtmlToken& token);
  Step start_in_table(HtmlToken& token);
  Step foster(HtmlToken& token);
  Step in_caption(HtmlToken& token);
  Step in_column_group(HtmlToken& token);
  Step in_table_body(HtmlToken& token);
  Step in_row(HtmlToken& token);
  Step in_cell(HtmlToken& token);
  Step in_select(HtmlToken& token);
  Step in_select_in_table(HtmlToken& token);
  Step leave(Mode mode, const TagSet& context, Step step);
  void close_cell();
  void clear_to(const TagSet& context);

  // builder_foreign.cpp
  Step in_foreign(HtmlToken& token);
  Step end_foreign(HtmlToken& token);
  void insert_foreign(const HtmlToken& token, GumboNamespaceEnum space);

  // builder_formatting.cpp
  void reopen_formatting();
  void push_formatting(GumboNode* element);
  void clear_formatting();
  void adopt(const HtmlToken& token);
  bool adopt_once(const HtmlToken& token);
  GumboNode* move_through(std::size_t formatting_at, std::size_t block_at, std::size_t& bookmark);
  std::size_t find_formatting(const GumboNode* element) const;

  // builder_nodes.cpp: nodes and where they go
  GumboNode* insert(const HtmlToken& token);
  GumboNode* insert_implied(GumboTag tag);
  void insert_void(const HtmlToken& token);
  void insert_raw(const HtmlToken& token, bool decodes);
  void insert_text(std::string_view text);
  void insert_comment(const HtmlToken& token, GumboNode* parent = nullptr);
  GumboNode* element_of(const HtmlToken& token, GumboNamespaceEnum space);
  GumboNode* clone_of(const GumboNode& element);
  void add_attributes(GumboNode& element);
  Place place_in(GumboNode* target) const;
  Place foster_place() const;
  void put(GumboNode* node, Place place);
  void take_out(GumboNode* node);

  HtmlTokens tokens_;
  References references_;
  Arena& arena_;
  Mode mode_ = Mode::initial;
  std::vector<Mode> template_modes_;
  OpenElements open_;
  std::vector<GumboNode*> formatting_;  // null: a marker
  GumboNode* document_ = nullptr;
  GumboNode* head_ = nullptr;
  GumboNode* form_ = nullptr;
  GumboNode* text_ = nullptr;  // the last one, and how much may be added in place
  std::size_t text_bytes_ = 0;
  std::size_t text_room_ = 0;
  bool is_quirky_ = false;
  bool fosters_ = false;
  bool skips_line_feed_ = false;
  std::size_t nodes_ = 0;
  std::size_t work_ = 0;  // moves of nodes, and looks at formatting
};

}  // namespace broadsheet::markup
