#include "stories/word_table.h"

#include <algorithm>
#include <utility>

// The tables come in by the assembler, which costs nothing to compile (see cmake/embed.cmake).
asm(".section .rodata\n"
    "stories_words_often:\n.incbin \"" BROADSHEET_WORDS
    "/often.txt\"\n"
    "stories_words_often_end:\n"
    "stories_words_usual:\n.incbin \"" BROADSHEET_WORDS
    "/usual.txt\"\n"
    "stories_words_usual_end:\n"
    "stories_words_irregular:\n.incbin \"" BROADSHEET_WORDS
    "/irregular.txt\"\n"
    "stories_words_irregular_end:\n"
    "stories_words_synonyms:\n.incbin \"" BROADSHEET_WORDS
    "/synonyms.txt\"\n"
    "stories_words_synonyms_end:\n"
    ".previous\n");
extern const char words_often[] asm("stories_words_often");
extern const char words_often_end[] asm("stories_words_often_end");
extern const char words_usual[] asm("stories_words_usual");
extern const char words_usual_end[] asm("stories_words_usual_end");
extern const char words_irregular[] asm("stories_words_irregular");
extern const char words_irregular_end[] asm("stories_words_irregular_end");
extern const char words_synonyms[] asm("stories_words_synonyms");
extern const char words_synonyms_end[] asm("stories_words_synonyms_end");

namespace broadsheet::stories {

namespace {

std::string_view between(const char* start, const char* end) {
  return {start, static_cast<std::size_t>(end - start)};
}

std::string_view lines_of(WordTable table) {
  switch (table) {
    case WordTable::often:
      return between(words_often, words_often_end);
    case WordTable::usual:
      return between(words_usual, words_usual_end);
    case WordTable::irregular:
      return between(words_irregular, words_irregular_end);
    case WordTable::synonyms:
      return between(words_synonyms, words_synonyms_end);
  }
  std::unreachable();
}

}  // namespace

std::optional<std::string_view> look_up(WordTable table, std::string_view word) {
  std::string_view lines = lines_of(table);
  while (!lines.empty()) {
    const std::size_t middle = lines.size() / 2;
    const std::size_t before = lines.substr(0, middle).rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = lines.find('\n', start);
    const std::string_view line = lines.substr(start, end - start);
    const std::size_t space = line.find(' ');
    const std::string_view found = line.substr(0, space);
    if (found == word) return line.substr(std::min(found.size() + 1, line.size()));
    lines = found < word ? lines.substr(end + 1) : lines.substr(0, start);
  }
  return std::nullopt;
}

}  // namespace broadsheet::stories
