#include "stories/usual_words.h"

#include "stories/word_table.h"

namespace broadsheet::stories {

Usage usage_of(std::string_view word) {
  if (look_up(WordTable::often, word)) return Usage::often;
  if (look_up(WordTable::usual, word)) return Usage::usual;
  return Usage::rare;
}

}  // namespace broadsheet::stories
