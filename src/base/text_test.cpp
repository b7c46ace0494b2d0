#include "base/text.h"

#include <doctest/doctest.h>

namespace broadsheet {

using Words = std::vector<std::string>;

TEST_CASE("malformed UTF-8 is seen") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("naïve 日本 🦀"));
  for (const std::string_view bad :
       {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "a\xFF"}) {
    CHECK_FALSE(is_valid_utf8(bad));
  }
}

TEST_CASE("each malformed sequence becomes one replacement character") {
  CHECK(to_valid_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(to_valid_utf8("a\xE2\x82z") == "a\xEF\xBF\xBDz");
  CHECK(to_valid_utf8("\xF0\x9F\xA6") == "\xEF\xBF\xBD");
  CHECK(to_valid_utf8("\xED\xA0\x80").size() == 9);  // a surrogate: three bytes, each wrong alone
}

TEST_CASE("control characters are dropped, tabs and line ends stay") {
  CHECK(to_valid_utf8(std::string_view("a\0b\x1B[1m\tc\r\nd\x7F", 13)) == "ab[1m\tc\r\nd");
  CHECK(to_valid_utf8("a\xC2\x9Bz") == "az");
  CHECK(to_valid_utf8("a\xE2\x80\xA8z") == "a\xE2\x80\xA8z");
}

TEST_CASE("making text valid twice changes nothing more") {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; second += 3) {
      const std::string bytes{'x', static_cast<char>(first), static_cast<char>(second), 'y'};
      const std::string once = to_valid_utf8(bytes);
      REQUIRE(is_valid_utf8(once));
      REQUIRE(to_valid_utf8(once) == once);
    }
  }
}

TEST_CASE("white space of every kind folds into single spaces") {
  CHECK(fold_space(" \t a \n\n b\xC2\xA0\xE3\x80\x80"
                   "c ") == "a b c");
  CHECK(fold_space(" \n ").empty());
}

TEST_CASE("case folds in every script") {
  CHECK(fold_case("ÄÖÜ ΣΑΣ Привет I") == "äöü σασ привет i");
  CHECK(fold_case("ς") == "σ");
  CHECK(equal_ignoring_case("Content-Type", "content-tYPE"));
  CHECK_FALSE(equal_ignoring_case("a", "ab"));
  CHECK(starts_with_ignoring_case("HTTP/1.1", "http"));
  CHECK_FALSE(starts_with_ignoring_case("ht", "http"));
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(code_points("") == 0);
  CHECK(code_points("é🦀日") == 3);
}

TEST_CASE("a shortened text ends at a word and never passes its limit") {
  CHECK(shorten("short", 5) == "short");
  CHECK(shorten("The quick brown fox", 12) == "The quick…");
  CHECK(shorten("The quick, brown fox", 12) == "The quick…");
  CHECK(shorten("Donaudampfschifffahrtsgesellschaft", 6) == "Donau…");
  CHECK(shorten("anything", 0).empty());
  CHECK(shorten("anything", 1) == "…");
  const std::string_view mixed = "né e\xCC\x81\xCC\x81\xCC\x81 日本語の新聞 🦀🦀 the end";
  for (std::size_t count = 0; count < 40; ++count) {
    const std::string cut = shorten(mixed, count);
    CHECK(code_points(cut) <= count);
    CHECK(is_valid_utf8(cut));
  }
}

TEST_CASE("words are folded and come without punctuation") {
  CHECK(words("Hello, World! It's 4.2 — don't") == Words{"hello", "world", "it's", "4.2", "don't"});
  CHECK(words("C++ & e-mail") == Words{"c", "e", "mail"});
  CHECK(words("Größe ПРИВЕТ") == Words{"größe", "привет"});
  CHECK(words("私は学生です").size() >= 3);
  CHECK(words("... !!").empty());
  CHECK(count_words("one two-three 4.5") == 4);
  CHECK(count_words("") == 0);
}

TEST_CASE("trimming and splitting keep what is inside") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("  ").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(lower_ascii("ÄbC") == "Äbc");
}

TEST_CASE("a slug is short, lower case, ASCII, and never empty") {
  CHECK(to_slug("Hello, World!") == "hello-world");
  CHECK(to_slug("  C++23 -- what's new?  ") == "c-23-whats-new");
  CHECK(to_slug("Ærøskøbing über Straße") == "aeroskobing-uber-strasse");
  CHECK(to_slug("Привет, мир") == "privet-mir");
  CHECK(to_slug("東京") == "dong-jing");
  CHECK(to_slug("🦀").starts_with("untitled"));
  CHECK(to_slug("") == "untitled");
  CHECK(to_slug("../../etc/passwd") == "etc-passwd");
  const std::string words_slug = to_slug(std::string(40, 'a') + " " + std::string(60, 'b'));
  CHECK(words_slug == std::string(40, 'a'));
  CHECK(to_slug(std::string(500, 'x')).size() == 80);
}

}  // namespace broadsheet
