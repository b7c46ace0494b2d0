#include "markup/page_input.h"

#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;
using namespace std::string_literals;

namespace {

std::string refusal(std::string body, std::string content_type) {
  const auto page = read_page(page_answer(std::move(body), std::move(content_type)));
  REQUIRE_FALSE(page);
  CHECK(page.error().kind == ErrorKind::invalid);
  CHECK(page.error().place == "https://news.example/2026/a-better-way");
  return page.error().what;
}

}  // namespace

TEST_CASE("what is no page is refused by name") {
  CHECK(refusal("x", "application/pdf") == "the answer is application/pdf, not a page");
  CHECK(refusal("{}", "application/json; charset=utf-8") ==
        "the answer is application/json, not a page");
  CHECK(refusal("", "text/html") == "the answer is empty");
  CHECK(refusal(" \n\t ", "text/html") == "the answer is empty");
  CHECK(refusal("%PDF-1.7 ...", "text/html") == "the answer is a PDF document, not a page");
  CHECK(refusal("\x89PNG\r\n\x1a\n", "") == "the answer is a picture, not a page");
  CHECK(refusal(std::string(500, '\x03') + "text", "text/plain") ==
        "the answer is binary data, not text");
}

TEST_CASE("the type may be missing, wrongly written, or plain text for what is HTML") {
  for (const char* type : {"", "html", "TEXT/HTML;charset=UTF-8", "application/xhtml+xml",
                           "text/plain", " text/html ; charset=utf-8"}) {
    CAPTURE(type);
    const auto input = read_input(page_answer("\n<!DOCTYPE html><p>x", type));
    REQUIRE(input);
    CHECK(input->kind == PageKind::html);
  }
  CHECK(read_input(page_answer("just words", ""))->kind == PageKind::plain);
  CHECK(read_input(page_answer("just words", "text/html"))->kind == PageKind::html);
  CHECK(read_input(page_answer("# Words", "text/markdown"))->kind == PageKind::markdown);
  HttpAnswer raw = page_answer("# Words", "text/plain");
  raw.url = "https://raw.example/keel/tides/README.md";
  CHECK(read_input(raw)->kind == PageKind::markdown);
}

TEST_CASE("a charset that only a meta element names is found, and noted") {
  const auto page = read_page(
      page_answer("<html><head><meta http-equiv=Content-Type content='text/html; "
                  "charset=windows-1252'><title>Caf\xe9</title></head><p>The \x93real\x94 "
                  "price is \x80 85, and it\x92s said that " +
                      sentences_about("caf\xe9s") + "</p>",
                  "text/html"));
  REQUIRE(page);
  CHECK(page->title == "Café");
  CHECK(
      page->text.starts_with("The “real” price is € 85, and it’s said that The people who look "
                             "after cafés said"));
  CHECK(page->notes.front() == "charset windows-1252 (from meta)");
}

TEST_CASE("UTF-16 with a byte order mark is text") {
  std::string body = "\xff\xfe"s;
  for (const char c : "<html><p>" + sentences_about("wide letters")) body += {c, '\0'};
  const auto page = read_page(page_answer(body, "text/html"));
  REQUIRE(page);
  CHECK(page->text == sentences_about("wide letters"));
}

TEST_CASE("a page over the limit is cut, and says so") {
  std::string body = "<p>" + sentences_about("long pages") + "</p>";
  body += "<!--" + std::string(limits::html_bytes_max, 'x') + "--><p>" + sentences_about("beyond");
  const auto page = read_page(page_answer(body));
  REQUIRE(page);
  CHECK(page->text == sentences_about("long pages"));
  CHECK(page->notes.back() == "cut at 2 MiB");
}

TEST_CASE("malformed UTF-8 gives valid text") {
  const auto page =
      read_page(page_answer("<title>a\xff</title><meta name=author content='\xc3\x28'>"
                            "<p>\xe2\x82 " +
                                sentences_about("bytes"),
                            "text/html; charset=utf-8"));
  REQUIRE(page);
  CHECK(is_valid_utf8(page->title + page->author + page->text));
}

TEST_CASE("plain text keeps its paragraphs and lines, and gives its first line as the title") {
  const auto page =
      read_page(page_answer("Release notes\r\n=============\r\n\r\n" + sentences_about("notes") +
                                "\r\n\r\n\r\n    quill build\r\n    quill audit\r\n",
                            "text/plain; charset=utf-8"));
  REQUIRE(page);
  CHECK(page->is_article);
  CHECK(page->title == "Release notes");
  CHECK(page->text == sentences_about("notes") + "\n\n    quill build\n    quill audit");
}

TEST_CASE("Markdown is read as structure, its title apart") {
  const auto page = read_page(page_answer(
      "# A *better* way\n" + sentences_about("marks") + "\n\n- one\n- two\n", "text/markdown"));
  REQUIRE(page);
  CHECK(page->title == "A better way");
  CHECK(page->text == sentences_about("marks") + "\n\none\n\ntwo");
}

TEST_CASE("plain text that begins in the middle has no title, and a short one is no article") {
  const auto page = read_page(page_answer(sentences_about("a") + "\nand more.", "text/plain"));
  REQUIRE(page);
  CHECK(page->title.empty());
  const auto note = read_page(page_answer("Hello.", "text/plain"));
  REQUIRE(note);
  CHECK_FALSE(note->is_article);
  CHECK(note->notes.back() == "no article: hardly any text");
}
