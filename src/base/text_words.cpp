#include <unicode/ubrk.h>

#include "base/text.h"
#include "base/text_breaks.h"

namespace broadsheet {

namespace {

bool is_word(int rule) {
  return rule >= UBRK_WORD_NONE_LIMIT;
}

}  // namespace

std::vector<std::string> words(std::string_view text) {
  const std::string folded = fold_case(text);
  std::vector<std::string> found;
  for_each_piece(BreakKind::word, folded, [&](std::size_t start, std::size_t end, int rule) {
    if (is_word(rule)) found.push_back(folded.substr(start, end - start));
  });
  return found;
}

std::vector<Span> word_spans(std::string_view text) {
  std::vector<Span> found;
  for_each_piece(BreakKind::word, text, [&](std::size_t start, std::size_t end, int rule) {
    if (is_word(rule)) found.push_back({start, end});
  });
  return found;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for_each_piece(BreakKind::word, text, [&](std::size_t, std::size_t, int rule) {
    if (is_word(rule)) ++count;
  });
  return count;
}

}  // namespace broadsheet
