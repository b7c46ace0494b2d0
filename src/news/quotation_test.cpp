#include "news/quotation.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("marks of every kind compare equal") {
  CHECK(fold_marks("“a” „b“ «c» 「d」 『e』 \"f\" ‘g’ 'h' ‚i‘ ‹j›") ==
        "'a' 'b' 'c' 'd' 'e' 'f' 'g' 'h' 'i' 'j'");
  CHECK(fold_marks("it’s") == fold_marks("it's"));
  CHECK(fold_marks("plain – text…") == "plain – text…");
}

TEST_CASE("a quotation stands in the marks of its language") {
  CHECK(in_marks("yes", "en") == "“yes”");
  CHECK(in_marks("はい", "ja") == "「はい」");
  CHECK(in_marks("ja", "de") == "„ja“");
  CHECK(in_marks("oui", "fr") == "«\u00a0oui\u00a0»");
  CHECK(in_marks("yes", "") == "“yes”");
  CHECK(in_marks("x", "tlh") == "“x”");
}

TEST_CASE("marks inside a quotation become inner marks, and nothing else changes") {
  CHECK(with_inner_marks("“No,” she said, “never.”", "en") == "‘No,’ she said, ‘never.’");
  CHECK(with_inner_marks("\"No,\" she said (\"never\").", "en") == "‘No,’ she said (‘never’).");
  CHECK(with_inner_marks("彼は「はい」と言った", "ja") == "彼は『はい』と言った");
  CHECK(with_inner_marks("Er sagte „nein“ und ging", "de") == "Er sagte ‚nein‘ und ging");
  CHECK(with_inner_marks("it's the dogs' \\ <b>", "en") == "it's the dogs' \\ <b>");
  CHECK(with_inner_marks("", "en").empty());
}

TEST_CASE("setting marks leaves a quotation equal to its passage") {
  for (const char* text :
       {"“No,” she said.", "\"a\" and \"b\"", "„x“ “y” «z»", "\"", "5\" disks"}) {
    for (const char* lang : {"en", "ja", "de", "fr", "pl", "ru", ""}) {
      CHECK(fold_marks(with_inner_marks(text, lang)) == fold_marks(text));
    }
  }
}
