#include "stories/spelling.h"

#include <string>

#include <doctest/doctest.h>

using namespace broadsheet::stories;

namespace {

std::string spelled(std::string_view title) {
  std::string words;
  for (const Token& token : alike_spelled(title)) {
    words += (words.empty() ? "" : " ") + token.text + (token.number ? "#" : "");
  }
  return words;
}

}  // namespace

TEST_CASE("tags are parted where a word begins") {
  CHECK(spelled("#GoldPrice falls") == "gold price fall");
  CHECK(spelled("#NBAFinals2013 begin") == spelled("NBA Finals 2013 begin"));
  CHECK(spelled("MacBook #rust") == "macbook rust");
}

TEST_CASE("numbers are one whether words or digits, and amounts whatever their unit looks like") {
  CHECK(spelled("Eleven dead") == spelled("11 dead"));
  CHECK(spelled("a $6.6B fine") == spelled("a $6.6 bn fine"));
  CHECK(spelled("a $6.6B fine") == spelled("a $6.6 billion fine"));
  CHECK(spelled("$1.0 million") == "1# million");
  CHECK(spelled("three-week high") == spelled("3-week high"));
  CHECK(spelled("M and B") == "m and b");
  CHECK(spelled("5x faster") == "5x# faster");
}

TEST_CASE("initials lose their stops, names and versions keep them") {
  CHECK(spelled("the U.K. votes") == "the uk vote");
  CHECK(spelled("node.js 4.2.1 out") == "node.j 4.2.1# out");
}

TEST_CASE("the label of a column is left out where enough stands behind it") {
  CHECK(spelled("Media Decoder Blog: Anchor returns to the morning show") ==
        spelled("Anchor returns to the morning show"));
  CHECK(spelled("Briefing: West: Governor relents on the new law") ==
        spelled("Governor relents on the new law"));
  CHECK(spelled("Syria: two die") == "syria 2# die");
  CHECK(spelled("what we know so far: Governor relents on the law").starts_with("what"));
}

TEST_CASE("odd titles give what can be read of them") {
  CHECK(spelled("").empty());
  CHECK(spelled(": ").empty());
  CHECK(spelled("####").empty());
  CHECK(spelled(".") == "");
  CHECK(spelled(std::string(100'000, '#') + "A1") == "a 1#");
  CHECK(!spelled("#\xFF\xFE"
                 "Ab")
             .empty());
}
