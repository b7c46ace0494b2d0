#include "stories/usual_words.h"

// The lists come in by the assembler, which costs nothing to compile (see cmake/embed.cmake).
asm(".section .rodata\n"
    "stories_words_often:\n.incbin \"" BROADSHEET_WORDS
    "/often.txt\"\n"
    "stories_words_often_end:\n"
    "stories_words_usual:\n.incbin \"" BROADSHEET_WORDS
    "/usual.txt\"\n"
    "stories_words_usual_end:\n.previous\n");
extern const char words_often[] asm("stories_words_often");
extern const char words_often_end[] asm("stories_words_often_end");
extern const char words_usual[] asm("stories_words_usual");
extern const char words_usual_end[] asm("stories_words_usual_end");

namespace broadsheet::stories {

namespace {

std::string_view between(const char* start, const char* end) {
  return {start, static_cast<std::size_t>(end - start)};
}

/// `lines` are sorted and each ends with "\n".
bool holds_line(std::string_view lines, std::string_view word) {
  while (!lines.empty()) {
    const std::size_t middle = lines.size() / 2;
    const std::size_t before = lines.substr(0, middle).rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = lines.find('\n', start);
    const std::string_view line = lines.substr(start, end - start);
    if (line == word) return true;
    lines = line < word ? lines.substr(end + 1) : lines.substr(0, start);
  }
  return false;
}

}  // namespace

Usage usage_of(std::string_view word) {
  if (holds_line(between(words_often, words_often_end), word)) return Usage::often;
  if (holds_line(between(words_usual, words_usual_end), word)) return Usage::usual;
  return Usage::rare;
}

}  // namespace broadsheet::stories
