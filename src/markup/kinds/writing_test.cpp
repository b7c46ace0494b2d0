#include "markup/kinds/writing.h"

#include <doctest/doctest.h>

#include "base/limits.h"

using namespace broadsheet;
using namespace broadsheet::markup;

TEST_CASE("Markdown becomes headings, lists, code, tables and links") {
  const auto url = parse_url("https://git.example/keel/tides/");
  const Document document = document_of(
      "Tides\n=====\n\nFor *any* harbour, see [how](use.md).\n\n- one\n- two\n\n```rust\nfn a() "
      "{}\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
      Writing::markdown, &*url);
  CHECK(plain_text(document) ==
        "Tides\n\nFor any harbour, see how.\n\none\n\ntwo\n\nfn a() {}\n\na | b\n\n1 | 2");
  const std::string html = to_html(document);
  CHECK(html.contains("href=\"https://git.example/keel/tides/use.md\""));
  CHECK(html.contains("<h1>"));
}

TEST_CASE("HTML in Markdown is read, and scripts in it are not") {
  const Document document = document_of(
      "<p align=center><img src=badge.svg alt=badge></p>\n\n<script>alert(1)</script>\n\nText "
      "[here](javascript:alert(1)).\n",
      Writing::markdown, nullptr);
  CHECK(plain_text(document) == "Text here.");
  CHECK_FALSE(to_html(document).contains("script"));
}

TEST_CASE("plain text keeps short lines and joins those that were broken to fit") {
  CHECK(to_markdown(document_of_plain("a list\nof short\nlines")).contains("\n"));
  const Document document = document_of_plain(
      "This line was broken because the terminal was only so\nwide.\n\n> quoted\n> twice\n\n    "
      "code {\n    }\n");
  REQUIRE(document.parts.size() == 4);
  CHECK(text_of(document.parts[0]) ==
        "This line was broken because the terminal was only so wide.");
  CHECK(document.parts[1].kind == PartKind::quote);
  CHECK(document.parts[3].kind == PartKind::code);
  CHECK(document.parts[3].inlines[0].text == "    code {\n    }");
}

TEST_CASE("Markdown made to grow without end is cut at the limit") {
  std::string quotes(1u << 20, '>');
  CHECK(html_of_markdown(quotes).size() < 2 * limits::html_bytes_max);
  CHECK(plain_text(document_of(quotes, Writing::markdown, nullptr)).size() < 100);
}
