#include <doctest/doctest.h>

#include "base/text.h"

namespace broadsheet {

namespace {

using Sentences = std::vector<std::string>;

Sentences cut(std::string_view text) {
  Sentences found;
  for (const Span& span : sentences(text)) {
    found.emplace_back(text.substr(span.start, span.end - span.start));
  }
  return found;
}

/// Sentences are written one on each line; they must be cut exactly there.
void check_cut(std::initializer_list<std::string_view> wanted) {
  std::string text;
  for (const std::string_view sentence : wanted) {
    if (!text.empty()) text += ' ';
    text += sentence;
  }
  CAPTURE(text);
  CHECK(cut(text) == Sentences(wanted.begin(), wanted.end()));
}

}  // namespace

TEST_CASE("plain sentences are cut at their ends") {
  check_cut({"It rained.", "Did it stop?", "No!", "It went on… and on."});
  check_cut({"Version 2.4 is out.", "It costs 3.50 euros.", "Get it at example.org."});
}

TEST_CASE("abbreviations do not end a sentence") {
  check_cut({"Dr. Smith met Mrs. Jones vs. Mr. Brown.", "They talked."});
  check_cut({"The U.S. Congress voted.", "It passed."});
  check_cut({"He moved to the U.S. in May.", "He stayed."});
  check_cut({"He moved to the U.S.", "The move was hard."});
  check_cut({"It began at 5 p.m. Eastern time.", "It ended at 6 p.m.", "We left."});
  check_cut({"Acme Inc. Chairman Lee left.", "He joined Beta Corp.", "The shares fell."});
  check_cut({"See Fig. 3 and No. 5 for details, e.g. Table 2.", "Then stop."});
  check_cut({"It shipped on Jan. 5 in St. Louis.", "Everybody cheered."});
  check_cut({"Was it good?", "No.", "Maybe."});
}

TEST_CASE("initials belong to their name") {
  check_cut({"J. R. R. Tolkien wrote it.", "C. S. Lewis read it."});
  check_cut({"George W. Bush spoke.", "So did I.", "Then we left."});
}

TEST_CASE("question and exclamation marks inside names and addresses end nothing") {
  check_cut({"See https://example.org/a?b=c&d=e for more.", "It is long."});
  check_cut({"Yahoo! is a company.", "Yahoo! Inc. bought it.", "Nobody cared."});
  check_cut({"\"What now?\" he asked.", "She did not know."});
}

TEST_CASE("closing quotes and brackets stay with their sentence") {
  check_cut({"\"It works.\"", "She smiled."});
  check_cut({"“It works.”", "“Good!”", "They left."});
  check_cut({"(It had rained.)", "The road was wet."});
  check_cut({"He said: \"Go on.\"", "\"No,\" she said."});
}

TEST_CASE("a brand in lower case and a note's mark do not hide an end") {
  check_cut({"They sold it.", "eBay said so.", "iPhone sales fell."});
  check_cut({"It is old.[1]", "It is also large.[2][3]", "Nobody knows why."});
}

TEST_CASE("a line's end is white space, a blank line or a list item is an end") {
  CHECK(cut("one line\nand its rest. Next") == Sentences{"one line\nand its rest.", "Next"});
  CHECK(cut("A title\n\nA paragraph") == Sentences{"A title", "A paragraph"});
  CHECK(cut("A title\r\n\r\nA paragraph") == Sentences{"A title", "A paragraph"});
  CHECK(cut("Changes:\n- faster\n- smaller\n  and nicer") ==
        Sentences{"Changes:", "- faster", "- smaller\n  and nicer"});
  CHECK(cut("1. First one. Second one.") == Sentences{"1. First one.", "Second one."});
}

TEST_CASE("other scripts are cut by their own marks") {
  CHECK(cut("今日は雨です。明日は晴れです。") == Sentences{"今日は雨です。", "明日は晴れです。"});
  CHECK(cut("Это первое. Это второе!") == Sentences{"Это первое.", "Это второе!"});
  CHECK(cut("यह पहला है। यह दूसरा है।").size() == 2);
}

TEST_CASE("no text, no sentences") {
  CHECK(cut("").empty());
  CHECK(cut(" \n\n \t ").empty());
  CHECK(cut("...") == Sentences{"..."});
}

TEST_CASE("sentences come in order, without overlap, and lose nothing but white space") {
  const std::vector<std::string_view> bits{"Hi. ", "U.S. ", "\n\n", "e.g. ", "?",  "! ",   "a",
                                           "B",    "[1]",   " ",    "日。",  "“",  "” ",   "\n- ",
                                           "1. ",  "eBay ", "x.y ", "...",   "\t", "\xFF", "Mr. "};
  std::uint32_t seed = 12345;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 8; ++i) {
      seed = seed * 1664525u + 1013904223u;
      text += bits[(seed >> 16u) % bits.size()];
    }
    CAPTURE(text);
    std::size_t last = 0;
    for (const Span& span : sentences(text)) {
      REQUIRE(span.start >= last);
      REQUIRE(span.end > span.start);
      REQUIRE(fold_space(text.substr(last, span.start - last)).empty());
      last = span.end;
    }
    REQUIRE(fold_space(text.substr(last)).empty());
  }
}

}  // namespace broadsheet
