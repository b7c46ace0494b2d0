#include "markup/page_hints.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

/// A word of a class or id. `word` ending in "*" also stands for words that begin with it.
struct NamedHint {
  std::string_view word;
  Hint hint;
};

// Sorted by word: found by binary search.
constexpr std::array named_hints{
    NamedHint{"ad", Hint::related},
    NamedHint{"addthis*", Hint::social},
    NamedHint{"addtoany*", Hint::social},
    NamedHint{"ads", Hint::related},
    NamedHint{"adsense", Hint::related},
    NamedHint{"advert*", Hint::related},
    NamedHint{"affiliate", Hint::related},
    NamedHint{"agegate", Hint::consent},
    NamedHint{"alert*", Hint::consent},
    NamedHint{"articlebody", Hint::body},
    NamedHint{"articlecontent", Hint::body},
    NamedHint{"articletext", Hint::body},
    NamedHint{"author*", Hint::metadata},
    NamedHint{"bio", Hint::metadata},
    NamedHint{"biography", Hint::metadata},
    NamedHint{"blogroll", Hint::related},
    NamedHint{"breadcrumb*", Hint::furniture},
    NamedHint{"byline*", Hint::metadata},
    NamedHint{"caption*", Hint::caption},
    NamedHint{"carousel*", Hint::related},
    NamedHint{"comment", Hint::comments},
    NamedHint{"commentarea", Hint::comments},
    NamedHint{"commentbox", Hint::comments},
    NamedHint{"commentform", Hint::comments},
    NamedHint{"commenting", Hint::comments},
    NamedHint{"commentlist", Hint::comments},
    NamedHint{"comments", Hint::comments},
    NamedHint{"commentsection", Hint::comments},
    NamedHint{"commenttext", Hint::comments},
    NamedHint{"consent*", Hint::consent},
    NamedHint{"cookie*", Hint::consent},
    NamedHint{"copyright*", Hint::metadata},
    NamedHint{"credit*", Hint::caption},
    NamedHint{"cta", Hint::related},
    NamedHint{"dateline", Hint::metadata},
    NamedHint{"disqus*", Hint::comments},
    NamedHint{"dropdown*", Hint::furniture},
    NamedHint{"editsection", Hint::furniture},
    NamedHint{"emailsignup", Hint::consent},
    NamedHint{"entrycontent", Hint::body},
    NamedHint{"entrymeta", Hint::metadata},
    NamedHint{"excerpt*", Hint::teaser},
    NamedHint{"fb", Hint::social},
    NamedHint{"figcaption", Hint::caption},
    NamedHint{"flyout*", Hint::furniture},
    NamedHint{"followus", Hint::social},
    NamedHint{"footer*", Hint::furniture},
    NamedHint{"gdpr*", Hint::consent},
    NamedHint{"infobox*", Hint::furniture},
    NamedHint{"kommentare", Hint::comments},
    NamedHint{"livefyre", Hint::comments},
    NamedHint{"login*", Hint::consent},
    NamedHint{"masthead*", Hint::furniture},
    NamedHint{"menu*", Hint::furniture},
    NamedHint{"modal*", Hint::consent},
    NamedHint{"morelinks", Hint::related},
    NamedHint{"mostpopular", Hint::related},
    NamedHint{"mostread", Hint::related},
    NamedHint{"nav", Hint::furniture},
    NamedHint{"navbar*", Hint::furniture},
    NamedHint{"navbox*", Hint::furniture},
    NamedHint{"navigation*", Hint::furniture},
    NamedHint{"newsletter*", Hint::consent},
    NamedHint{"noprint", Hint::furniture},
    NamedHint{"offscreen", Hint::hidden},
    NamedHint{"outbrain*", Hint::related},
    NamedHint{"pager", Hint::furniture},
    NamedHint{"pagination*", Hint::furniture},
    NamedHint{"popular*", Hint::related},
    NamedHint{"popup*", Hint::consent},
    NamedHint{"postbody", Hint::body},
    NamedHint{"postcontent", Hint::body},
    NamedHint{"postmeta", Hint::metadata},
    NamedHint{"posttext", Hint::body},
    NamedHint{"printonly", Hint::hidden},
    NamedHint{"promo*", Hint::related},
    NamedHint{"readmore", Hint::related},
    NamedHint{"recirc*", Hint::related},
    NamedHint{"recommend*", Hint::related},
    NamedHint{"related*", Hint::related},
    NamedHint{"respond", Hint::comments},
    NamedHint{"screenreader*", Hint::hidden},
    NamedHint{"search*", Hint::furniture},
    NamedHint{"share*", Hint::social},
    NamedHint{"shariff*", Hint::social},
    NamedHint{"sharing*", Hint::social},
    NamedHint{"sidebar*", Hint::furniture},
    NamedHint{"signin", Hint::consent},
    NamedHint{"signup*", Hint::consent},
    NamedHint{"skip*", Hint::furniture},
    NamedHint{"sociable*", Hint::social},
    NamedHint{"social*", Hint::social},
    NamedHint{"sponsor*", Hint::related},
    NamedHint{"sr", Hint::hidden},
    NamedHint{"storybody", Hint::body},
    NamedHint{"storycontent", Hint::body},
    NamedHint{"storytext", Hint::body},
    NamedHint{"subnav*", Hint::furniture},
    NamedHint{"subscri*", Hint::consent},
    NamedHint{"taboola*", Hint::related},
    NamedHint{"tagcloud", Hint::related},
    NamedHint{"tags", Hint::metadata},
    NamedHint{"teaser*", Hint::teaser},
    NamedHint{"timestamp*", Hint::metadata},
    NamedHint{"toc", Hint::furniture},
    NamedHint{"toolbar*", Hint::furniture},
    NamedHint{"topbar", Hint::furniture},
    NamedHint{"trending*", Hint::related},
    NamedHint{"visuallyhidden", Hint::hidden},
    NamedHint{"vote*", Hint::social},
};

/// Two words of one name, in this order and next to each other.
struct PairedHint {
  std::string_view first;
  std::string_view second;
  Hint hint;
};

constexpr std::array unsorted_pairs{
    PairedHint{"media", "embed", Hint::content},
    PairedHint{"more", "news", Hint::related},
    PairedHint{"more", "posts", Hint::related},
    PairedHint{"more", "stories", Hint::related},
    PairedHint{"more", "articles", Hint::related},
    PairedHint{"more", "from", Hint::related},
    PairedHint{"next", "prev", Hint::furniture},
    PairedHint{"prev", "next", Hint::furniture},
    PairedHint{"latest", "news", Hint::related},
    PairedHint{"latest", "posts", Hint::related},
    PairedHint{"breaking", "news", Hint::related},
    PairedHint{"tag", "list", Hint::metadata},
    PairedHint{"also", "like", Hint::related},
    PairedHint{"author", "bio", Hint::metadata},
    PairedHint{"author", "box", Hint::metadata},
    PairedHint{"author", "info", Hint::metadata},
    PairedHint{"about", "author", Hint::metadata},
    PairedHint{"entry", "meta", Hint::metadata},
    PairedHint{"post", "meta", Hint::metadata},
    PairedHint{"article", "meta", Hint::metadata},
    PairedHint{"post", "tags", Hint::metadata},
    PairedHint{"follow", "us", Hint::social},
    PairedHint{"further", "reading", Hint::related},
    PairedHint{"most", "read", Hint::related},
    PairedHint{"read", "more", Hint::related},
    PairedHint{"read", "next", Hint::related},
    PairedHint{"see", "also", Hint::related},
    PairedHint{"sign", "up", Hint::consent},
    PairedHint{"sr", "only", Hint::hidden},
    PairedHint{"up", "next", Hint::related},
    PairedHint{"visually", "hidden", Hint::hidden},
    PairedHint{"site", "header", Hint::furniture},
    PairedHint{"page", "header", Hint::furniture},
    PairedHint{"global", "header", Hint::furniture},
    PairedHint{"post", "navigation", Hint::furniture},
    PairedHint{"screen", "reader", Hint::hidden},
};

constexpr std::array<std::string_view, 12> things{"article", "blog", "content", "entry",
                                                  "main",    "news", "node",    "page",
                                                  "post",    "rich", "single",  "story"};
constexpr std::array<std::string_view, 4> insides{"body", "content", "copy", "text"};

// What follows such a word says what the element goes without, or stands beside.
constexpr std::array<std::string_view, 6> reversing{"has", "no", "with", "without", "hide", "not"};

/// Equal; most words differ in their first letter.
bool is_same(std::string_view word, std::string_view other) {
  return word.size() == other.size() && !word.empty() && word.front() == other.front() &&
         word == other;
}

template <class Words>
bool is_among(const Words& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view one) { return is_same(one, word); });
}

std::string_view stem(std::string_view word) {
  return word.ends_with('*') ? word.substr(0, word.size() - 1) : word;
}

/// Where the words of a letter begin; of those behind "z", the end.
template <class Entries, class Word>
constexpr auto first_of_letters(const Entries& entries, Word word_of) {
  std::array<std::uint16_t, 27> first{};
  std::uint16_t at = 0;
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    while (at < entries.size() && word_of(entries[at]).front() < static_cast<char>('a' + letter))
      ++at;
    first[letter] = at;
  }
  return first;
}

constexpr auto paired_hints = [] {
  auto sorted = unsorted_pairs;
  std::ranges::sort(sorted, {}, &PairedHint::first);
  return sorted;
}();
constexpr auto first_of_letter =
    first_of_letters(named_hints, [](const NamedHint& hint) { return hint.word; });
constexpr auto first_pair_of_letter =
    first_of_letters(paired_hints, [](const PairedHint& pair) { return pair.first; });

const NamedHint* find_hint(std::string_view word) {
  if (word.front() < 'a' || word.front() > 'z') return nullptr;
  const auto letter = static_cast<std::size_t>(word.front() - 'a');
  const auto first = named_hints.begin() + first_of_letter[letter];
  const auto after = std::upper_bound(
      first, named_hints.begin() + first_of_letter[letter + 1], word,
      [](std::string_view sought, const NamedHint& entry) { return sought < stem(entry.word); });
  if (after == first) return nullptr;
  const NamedHint& entry = *(after - 1);
  const bool matches =
      entry.word.ends_with('*') ? word.starts_with(stem(entry.word)) : word == entry.word;
  return matches ? &entry : nullptr;
}

bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
/// Calls `word(text, starts_name)` with each part of "post-contentArea other": "post", "content",
/// "area", "other"; names are parted by spaces. A capital after fewer than four letters parts
/// nothing, because names made by machines ("hJpRRP") would fall into words by chance.
template <class Word>
void for_each_word(std::string_view names, Word word) {
  std::array<char, 64> part{};  // of hints the longest has twenty
  std::size_t size = 0;
  bool starts_name = true;
  const auto flush = [&] {
    if (size == 0) return;
    word(std::string_view(part.data(), size), starts_name);
    starts_name = false;
    size = 0;
  };
  const auto add = [&](char c) {
    if (size < part.size()) part[size++] = c;
  };
  char before = ' ';
  for (const char c : names) {
    const bool is_hump = ascii::is_upper(c) && is_lower(before) && size > 3;
    if (is_hump || (!is_lower(c) && !ascii::is_upper(c))) flush();
    if (ascii::is_upper(c))
      add(static_cast<char>(c - 'A' + 'a'));
    else if (is_lower(c))
      add(c);
    if (c == ' ' || c == '\n' || c == '\t') starts_name = true;
    before = c;
  }
  flush();
}

void add_pair(Hints& hints, std::string_view first, std::string_view second) {
  if (first.empty() || first.front() < 'a' || first.front() > 'z') return;
  if (is_among(things, first) && is_among(insides, second)) hints.add(Hint::body);
  const auto letter = static_cast<std::size_t>(first.front() - 'a');
  for (std::size_t at = first_pair_of_letter[letter]; at < first_pair_of_letter[letter + 1]; ++at) {
    const PairedHint& pair = paired_hints[at];
    if (is_same(pair.first, first) && is_same(pair.second, second)) hints.add(pair.hint);
  }
}

/// Ids of headings, and of the sections under them, are their text.
bool is_made_from_text(const GumboElement& element, std::string_view id) {
  constexpr auto words_min = 4;
  return (element.tag >= GUMBO_TAG_H1 && element.tag <= GUMBO_TAG_H6) ||
         std::count(id.begin(), id.end(), '-') + 1 >= words_min;
}

}  // namespace

bool Hints::is_boilerplate() const {
  return (bits & 63) != 0;
}

Hints HintReader::of_name(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  Hints hints;
  // "CtxtMenu" in it stands for a menu that opens at a formula.
  if (name.starts_with("MathJax") || name.starts_with("katex")) {
    hints.add(Hint::content);
    return known_.emplace(name, hints).first->second;
  }
  std::string before;
  for_each_word(name, [&](std::string_view word, bool starts_name) {
    if (starts_name) before.clear();
    add_pair(hints, before, word);
    if (is_among(things, word)) hints.add(Hint::content);
    const NamedHint* entry = is_among(reversing, before) ? nullptr : find_hint(word);
    if (entry != nullptr) hints.add(entry->hint);
    before = word;
  });
  known_.emplace(name, hints);
  return hints;
}

Hints HintReader::read(const GumboElement& element) {
  Hints hints = of_name(attribute_value(element, "class"));
  const std::string_view id = attribute_value(element, "id");
  if (!is_made_from_text(element, id)) hints.bits |= of_name(id).bits;
  hints.bits |= of_name(attribute_value(element, "role")).bits;
  if (attribute_value(element, "itemprop") == "articleBody") hints.add(Hint::body);
  // A word of the text that opens something.
  if (element.tag == GUMBO_TAG_A) hints.remove(Hint::consent);
  return hints;
}

bool is_hidden(const GumboElement& element) {
  const GumboAttribute* hidden = find_attribute(element, "hidden");
  if (hidden != nullptr && std::string_view(hidden->value) != "until-found") return true;
  if (attribute_value(element, "aria-hidden") == "true") return true;
  const std::string_view style = attribute_value(element, "style");
  if (style.empty()) return false;
  std::string squeezed = lower_ascii(style);
  std::erase_if(squeezed, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return squeezed.contains("display:none") || squeezed.contains("visibility:hidden");
}

}  // namespace broadsheet::markup
