#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"
#include "news/evidence.h"

using namespace broadsheet;

namespace {

/// The code points [start, end) of `text`.
std::string points_between(std::string_view text, std::size_t start, std::size_t end) {
  std::string found;
  std::size_t at = 0;
  for (const char c : text) {
    const bool begins_point = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins_point) ++at;
    if (at > start && at <= end) found += c;
  }
  return found;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// Texts of words, ends of sentences and paragraphs in several scripts.
std::string random_text() {
  static const std::vector<std::string> pieces{
      "harbour ",  "Möwe ", "灯台は古い。", "one two three. ",
      "Dr. Gull ", "\n\n",  "\n",           " ",
      "\n\n\n",    "42 ",   "end.",         "🚢 ",
      "\t",        "«Ça» ", "- item\n"};
  std::string text;
  for (const int index : *rc::gen::container<std::vector<int>>(
           rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
    text += pieces[static_cast<std::size_t>(index)];
  }
  return text;
}

}  // namespace

TEST_CASE("each paragraph is a passage, numbered from one, without the space around it") {
  const auto passages =
      cut_passages("First one.\n\n  Second one, \nover two lines. \n\n\n\nThird.");
  REQUIRE(passages.size() == 3);
  CHECK(passages[0].number == 1);
  CHECK(passages[0].text == "First one.");
  CHECK(passages[1].text == "Second one, \nover two lines.");
  CHECK(passages[2].number == 3);
  CHECK(passages[2].text == "Third.");
}

TEST_CASE("a text without words has no passages") {
  CHECK(cut_passages("").empty());
  CHECK(cut_passages(" \n\n \t\n").empty());
}

TEST_CASE("offsets count code points, not bytes") {
  const auto passages = cut_passages("Möwe über Åland.\n\n灯台は古い。");
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].start == 0);
  CHECK(passages[0].end == 16);
  CHECK(passages[1].start == 18);
  CHECK(passages[1].end == 24);
}

TEST_CASE("a long paragraph is cut between sentences, within the limit of words") {
  const std::string text = repeated("The gull sat on the crane. ", 60);  // 6 words each
  const auto passages = cut_passages(text);
  REQUIRE(passages.size() == 3);
  for (const Passage& passage : passages) {
    CHECK(count_words(passage.text) == 120);
    CHECK(passage.text.starts_with("The gull"));
    CHECK(passage.text.ends_with("crane."));
  }
}

TEST_CASE("a sentence longer than the limit stays whole") {
  const std::string text = "A" + repeated(" word", 200) + ". Then a short one.";
  const auto passages = cut_passages(text, 50);
  REQUIRE(passages.size() == 2);
  CHECK(count_words(passages[0].text) == 201);
  CHECK(passages[1].text == "Then a short one.");
}

TEST_CASE("Japanese is cut at its own full stops") {
  const auto passages = cut_passages(repeated("灯台は夜に古い港を照らしています。", 30), 40);
  REQUIRE(passages.size() > 2);
  for (const Passage& passage : passages) CHECK(passage.text.ends_with("。"));
}

TEST_CASE("passages stand in the text at their offsets, in order, and hold all its words") {
  const bool holds = rc::check([] {
    const std::string text = random_text();
    const auto passages = cut_passages(text, 10);
    std::size_t last = 0;
    std::string all;
    for (const Passage& passage : passages) {
      RC_ASSERT(passage.number == static_cast<int>(&passage - passages.data()) + 1);
      RC_ASSERT(passage.start >= last);
      RC_ASSERT(passage.end > passage.start);
      RC_ASSERT(points_between(text, passage.start, passage.end) == passage.text);
      last = passage.end;
      all += passage.text + " ";
    }
    RC_ASSERT(words(all) == words(text));
    RC_ASSERT(cut_passages(text, 10).size() == passages.size());
  });
  CHECK(holds);
}

TEST_CASE("text that follows does not move the passages before it") {
  const std::string text = "First one.\n\nSecond one.";
  const auto before = cut_passages(text);
  const auto after = cut_passages(text + "\n\nThird one.");
  REQUIRE(after.size() == before.size() + 1);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(after[i].text == before[i].text);
    CHECK(after[i].start == before[i].start);
  }
}

TEST_CASE("a passage keeps its hash where the page changes around it, or its spacing changes") {
  const auto before = cut_passages("First one.\n\nThe gull — it sat; on the crane.\n\nThird.");
  const auto after = cut_passages("A new start.\n\nFirst one!\n\nThe gull - it  sat on the crane");
  REQUIRE(before.size() == 3);
  CHECK(before[1].hash.size() == 16);
  CHECK(before[1].hash != before[0].hash);
  const Passage* again = find_again(before[1], after);
  REQUIRE(again != nullptr);
  CHECK(again->number == 3);
  CHECK(find_again(before[2], after) == nullptr);
}

TEST_CASE("of passages with the same words, the nearest is the one that was cited") {
  const auto before = cut_passages("Yes.\n\nNo.\n\nYes.");
  const auto after = cut_passages("Well.\n\nYes.\n\nNo.\n\nYes.");
  CHECK(find_again(before[2], after)->number == 4);
  CHECK(find_again(before[0], after)->number == 2);
}
