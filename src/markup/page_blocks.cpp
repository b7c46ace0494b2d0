#include "markup/page_blocks.h"

#include <algorithm>
#include <array>

#include "base/code_points.h"
#include "markup/gumbo_tree.h"
#include "markup/page_characters.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t row_letters_max = 300;  // longer rows lay out a page
constexpr std::string_view cell_separator = " | ";

constexpr std::array<std::int32_t, 14> marks_of_sentences{
    '.', '!', '?', ',', ';', 0x2026, 0x3002, 0xff01, 0xff1f, 0xff0c, 0x3001, 0x60c, 0x61f, 0x964};
constexpr std::array<std::int32_t, 10> ends_of_sentences{'.',    '!',    '?',    ':',   0x2026,
                                                         0x3002, 0xff01, 0xff1f, 0x61f, 0x964};
constexpr std::array<std::int32_t, 9> closing{'"',    '\'',   ')',  ']',   0x201d,
                                              0x2019, 0x201c, 0xbb, 0x300d};

/// Of which of the sets above a character is; a page asks for each of its letters.
struct Punctuation {
  bool is_mark = false;
  bool is_end = false;
  bool is_closing = false;
};

template <class Set>
constexpr bool holds(const Set& set, std::int32_t c) {
  return std::find(set.begin(), set.end(), c) != set.end();
}

constexpr Punctuation looked_up(std::int32_t c) {
  return {holds(marks_of_sentences, c), holds(ends_of_sentences, c), holds(closing, c)};
}

constexpr auto ascii_punctuation = [] {
  std::array<Punctuation, 128> table;
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = looked_up(static_cast<std::int32_t>(c));
  return table;
}();

Punctuation punctuation_of(std::int32_t c) {
  return c >= 0 && c < 128 ? ascii_punctuation[static_cast<std::size_t>(c)] : looked_up(c);
}

std::size_t weight(std::int32_t c) {
  return c >= 0x3000 && c < 0xd800 ? 3 : 1;
}

/// A row of short cells is read as one line; a cell of a page's layout is a column of its own.
bool is_data_row(const Outline& outline, std::uint32_t row) {
  std::size_t letters = 0;
  for (std::uint32_t at = row + 1; at < outline[row].end; ++at) {
    const OutlineNode& node = outline[at];
    letters += node.text.size();
    const bool is_cell = node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH;
    if (!node.is_text() && !is_cell && (is_block_element(node.tag) || node.tag == GUMBO_TAG_BR))
      return false;
  }
  return letters <= row_letters_max;
}

/// Collects text until something ends the paragraph.
class BlockBuilder {
 public:
  explicit BlockBuilder(const Outline& outline) : outline_(outline) {}
  std::vector<Block> build();

 private:
  struct Open {
    std::uint32_t node;
    bool breaks;
    bool is_link;
    bool is_preformatted;
    bool is_row;
  };

  void enter(std::uint32_t index);
  void leave();
  void add_text(std::uint32_t index);
  void add_character(const CodePoint& c);
  void line_break();
  void flush();
  std::uint32_t block_element() const;

  const Outline& outline_;
  std::vector<Open> open_;
  std::vector<Block> blocks_;
  Block current_;
  int links_ = 0;
  int preformatted_ = 0;
  int data_rows_ = 0;
  int breaks_ = 0;  // <br> since the last character
  bool wants_space_ = false;
  bool wants_cell_ = false;
};

/// A link to elsewhere: anchors and links within the page are no links for this purpose.
bool leads_away(const OutlineNode& node) {
  if (node.tag != GUMBO_TAG_A) return false;
  const GumboAttribute* href = find_attribute(*node.element, "href");
  return href != nullptr && href->value[0] != '#';
}

std::vector<Block> BlockBuilder::build() {
  for (std::uint32_t at = 0; at < outline_.size(); ++at) {
    while (!open_.empty() && outline_[open_.back().node].end <= at) leave();
    if (outline_[at].is_text())
      add_text(at);
    else
      enter(at);
  }
  while (!open_.empty()) leave();
  flush();
  return std::move(blocks_);
}

void BlockBuilder::enter(std::uint32_t index) {
  const OutlineNode& node = outline_[index];
  if (node.tag == GUMBO_TAG_BR) return line_break();
  if (node.tag == GUMBO_TAG_IMG) return;
  const bool is_cell = node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH;
  Open open{index, is_block_element(node.tag) || node.hints.is_boilerplate(), leads_away(node),
            node.tag == GUMBO_TAG_PRE, false};
  if (is_cell && data_rows_ > 0) {
    open.breaks = false;
    wants_cell_ = !current_.text.empty();
  }
  if (open.breaks) flush();
  open.is_row = node.tag == GUMBO_TAG_TR && is_data_row(outline_, index);
  links_ += open.is_link ? 1 : 0;
  preformatted_ += open.is_preformatted ? 1 : 0;
  data_rows_ += open.is_row ? 1 : 0;
  open_.push_back(open);
}

void BlockBuilder::leave() {
  const Open open = open_.back();
  if (open.breaks) flush();
  links_ -= open.is_link ? 1 : 0;
  preformatted_ -= open.is_preformatted ? 1 : 0;
  data_rows_ -= open.is_row ? 1 : 0;
  open_.pop_back();
}

void BlockBuilder::line_break() {
  if (preformatted_ > 0) {
    current_.text += '\n';
    return;
  }
  wants_space_ = true;
  if (++breaks_ == 2) flush();
}

void BlockBuilder::add_text(std::uint32_t index) {
  if (current_.text.empty()) current_.first = index;
  const std::size_t letters = current_.letters;
  CodePoints points(outline_[index].text);
  while (const auto c = points.next()) add_character(*c);
  if (current_.letters > letters) current_.last = index;
}

void BlockBuilder::add_character(const CodePoint& c) {
  if (!is_space(c.value) && is_invisible(c.value)) return;
  if (is_space(c.value)) {
    if (preformatted_ > 0) current_.text += c.value == '\n' ? '\n' : ' ';
    wants_space_ = true;
    return;
  }
  if (preformatted_ == 0 && !current_.text.empty()) {
    if (wants_cell_)
      current_.text += cell_separator;
    else if (wants_space_)
      current_.text += ' ';
  }
  wants_space_ = wants_cell_ = false;
  breaks_ = 0;
  current_.text += c.bytes;
  current_.letters += weight(c.value);
  if (links_ > 0) current_.link_letters += weight(c.value);
  const Punctuation punctuation = punctuation_of(c.value);
  if (punctuation.is_mark) ++current_.marks;
  if (!punctuation.is_closing) current_.ends_sentence = punctuation.is_end;
}

std::uint32_t BlockBuilder::block_element() const {
  for (auto open = open_.rbegin(); open != open_.rend(); ++open)
    if (open->breaks) return open->node;
  return 0;
}

void BlockBuilder::flush() {
  if (current_.letters > 0) {
    while (current_.text.ends_with('\n') || current_.text.ends_with(' ')) current_.text.pop_back();
    current_.text.erase(0, std::min(current_.text.find_first_not_of('\n'), current_.text.size()));
    current_.node = block_element();
    current_.tag = outline_[current_.node].tag;
    blocks_.push_back(std::move(current_));
  }
  current_ = {};
  breaks_ = 0;
  wants_space_ = wants_cell_ = false;
}

}  // namespace

std::vector<Block> blocks_of(const Outline& outline) {
  return BlockBuilder(outline).build();
}

bool is_prose(const Block& block) {
  const std::size_t own = block.letters - block.link_letters;
  return own * 2 > block.letters && own >= 50 && block.marks > 0 &&
         (block.ends_sentence || block.letters >= 120);
}

bool is_linked_heading(const Block& block) {
  return is_heading(block.tag) && block.link_letters * 10 > block.letters * 8;
}

bool is_heading(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

}  // namespace broadsheet::markup
