#include "markup/document.h"

#include <string>

#include <doctest/doctest.h>

#include "markup/gumbo_tree.h"
#include "markup/page.h"
#include "markup/page_structure.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

/// The structure of a piece of HTML, all of it.
Document read(std::string_view html) {
  const std::string text(html);
  const GumboTree tree(text);
  const auto base = parse_url("https://a.example/posts/one");
  return structure_under(*tree.root(), &*base);
}

}  // namespace

TEST_CASE("headings, paragraphs and rules keep their order and their marks") {
  const Document document = read(
      "<h2>One <em>two</em></h2><p>A <b>bold</b> <a href='/x'>link</a>, <code>f()</code>.</p>"
      "<hr><p>Last<br>line.</p>");
  CHECK(to_markdown(document) ==
        "## One *two*\n\nA **bold** [link](https://a.example/x), `f()`.\n\n---\n\nLast\\\nline.\n");
  CHECK(plain_text(document) == "One two\n\nA bold link, f().\n\nLast\nline.");
}

TEST_CASE("lists keep their nesting, their order and their numbers") {
  const Document document =
      read("<ol start=3><li>three<li>four<ul><li>inner</ul></ol><ul><li><p>one<p>two</ul>");
  CHECK(to_markdown(document) == "3. three\n4. four\n   - inner\n\n- one\n\n  two\n");
  CHECK(plain_text(document) == "three\n\nfour\n\ninner\n\none\n\ntwo");
}

TEST_CASE("text in a list but in no item is an item") {
  CHECK(to_markdown(read("<ul><li>item</li>loose</ul>")) == "- item\n- loose\n");
  CHECK(to_markdown(read("<li>no list</li>")) == "no list\n");
}

TEST_CASE("code keeps its lines, its tabs and its language") {
  const Document document = read(
      "<div class='highlight highlight-source-rust'><pre>\nfn main() {\n\tlet x = "
      "1;\n\n}\n</pre></div>");
  CHECK(to_markdown(document) == "```rust\nfn main() {\n\tlet x = 1;\n\n}\n```\n");
  CHECK(plain_text(document) == "fn main() {\n\tlet x = 1;\n\n}");
}

TEST_CASE("code that is marked line by line is one block, and its line numbers are none") {
  const Document document = read(
      "<table><tr><td><pre>1\n2\n</pre></td><td><pre class='language-c'><div>int a;</div>"
      "<div>int b;</div></pre></td></tr></table>");
  CHECK(to_markdown(document) == "```c\nint a;\nint b;\n```\n");
}

TEST_CASE("a table of data stays a table, a table of layout does not") {
  CHECK(to_markdown(read("<table><tr><th>a<th>b|c<tr><td>1<td><code>x|y</code></table>")) ==
        "| a | b\\|c |\n| --- | --- |\n| 1 | `x\\|y` |\n");
  CHECK(to_markdown(read("<table><tr><td><p>One.<p>Two.<td><p>Three.<p>Four.</table>")) ==
        "One.\n\nTwo.\n\nThree.\n\nFour.\n");
}

TEST_CASE("cells that cover others leave room for them") {
  CHECK(to_markdown(read("<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>1<td>2<td>3"
                         "<tr><td>4<td>5</table>")) ==
        "| a |  | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n|  | 4 | 5 |\n");
  CHECK(plain_text(read("<table><tr><th>a<th>b<tr><td>1<td>2</table>")) == "a | b\n\n1 | 2");
}

TEST_CASE("a span as large as a number can be is no trouble") {
  const Document document =
      read("<table><tr><th rowspan=9007199254740991 colspan=9007199254740991>a<tr><td>b</table>");
  CHECK(document.parts.size() < 10);
  CHECK(to_markdown(document).size() < 2000);
}

TEST_CASE("a picture has its address, its text and its caption, which are not in the text") {
  const Document document = read(
      "<p>Before.</p><figure><img src='a.png' alt='A [gull]'><figcaption>Seen "
      "<i>here</i>.</figcaption>"
      "</figure><p>After.</p>");
  CHECK(to_markdown(document) ==
        "Before.\n\n![A \\[gull\\]](https://a.example/posts/a.png)\n\nSeen *here*.\n\nAfter.\n");
  CHECK(plain_text(document) == "Before.\n\nAfter.");
  CHECK(to_html(document).contains(
      "<figure><img src=\"https://a.example/posts/a.png\" alt=\"A [gull]\">"));
}

TEST_CASE("pictures that a script puts in are found, those that count readers are not") {
  CHECK(to_markdown(read("<p>A.</p><img src='data:image/gif;base64,AA' data-src='/b.jpg'>")) ==
        "A.\n\n![](https://a.example/b.jpg)\n");
  CHECK(to_markdown(read("<p>A.</p><img src='/t.gif' width=1 height=1>")) == "A.\n");
}

TEST_CASE("quotes, definitions and nested parts are written with what holds them") {
  CHECK(to_markdown(read("<blockquote><p>One.<ul><li>two</ul></blockquote>")) ==
        "> One.\n>\n> - two\n");
  CHECK(to_markdown(read("<dl><dt>gull<dd>A bird.<dt>crane<dd>Both.</dl>")) ==
        "- **gull**\n\n  A bird.\n\n- **crane**\n\n  Both.\n");
}

TEST_CASE("links that are no addresses of the web are text") {
  CHECK(to_markdown(read("<p>a <a href='javascript:alert(1)'>b</a> <a href='#c'>d</a></p>")) ==
        "a b d\n");
}

TEST_CASE("a sentence that ends before a link makes no picture of it") {
  CHECK(to_markdown(read("<p>Look!<a href='/x'>here</a></p>")) ==
        "Look\\![here](https://a.example/x)\n");
}

TEST_CASE("a mark that Markdown would not see as one is left out") {
  CHECK(to_markdown(read("<p>a<b>b.</b>c <i>d</i>e</p>")) == "ab.c *d*e\n");
}

TEST_CASE("what could be markup in the text is none in Markdown or HTML") {
  const Document document = read("<p># 1. &lt;b&gt; * x_y_ ![a](b)</p><pre>```\n&lt;i&gt;</pre>");
  CHECK(to_markdown(document) ==
        "\\# 1. \\<b\\> \\* x\\_y\\_ !\\[a\\](b)\n\n````\n```\n<i>\n````\n");
  CHECK(to_html(document).contains("&lt;b&gt;"));
}

TEST_CASE("a page's text is the text of its structure") {
  HttpAnswer answer;
  answer.url = "https://a.example/posts/one";
  answer.status = 200;
  answer.headers.push_back({"content-type", "text/html"});
  answer.body =
      "<article><h1>Gulls</h1><p>Gulls are birds that live near the sea, and near the rubbish of "
      "people, which they like.</p><ul><li>They shout, as everybody knows who has heard them."
      "</ul><p>They eat <em>everything</em>, and what they do not eat they take away to look at "
      "it.</p></article>";
  const auto page = read_page(answer);
  REQUIRE(page);
  CHECK(page->text == plain_text(page->body));
  CHECK(to_markdown(page->body).contains("- They shout"));
}

TEST_CASE("containers deeper than a document goes keep their text") {
  std::string html;
  for (int i = 0; i < 200; ++i) html += "<blockquote>";
  const Document document = read(html + "deep");
  CHECK(plain_text(document) == "deep");
  CHECK(document.parts.size() < 40);
  CHECK(to_html(document).contains("deep"));
}
