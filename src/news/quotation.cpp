#include "news/quotation.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet {

namespace {

struct Marks {
  std::string_view lang;
  std::string_view open;
  std::string_view close;
  std::string_view inner_open;
  std::string_view inner_close;
};

/// CLDR 42, delimiters; the first one is for every other language.
constexpr std::array<Marks, 7> marks_by_language{{
    {"en", "“", "”", "‘", "’"},
    {"ja", "「", "」", "『", "』"},
    {"de", "„", "“", "‚", "‘"},
    {"cs", "„", "“", "‚", "‘"},
    {"pl", "„", "”", "«", "»"},
    {"fr", "«\u00a0", "\u00a0»", "“", "”"},
    {"ru", "«", "»", "„", "“"},
}};

constexpr std::array<std::string_view, 10> double_marks{"“", "”",  "„",  "‟",  "«",
                                                        "»", "「", "」", "『", "』"};
constexpr std::array<std::string_view, 6> single_marks{"‘", "’", "‚", "‛", "‹", "›"};
constexpr std::array<std::string_view, 5> opening_marks{"“", "„", "«", "「", "『"};

const Marks& marks_of(std::string_view lang) {
  const auto found = std::ranges::find(marks_by_language, lang, &Marks::lang);
  return found == marks_by_language.end() ? marks_by_language.front() : *found;
}

bool holds(const auto& table, std::string_view mark) {
  return std::ranges::find(table, mark) != table.end();
}

/// The double or single mark that `text` begins with; empty where it begins with none.
std::string_view mark_at(const auto& table, std::string_view text) {
  for (const std::string_view mark : table) {
    if (text.starts_with(mark)) return text.substr(0, mark.size());
  }
  return {};
}

/// A straight mark opens at the start, and after a space, a bracket or a dash.
bool opens_here(std::string_view before) {
  return before.empty() || std::string_view(" ([{-\n\t").contains(before.back()) ||
         before.ends_with("—") || before.ends_with("–") || before.ends_with("\u00a0");
}

}  // namespace

std::string fold_marks(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {  // most texts are little else
      folded += text[at] == '"' ? '\'' : text[at];
      ++at;
      continue;
    }
    std::string_view mark = mark_at(double_marks, text.substr(at));
    if (mark.empty()) mark = mark_at(single_marks, text.substr(at));
    if (mark.empty()) {
      folded += text[at++];
    } else {
      folded += '\'';
      at += mark.size();
    }
  }
  return folded;
}

std::string with_inner_marks(std::string_view text, std::string_view lang) {
  const Marks& marks = marks_of(lang);
  const bool closes_high = text.contains("„");  // „so“: the mark that opens in English closes
  std::string set;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view mark =
        text[at] == '"' ? text.substr(at, 1) : mark_at(double_marks, text.substr(at));
    if (mark.empty()) {
      set += text[at++];
      continue;
    }
    const bool opens = mark == "\"" ? opens_here(text.substr(0, at))
                                    : holds(opening_marks, mark) && !(closes_high && mark == "“");
    set += opens ? marks.inner_open : marks.inner_close;
    at += mark.size();
  }
  return set;
}

std::string in_marks(std::string_view text, std::string_view lang) {
  const Marks& marks = marks_of(lang);
  return std::string(marks.open) + std::string(text) + std::string(marks.close);
}

std::size_t quotable_words(const Evidence& evidence) {
  return std::min(limits::quoted_words_per_source_max,
                  count_words(evidence.text) / limits::quoted_share_divisor);
}

}  // namespace broadsheet
