// A browser's parser looks through the elements that are open at every tag, and through those of
// formatting at every paragraph; so 2 MiB of "<div>" or "<font a=1><p>" are an hour of work, or
// all the memory there is. This file reads the tags alone, once, keeps count of what may be open
// at most, and adds up the work. It follows the parser's rules (html.spec.whatwg.org, section
// 13.2.6) where pages keep to them; where an end tag does not fit, what it may have left open
// counts as open to the end of the document, so that the sum is never too small by much.
#include "markup/gumbo_budget.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <gumbo.h>

#include "markup/tag_scanner.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t tags_max = 150'000;         // a node takes some 200 bytes
constexpr std::size_t paragraphs_max = 50'000;    // of what is flattened
constexpr std::size_t attributes_max = 256;       // of one tag; compared with each other
constexpr std::size_t roots_max = 64;             // html and body tags: their attributes are merged
constexpr std::uint64_t steps_max = 200'000'000;  // over open elements: half a second
constexpr std::uint64_t copies_max = 300'000;     // of formatting elements, opened again

enum Trait : std::uint8_t {
  is_void = 1,        // never open
  is_special = 2,     // ends the search of an inline end tag
  is_scope = 4,       // ends every search
  ends_unasked = 8,   // closed without an end tag
  is_formatting = 16  // opened again in the next paragraph
};

template <std::size_t N>
constexpr void mark(std::array<std::uint8_t, GUMBO_TAG_LAST + 1>& table,
                    const std::array<GumboTag, N>& tags, int traits) {
  for (const GumboTag tag : tags) table[tag] = static_cast<std::uint8_t>(table[tag] | traits);
}

constexpr auto traits_of_tags = [] {
  std::array<std::uint8_t, GUMBO_TAG_LAST + 1> table{};
  mark(table,
       std::array{GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED,
                  GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META,
                  GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR},
       is_void);
  mark(table,
       std::array{GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
                  GUMBO_TAG_BODY,    GUMBO_TAG_CENTER,   GUMBO_TAG_DETAILS,    GUMBO_TAG_DIV,
                  GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
                  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
                  GUMBO_TAG_H3,      GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,
                  GUMBO_TAG_HEADER,  GUMBO_TAG_MAIN,     GUMBO_TAG_NAV,        GUMBO_TAG_OL,
                  GUMBO_TAG_PRE,     GUMBO_TAG_SECTION,  GUMBO_TAG_SELECT,     GUMBO_TAG_UL},
       is_special);
  mark(table, std::array{GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_TABLE},
       is_special | is_scope | ends_unasked);
  mark(table,
       std::array{GUMBO_TAG_HTML, GUMBO_TAG_APPLET, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
                  GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_MATH},
       is_special | is_scope);
  mark(table,
       std::array{GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_TR,
                  GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT},
       is_special | ends_unasked);
  mark(table, std::array{GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_COLGROUP, GUMBO_TAG_HEAD},
       ends_unasked);
  mark(table,
       std::array{GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
                  GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL,
                  GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U},
       is_formatting);
  return table;
}();

bool has(GumboTag tag, Trait trait) {
  return (traits_of_tags[tag] & trait) != 0;
}

/// What a start tag closes of its own kind, and where the search for it ends.
bool closes_sibling(GumboTag opened, GumboTag open) {
  switch (opened) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_OPTION:
      return open == opened;
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return open == GUMBO_TAG_DD || open == GUMBO_TAG_DT;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return open == GUMBO_TAG_TD || open == GUMBO_TAG_TH;
    case GUMBO_TAG_TR:
      return open == GUMBO_TAG_TR;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return open == GUMBO_TAG_TBODY || open == GUMBO_TAG_THEAD || open == GUMBO_TAG_TFOOT;
    default:
      return false;
  }
}

/// The elements that may be open, and the work so far.
class Budget {
 public:
  bool pay(const ScannedTag& tag);

 private:
  void open(GumboTag tag);
  void close(GumboTag tag);
  void close_sibling(GumboTag tag);
  void close_paragraph();
  void pop_to(std::size_t at);

  std::vector<GumboTag> open_;
  std::array<std::uint32_t, GUMBO_TAG_LAST + 1> formatting_{};  // open or to be opened again
  std::uint64_t formatting_all_ = 0;
  std::uint64_t astray_ = 0;  // elements that an end tag closed here, but perhaps not in gumbo
  std::uint64_t tags_ = 0;
  std::uint64_t roots_ = 0;
  std::uint64_t steps_ = 0;
  std::uint64_t copies_ = 0;
};

bool Budget::pay(const ScannedTag& tag) {
  if (tag.kind == ScannedKind::comment) return true;
  if (tag.kind == ScannedKind::end)
    close(tag.name);
  else
    open(tag.name);
  astray_ += tag.hidden_tags;
  steps_ += open_.size() + astray_ + tag.attributes * tag.attributes / 2;
  if (has(tag.name, is_special)) copies_ += formatting_all_;
  ++tags_;
  if (tag.name == GUMBO_TAG_HTML || tag.name == GUMBO_TAG_BODY) ++roots_;
  return tags_ <= tags_max && tag.attributes <= attributes_max && roots_ <= roots_max &&
         steps_ <= steps_max && copies_ <= copies_max;
}

void Budget::open(GumboTag tag) {
  if (has(tag, is_void)) return;
  close_sibling(tag);
  if (has(tag, is_special)) close_paragraph();
  if (has(tag, is_formatting) && !(tag == GUMBO_TAG_A && formatting_[tag] > 0)) {
    ++formatting_[tag];
    ++formatting_all_;
  }
  open_.push_back(tag);
}

void Budget::close_sibling(GumboTag tag) {
  for (std::size_t at = open_.size(); at-- > 0;) {
    if (closes_sibling(tag, open_[at])) return pop_to(at);
    const bool is_list = open_[at] == GUMBO_TAG_UL || open_[at] == GUMBO_TAG_OL ||
                         open_[at] == GUMBO_TAG_DL || open_[at] == GUMBO_TAG_TABLE;
    ++steps_;
    if (is_list || open_.size() - at > 64) return;
  }
}

void Budget::close_paragraph() {
  for (std::size_t at = open_.size(); at-- > 0;) {
    if (open_[at] == GUMBO_TAG_P) return pop_to(at);
    ++steps_;
    if (has(open_[at], is_special)) return;
  }
}

void Budget::close(GumboTag tag) {
  if (has(tag, is_formatting) && formatting_[tag] > 0) {
    --formatting_[tag];
    --formatting_all_;
  }
  for (std::size_t at = open_.size(); at-- > 0;) {
    if (open_[at] == tag) return pop_to(at);
    ++steps_;
    const bool stops = has(tag, is_special) ? has(open_[at], is_scope) && tag != GUMBO_TAG_TABLE
                                            : has(open_[at], is_special);
    if (stops) return;
  }
}

void Budget::pop_to(std::size_t at) {
  for (std::size_t above = at + 1; above < open_.size(); ++above)
    if (!has(open_[above], ends_unasked)) ++astray_;
  open_.resize(at);
}

}  // namespace

bool is_tame(std::string_view html) {
  TagScanner scanner(html);
  Budget budget;
  while (const auto tag = scanner.next())
    if (!budget.pay(*tag)) return false;
  return true;
}

std::string flattened(std::string_view html) {
  TagScanner scanner(html);
  std::string text = "<p>";
  std::size_t from = 0;
  std::size_t paragraphs = 0;
  const auto add = [&](std::size_t to) {
    // What the scanner passed over may hold "<": it must not become a tag now.
    for (const char c : html.substr(from, to - from)) {
      if (c == '<')
        text += "&lt;";
      else
        text += c;
    }
  };
  while (const auto tag = scanner.next()) {
    add(tag->start);
    from = tag->end;
    if (tag->kind == ScannedKind::comment) continue;
    if (!has(tag->name, is_special) || text.ends_with("<p>")) continue;
    text += ++paragraphs <= paragraphs_max ? "<p>" : "\n";
  }
  add(html.size());
  return text;
}

}  // namespace broadsheet::markup
