// Pages that nobody writes for readers: each ends in a page or in an error, soon.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string words_of_it = "<p>" + sentences_about("the pumps") + "</p>";

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

Page read(const std::string& html) {
  auto page = read_page(page_answer(html));
  REQUIRE(page);
  CHECK(is_valid_utf8(page->text));
  CHECK(page->text == plain_text(page->body));
  CHECK(is_valid_utf8(to_markdown(page->body)));
  CHECK(is_valid_utf8(to_html(page->body)));
  return std::move(*page);
}

}  // namespace

TEST_CASE("of ten megabytes the beginning is read, and the page says so") {
  const Page page = read(repeated(words_of_it, (10u << 20) / words_of_it.size()));
  CHECK(page.is_article);
  CHECK(page.text.size() <= limits::html_bytes_max);
  CHECK(std::find(page.notes.begin(), page.notes.end(), "cut at 2 MiB") != page.notes.end());
}

TEST_CASE("nesting of a hundred thousand, of any kind, keeps the text") {
  for (const std::string_view tag :
       {"<div>", "<blockquote>", "<ul><li>", "<b>", "<table><tr><td>", "<dl><dd>", "<figure>",
        "<a href='/x'>", "<pre>", "<svg>", "<h2>"}) {
    CAPTURE(tag);
    const Page page = read(words_of_it + repeated(tag, 100'000) + words_of_it);
    CHECK(page.text.contains("the pumps"));
  }
}

TEST_CASE("a million attributes are no trouble") {
  const Page page = read(words_of_it + "<p " + repeated("a=1 ", 1'000'000) + ">" + words_of_it);
  CHECK(page.text.contains("the pumps"));
}

TEST_CASE("what is not closed, not text, or not in order gives its text") {
  for (const std::string& html :
       {words_of_it + "<table><tr><td rowspan=9007199254740991 colspan=-3>a<caption>b",
        words_of_it + "<ol start=99999999999999><li value=x>a</ol><ol start=-5><li>b",
        words_of_it + "<li><td></ul></table></b></a></p><p></div>" + words_of_it,
        words_of_it + std::string("a\0b\x01\x02<p>\0</p>", 13) + words_of_it,
        words_of_it + "\xff\xfe\x80 \xc3\x28 \xe2\x82" + words_of_it,
        words_of_it + "<figure><figcaption>x<figcaption>y<img src=//[><img src='a b'><pre><pre>"}) {
    const Page page = read(html);
    CHECK(page.text.contains("the pumps"));
    CHECK(page.text.find('\0') == std::string::npos);
  }
}

TEST_CASE("a page that is one script is no article, and says so") {
  const Page page = read("<script>" + repeated("var a = '<p>';", 50'000));
  CHECK(!page.is_article);
  REQUIRE(!page.notes.empty());
  CHECK(page.notes.back().starts_with("no article"));
}

TEST_CASE("pictures, archives and rubbish that are sent as HTML are errors that say what came") {
  for (const std::string& bytes :
       {std::string("\x89PNG\r\n\x1a\n", 8) + repeated("\x01\x9c", 500),
        std::string("PK\x03\x04", 4) + repeated("\x02", 900), repeated("\x01\x02\x03", 1000)}) {
    const auto page = read_page(page_answer(bytes));
    REQUIRE(!page);
    CHECK(page.error().kind == ErrorKind::invalid);
  }
}
