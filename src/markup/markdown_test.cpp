#include "markup/markdown.h"

#include <array>
#include <cctype>
#include <optional>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

/// What a reader of Markdown that knows only backslash escapes and the one reference we write sees.
/// Nothing where a character stands bare that could start markup.
std::optional<std::string> shown(std::string_view markdown) {
  std::string text;
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    const std::string_view rest = markdown.substr(at);
    if (rest.starts_with("&#72;")) {
      text += 'H';
      at += 4;
    } else if (rest.size() > 1 && rest[0] == '\\' &&
               std::ispunct(static_cast<unsigned char>(rest[1])) != 0) {
      text += rest[1];
      ++at;
    } else if (std::string_view(R"(\`*_{}[]<>~|&$^"':@)").contains(rest[0])) {
      return {};
    } else {
      text += rest[0];
    }
  }
  return text;
}

std::string random_text(std::mt19937& random) {
  constexpr std::string_view alphabet = "\\`*_{}[]<>~|&$^\"':@#+-.=,!%();/ \n\t0123abHwé";
  constexpr std::array words{"www.", "{{<", "HAHAHUGO", "http://a.b", "&amp;", "1. ", "--", "\r\n"};
  std::string text;
  const auto length = random() % 30;
  for (std::size_t i = 0; i < length; ++i) {
    if (random() % 6 == 0)
      text += words[random() % words.size()];
    else
      text += alphabet[random() % alphabet.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("plain words stay as they are, so that an article reads well as a file") {
  CHECK(markdown_text("A well-known thing: 3.5 % of C++ (2026), no. 1!") ==
        "A well-known thing\\: 3.5 % of C\\+\\+ (2026), no. 1!");
}

TEST_CASE("every mark that starts markup is escaped") {
  CHECK(markdown_text("# no heading") == "\\# no heading");
  CHECK(markdown_text("no heading #") == "no heading \\#");
  CHECK(markdown_text_within("#12 is in a line") == "\\#12 is in a line");
  CHECK(markdown_text("- no item") == "\\- no item");
  CHECK(markdown_text("12. no item") == "12\\. no item");
  CHECK(markdown_text("12) no item") == "12\\) no item");
  CHECK(markdown_text("1234567890. no number of a list") == "1234567890. no number of a list");
  CHECK(markdown_text("    no code") == "no code");
  CHECK(markdown_text("<b>*x*</b>") == "\\<b\\>\\*x\\*\\</b\\>");
  CHECK(markdown_text("[^1]: note") == "\\[\\^1\\]\\: note");
  CHECK(markdown_text("&copy;") == "\\&copy;");
  CHECK(markdown_text("---") == "\\-\\-\\-");
  CHECK(markdown_text("wait...") == "wait\\.\\.\\.");
  CHECK(markdown_text("www.example.org a@b.c") == "www\\.example.org a\\@b.c");
}

TEST_CASE("a Hugo shortcode and Hugo's own place holder are text") {
  CHECK(markdown_text("{{< youtube x >}}") == "\\{\\{\\< youtube x \\>\\}\\}");
  CHECK(markdown_text("{{% x %}}") == "\\{\\{% x %\\}\\}");
  CHECK(markdown_text("HAHAHUGOSHORTCODE-0HBHB") == "&#72;AHAHUGOSHORTCODE-0HBHB");
}

TEST_CASE("several lines become one, and what is no text is dropped or replaced") {
  CHECK(markdown_text("a  \nb\r\n\r\nc\u2028d") == "a b c d");
  CHECK(markdown_text(std::string_view("a\0b", 3)) == "ab");
  CHECK(markdown_text("10\u00a0km") == "10\u00a0km");
  CHECK(markdown_text("\xff") == "\ufffd");
  CHECK(markdown_text("").empty());
}

TEST_CASE("a link keeps its address and never breaks out of it") {
  CHECK(markdown_link("A [b]", "https://example.org/a_b?x=1&y=2#z") ==
        "[A \\[b\\]](https://example.org/a_b?x=1&y=2#z)");
  CHECK(markdown_link("x", "https://example.org/a) [evil](https://evil.example/") ==
        "[x](https://example.org/a%29%20%5Bevil%5D%28https://evil.example/)");
  CHECK(markdown_link("x", "https://example.org/{{<y>}}?a=&copy;") ==
        "[x](https://example.org/%7B%7B%3Cy%3E%7D%7D?a=&copy%3B)");
  CHECK(markdown_link(" ", "https://example.org/") ==
        "[https\\://example.org/](https://example.org/)");
}

TEST_CASE("an address that is not http or https gives the text alone") {
  CHECK(markdown_link("click", "javascript:alert(1)") == "click");
  CHECK(markdown_link("*click*", "data:text/html,x") == "\\*click\\*");
  CHECK(markdown_link("click", "") == "click");
}

TEST_CASE("property: any text shows exactly its characters") {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    const std::string markdown = markdown_text(text);
    CAPTURE(text);
    CAPTURE(markdown);
    CHECK(shown(markdown) == std::optional(fold_space(to_valid_utf8(text))));
    CHECK_FALSE(markdown.contains('\n'));
    CHECK_FALSE(markdown.contains("--"));
    CHECK_FALSE(markdown.contains("..."));
    CHECK_FALSE(markdown.contains("HAHAHUGO"));
  }
}
