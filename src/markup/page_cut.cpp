#include "markup/page_cut.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "markup/page_date_text.h"
#include "markup/page_verdict.h"

namespace broadsheet::markup {
namespace {

// Labels over lists of other pages, comments and offers, as the web writes them; case folded. A
// star stands for anything that follows. What may also head a part of an article ("Related work",
// "Sources") is not here, or only as a whole.
constexpr std::array<std::string_view, 76> closing_labels{"a lire aussi*",
                                                          "advertisement",
                                                          "also read*",
                                                          "anzeige",
                                                          "artículos relacionados*",
                                                          "auch interessant*",
                                                          "comment",
                                                          "comments",
                                                          "comments (*",
                                                          "commentaires*",
                                                          "comentarios",
                                                          "comentários",
                                                          "das könnte *",
                                                          "don't miss*",
                                                          "dowiedz się więcej*",
                                                          "explore further*",
                                                          "follow us*",
                                                          "kommentare",
                                                          "latest news",
                                                          "latest stories",
                                                          "lee también*",
                                                          "lees ook*",
                                                          "leggi anche*",
                                                          "leia também*",
                                                          "lesen sie auch*",
                                                          "lesen sie mehr*",
                                                          "lies auch*",
                                                          "lire aussi*",
                                                          "mehr zum thema*",
                                                          "mehr zu diesem thema*",
                                                          "more from *",
                                                          "more great *",
                                                          "more in *",
                                                          "more like this*",
                                                          "more news",
                                                          "more on this*",
                                                          "more stories*",
                                                          "most popular",
                                                          "most read",
                                                          "neueste artikel",
                                                          "neueste beiträge",
                                                          "noticias relacionadas*",
                                                          "popular posts",
                                                          "post navigation",
                                                          "read also*",
                                                          "read more*",
                                                          "read next*",
                                                          "read this next*",
                                                          "recent posts",
                                                          "recommended",
                                                          "recommended for you*",
                                                          "related",
                                                          "related articles*",
                                                          "related content*",
                                                          "related links*",
                                                          "related news*",
                                                          "related posts*",
                                                          "related roundup*",
                                                          "related stories*",
                                                          "related topics*",
                                                          "schon gelesen*",
                                                          "share this*",
                                                          "subscribe",
                                                          "sur le même sujet*",
                                                          "te puede interesar*",
                                                          "trending*",
                                                          "up next*",
                                                          "veja também*",
                                                          "weitere artikel*",
                                                          "what to read next*",
                                                          "you may also like*",
                                                          "you might also like*",
                                                          "you might be interested*",
                                                          "zobacz też*",
                                                          "à lire aussi*",
                                                          "читайте также*"};

// Offers in a sentence of their own.
constexpr std::array<std::string_view, 22> offers{"abonnez-vous*",
                                                  "abonniere*",
                                                  "click here to subscribe*",
                                                  "credit:*",
                                                  "filed under*",
                                                  "follow *",
                                                  "get *newsletter*",
                                                  "get the latest *",
                                                  "have a tip?*",
                                                  "image credit*",
                                                  "jetzt abonnieren*",
                                                  "listen to *",
                                                  "never miss *",
                                                  "photo:*",
                                                  "sign up *",
                                                  "subscribe *",
                                                  "subscríbete*",
                                                  "suscríbete*",
                                                  "tags:*",
                                                  "this slideshow requires*",
                                                  "want more *",
                                                  "posted in*"};

constexpr std::size_t label_letters_max = 60;
constexpr std::size_t offer_letters_max = 220;
constexpr std::size_t notice_letters_max = 1200;
constexpr std::size_t byline_letters_max = 90;
constexpr std::size_t colophon_letters_max = 250;
constexpr std::size_t colophon_blocks_max = 3;

bool matches(std::string_view text, std::string_view pattern) {
  if (text.empty() || text.front() != pattern.front()) return false;  // none begins with a star
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return text == pattern;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  return rest.empty() || text.contains(rest.substr(0, rest.size() - 1));
}

template <class Patterns>
bool matches_any(const Patterns& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return matches(text, pattern); });
}

std::string label_of(const Block& block) {
  std::string label = fold_case(block.text);
  while (!label.empty() && std::string_view(" :.…!").contains(label.back())) label.pop_back();
  return label;
}

bool is_closing_label(const Block& block) {
  return block.letters <= label_letters_max && matches_any(closing_labels, label_of(block));
}

bool is_offer(const Block& block) {
  return block.letters <= offer_letters_max && !is_heading(block.tag) &&
         matches_any(offers, fold_case(block.text));
}

bool is_notice(const Block& block) {
  if (block.letters > notice_letters_max) return false;
  const std::string text = fold_case(block.text);
  return is_consent_notice(text) || is_order_to_machines(text);
}

bool is_list_of_links(const Block& block) {
  // An item that says something about what it links to is none.
  const std::size_t tenths_min = block.tag == GUMBO_TAG_LI ? 9 : 7;
  return block.link_letters * 10 > block.letters * tenths_min;
}

/// The list that an item, or the table that a cell, is of; 0 for other blocks.
std::uint32_t group_of(const Outline& outline, const Block& block) {
  const std::uint32_t parent = outline[block.node].parent;
  if (block.tag == GUMBO_TAG_LI || block.tag == GUMBO_TAG_TR) return parent;
  const bool is_cell = block.tag == GUMBO_TAG_TD || block.tag == GUMBO_TAG_TH;
  return is_cell ? outline[parent].parent : 0;
}

/// Lists and tables in which most is no link: there, one item that is a link says something too.
class Groups {
 public:
  Groups(const Outline& outline, const BlockList& blocks) : outline_(outline) {
    for (const Block* block : blocks) {
      Letters& letters = letters_[group_of(outline, *block)];
      letters.all += block->letters;
      letters.linked += block->link_letters;
    }
  }
  bool is_mostly_text(const Block& block) const {
    const std::uint32_t group = group_of(outline_, block);
    if (group == 0) return false;
    const Letters& letters = letters_.at(group);
    return letters.linked * 2 < letters.all;
  }

 private:
  struct Letters {
    std::size_t all = 0;
    std::size_t linked = 0;
  };
  const Outline& outline_;
  std::unordered_map<std::uint32_t, Letters> letters_;
};

/// What a reader would not miss between two paragraphs, but a list or a table needs.
bool is_loose_line(const Block& block) {
  return block.letters < label_letters_max && !is_prose(block) && !is_heading(block.tag) &&
         block.tag != GUMBO_TAG_P && block.tag != GUMBO_TAG_LI && block.tag != GUMBO_TAG_TR &&
         block.tag != GUMBO_TAG_PRE && block.tag != GUMBO_TAG_BLOCKQUOTE &&
         block.tag != GUMBO_TAG_DD;
}

/// Under a closing label everything goes up to the next heading that is no link, or a paragraph
/// that is no teaser: those stand under a heading that is a link.
void drop_closed_parts(BlockList& blocks) {
  bool closed = false;
  bool under_link = false;
  std::erase_if(blocks, [&](const Block* block) {
    if (is_closing_label(*block)) return closed = true;
    const bool was_under_link = std::exchange(under_link, is_linked_heading(*block));
    if (under_link || was_under_link) return closed;
    if (is_heading(block->tag) || (block->tag == GUMBO_TAG_P && is_prose(*block))) closed = false;
    return closed;
  });
}

bool same_words(std::string_view a, std::string_view b) {
  return !b.empty() && fold_case(a) == fold_case(fold_space(b));
}

/// A quotation set large, the same text once more for small screens: elements all of whose prose
/// stood elsewhere before. What is repeated beside the first, or beside something new, is the
/// author's.
void drop_repeated(const Outline& outline, BlockList& blocks) {
  const auto parent_of = [&](const Block& block) { return outline[block.node].parent; };
  std::unordered_map<std::string_view, std::uint32_t> first;
  std::unordered_map<std::uint32_t, bool> has_new;
  for (const Block* block : blocks) {
    if (!is_prose(*block)) continue;
    const bool is_new = first.try_emplace(block->text, parent_of(*block)).second;
    has_new[parent_of(*block)] |= is_new;
  }
  std::erase_if(blocks, [&](const Block* block) {
    return is_prose(*block) && !has_new.at(parent_of(*block)) &&
           first.at(block->text) != parent_of(*block);
  });
}

void drop_ends(BlockList& blocks) {
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [](const Block* block) { return !is_loose_line(*block); });
  blocks.erase(blocks.begin(), first);
  while (!blocks.empty() && (is_heading(blocks.back()->tag) || is_loose_line(*blocks.back())))
    blocks.pop_back();
}

/// "11 May 2026 · Maud Ferrentine", before the first sentence.
bool is_byline(const Block& block, std::string_view author) {
  if (block.letters > byline_letters_max || is_prose(block) || is_heading(block.tag)) return false;
  const std::string text = fold_case(block.text);
  if (find_day(text, DayOrder::day_first) || find_day(text, DayOrder::month_first)) return true;
  return author.size() >= 4 && text.contains(fold_case(author));
}

void drop_byline(BlockList& blocks, std::string_view author) {
  const auto text = std::find_if(blocks.begin(), blocks.end(),
                                 [](const Block* block) { return is_prose(*block); });
  const auto kept = std::remove_if(blocks.begin(), text,
                                   [&](const Block* block) { return is_byline(*block, author); });
  blocks.erase(kept, text);
}

/// Old pages end with a rule, and under it a line on the page itself.
void drop_colophon(const Outline& outline, BlockList& blocks) {
  std::size_t letters = 0;
  std::size_t count = 0;
  while (count + 1 < blocks.size() && count <= colophon_blocks_max) {
    const Block& block = *blocks[blocks.size() - 1 - count];
    letters += block.letters;
    ++count;
    const Block& before = *blocks[blocks.size() - 1 - count];
    const auto from = outline.begin() + before.first;
    const auto to = outline.begin() + block.first;
    const bool has_rule =
        std::any_of(from, to, [](const OutlineNode& node) { return node.tag == GUMBO_TAG_HR; });
    if (letters > colophon_letters_max) return;
    if (has_rule) return blocks.resize(blocks.size() - count);
  }
}

}  // namespace

BlockList cut_blocks(const Outline& outline, BlockList blocks, const KnownFields& known) {
  drop_closed_parts(blocks);
  const Groups groups(outline, blocks);
  bool has_prose = false;
  std::erase_if(blocks, [&](const Block* block) {
    has_prose = has_prose || is_prose(*block);
    if (is_heading(block->tag))
      return same_words(block->text, known.title) || (block->tag == GUMBO_TAG_H1 && !has_prose);
    if (is_list_of_links(*block)) return !groups.is_mostly_text(*block);
    return is_offer(*block) || is_notice(*block);
  });
  drop_repeated(outline, blocks);
  drop_byline(blocks, known.author);
  drop_colophon(outline, blocks);
  drop_ends(blocks);
  return blocks;
}

}  // namespace broadsheet::markup
