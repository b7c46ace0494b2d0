#include "stories/cuts.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

namespace broadsheet::stories {

namespace {

std::string shown(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (const Span& span : spans) {
    words += '[' + std::string(text.substr(span.start, span.end - span.start)) + ']';
  }
  return words;
}

}  // namespace

TEST_CASE("words are cut as Unicode's rules cut them") {
  CHECK(shown("don’t e.g. 1,000.5 a_b _ v4.2", cut_words("don’t e.g. 1,000.5 a_b _ v4.2")) ==
        "[don’t][e.g][1,000.5][a_b][v4.2]");
  CHECK(cut_words("").empty());
  CHECK(cut_words(" … ").empty());
}

TEST_CASE("any text is cut as the library cuts it") {
  const std::vector<std::string> parts{
      "a",  "B",  "7", "x1", ".", ",",  ";",  ":",  "'",      "’", "_", "-",  "–",      "…",
      " ",  "\n", "é", "ß",  "×", "\"", "#",  "@",  "/",      "“", "”", "漢", "字",     "カ",
      "タ", "ナ", "ы", "🐦", "ﬁ", "\r", "\t", "()", "\u00AD", "ë", "$", "Ø",  "\u0301", "。"};
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += parts[random() % parts.size()];
    CAPTURE(text);
    REQUIRE(shown(text, cut_words(text)) == shown(text, word_spans(text)));
  }
}

TEST_CASE("letters and digits are what is left of a text without case and marks") {
  CHECK(letters_and_digits("  Der Kiebitz — ÜBER Land! (3) ") == "der kiebitz über land 3");
  CHECK(letters_and_digits("「鳥」の巣、発見。") == letters_and_digits("鳥 の巣 発見"));
  CHECK(letters_and_digits("...") == "");
  CHECK(letters_and_digits("") == "");
}

}  // namespace broadsheet::stories
