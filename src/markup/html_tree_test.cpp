#include "markup/html_tree.h"

#include <array>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "markup/gumbo_tree.h"
#include "markup/tree_lines.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

/// What the body holds, without the first indent.
std::string body_of(std::string_view html) {
  const HtmlTree tree(html);
  const std::string lines = tree_lines(*tree.root());
  const std::size_t body = lines.find("\n <body");
  REQUIRE(body != std::string::npos);
  std::string inner;
  std::size_t from = lines.find('\n', body + 1) + 1;
  while (from < lines.size()) {
    const std::size_t end = lines.find('\n', from) + 1;
    inner += lines.substr(from + 2, end - from - 2);
    from = end;
  }
  return inner;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  for (int number = 0; text.size() < bytes; ++number) {
    const std::size_t at = piece.find('#');
    text += piece.substr(0, at);
    if (at == std::string_view::npos) continue;
    text += std::to_string(number);
    text += piece.substr(at + 1);
  }
  return text;
}

/// Tags and words by chance, of those on which gumbo follows the standard of today.
std::string random_page(std::mt19937& random) {
  static constexpr std::array<std::string_view, 56> tags{
      "p",        "b",        "i",     "a href=1", "a href=2", "div",
      "table",    "tr",       "td",    "tbody",    "caption",  "colgroup",
      "col",      "li",       "ul",    "ol",       "h1",       "h2",
      "button",   "font a=1", "nobr",  "svg",      "desc",     "title",
      "br",       "img",      "hr",    "pre",      "dl",       "dd",
      "dt",       "option",   "ruby",  "rt",       "select",   "head",
      "body",     "html",     "span",  "th",       "thead",    "center",
      "textarea", "script",   "style", "meta",     "input",    "input type=hidden",
      "math",     "mi",       "em",    "code",     "noscript", "section",
      "link",     "optgroup"};
  std::string page = random() % 2 == 0 ? "<!doctype html>" : "";
  for (std::size_t steps = random() % 24; steps > 0; --steps) {
    const std::string_view tag = tags[random() % tags.size()];
    const bool is_end = random() % 3 == 0;
    page += is_end ? "</" + std::string(tag.substr(0, tag.find(' '))) : "<" + std::string(tag);
    page += random() % 3 == 0 ? ">t" : ">";
  }
  return page;
}

}  // namespace

TEST_CASE("formatting is opened again in the next paragraph, and crossed ends are put right") {
  CHECK(body_of("<p>1<b>2<i>3</b>4</i>5") == "<p>\n 1\n <b>\n  2\n  <i>\n   3\n <i>\n  4\n 5\n");
  CHECK(body_of("<b>1<p>2</b>3</p>") == "<b>\n 1\n<p>\n <b>\n  2\n 3\n");
  CHECK(body_of("<p><b>1<p>2") == "<p>\n <b>\n  1\n<p>\n <b>\n  2\n");
  CHECK(body_of("<a href=1>1<div>2<a href=2>3") ==
        "<a href='1'>\n 1\n<div>\n <a href='1'>\n  2\n <a href='2'>\n  3\n");
}

TEST_CASE("tables are completed, and what may not stand in them goes before") {
  CHECK(body_of("<table><td>1<td>2<tr><th>3</table>4") ==
        "<table>\n <tbody>\n  <tr>\n   <td>\n    1\n   <td>\n    2\n  <tr>\n   <th>\n    3\n4\n");
  CHECK(body_of("<table>1<tr>2<td>3") == "12\n<table>\n <tbody>\n  <tr>\n   <td>\n    3\n");
  CHECK(body_of("<!doctype html><p>1<table><td>2") ==
        "<p>\n 1\n<table>\n <tbody>\n  <tr>\n   <td>\n    2\n");
  CHECK(body_of("<p>1<table><td>2") == "<p>\n 1\n <table>\n  <tbody>\n   <tr>\n    <td>\n     2\n");
}

TEST_CASE("items and paragraphs end without being asked") {
  CHECK(body_of("<ul><li>1<li>2<ul><li>3</ul><li>4</ul>5") ==
        "<ul>\n <li>\n  1\n <li>\n  2\n  <ul>\n   <li>\n    3\n <li>\n  4\n5\n");
  CHECK(body_of("<dl><dt>1<dd>2<p>3<dt>4</dl>") ==
        "<dl>\n <dt>\n  1\n <dd>\n  2\n  <p>\n   3\n <dt>\n  4\n");
  CHECK(body_of("1</p>2</br>3") == "1\n<p>\n2\n<br>\n3\n");
  CHECK(body_of("<main><x-1>1</main></x-2>2</x-1>") == "<main>\n <x-1>\n  1\n2\n");
  CHECK(body_of("<x-1><x-2>1</x-1>2") == "<x-1>\n <x-2>\n  1\n2\n");
}

TEST_CASE("scripts, titles and comments are text to their own ends") {
  CHECK(body_of("<p><script>if (a<b) '</p>'</script>1") == "<p>\n <script>\n  if(a<b)'</p>'\n 1\n");
  CHECK(body_of("<p><script><!-- <script> </script> --></script>1") ==
        "<p>\n <script>\n  <!--<script></script>-->\n 1\n");
  CHECK(body_of("<p><textarea>\n<b>&amp;</b></textarea>1") == "<p>\n <textarea>\n  <b>&</b>\n 1\n");
  CHECK(body_of("1<!-- a > b --!>2<!-->3<?php ?>4</ >5") ==
        "1\n# a>b\n2\n# \n3\n# ?php?\n4\n# \n5\n");
  CHECK(body_of("<p title='1>2' alt=3/>4<p id=5") == "<p title='1>2' alt='3/'>\n 4\n");
}

TEST_CASE("character references are decoded as browsers do") {
  CHECK(body_of("<p a='&lt;&copy=1&copy;&notit;'>&copy=1&notit;&#128;&#x1F600;&#0;&rarrw;&;&x;") ==
        "<p a='<&copy=1©&notit;'>\n ©=1¬it;€😀\uFFFD↝&;&x;\n");
  CHECK(body_of("&amp&ampx&AMP;&Aacute") == "&&x&Á\n");
  CHECK(
      body_of("&CounterClockwiseContourIntegral;&zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz;") ==
      "∳&zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz;\n");
}

TEST_CASE("NULs are left out of text, and line ends are line feeds") {
  const HtmlTree tree(std::string_view("<pre>\r\na\r\nb\rc\0d", 18));
  const std::string lines = tree_lines(*tree.root());
  CHECK(lines.ends_with("<pre>\n   abcd\n"));
}

TEST_CASE("drawings and formulas stand apart and end where HTML begins") {
  CHECK(body_of("<svg><title>1</title><g/><a xlink:href=2>3</a></svg>4") ==
        "<svg svg>\n <svg title>\n  1\n <svg g>\n <svg a href='2'>\n  3\n4\n");
  CHECK(body_of("<svg><g><p>1") == "<svg svg>\n <svg g>\n<p>\n 1\n");
  CHECK(body_of("<svg><![CDATA[<p>1]]></svg>2") == "<svg svg>\n <p>1\n2\n");
  CHECK(body_of("<svg><foreignObject><p>1</svg>2") ==
        "<svg svg>\n <svg foreignobject>\n  <p>\n   12\n");
}

TEST_CASE("templates keep what they hold to themselves, and nothing at all is a document too") {
  CHECK(body_of("<body><template><td>1<p>2</template>3") ==
        "<template>\n <td>\n  1\n  <p>\n   2\n3\n");
  for (const char* html : {"", "<", "</", "<a", "<!--", "<template>", "<frameset>", "&", "</>"}) {
    CAPTURE(html);
    CHECK(std::string_view(tree_lines(*HtmlTree(html).root())).starts_with("<html>\n <head>"));
  }
}

TEST_CASE("three thousand sloppy pages have the trees that gumbo gives them") {
  std::mt19937 random(7);  // the same pages in each run
  for (int page = 0; page < 3000; ++page) {
    const std::string html = random_page(random);
    CAPTURE(html);
    CHECK(tree_lines(*HtmlTree(html).root()) == tree_lines(*GumboTree(html).root()));
  }
}

TEST_CASE("two megabytes of any tag are read in time in proportion to their size") {
  for (const char* piece : {"<div>",
                            "<p>",
                            "<b>",
                            "<font a=#>",
                            "<p><font a=#>",
                            "<table>",
                            "<table><tr><td>",
                            "<a href=#><p>",
                            "<li>",
                            "<ul><li>",
                            "<span><div></span>",
                            "<b><p></b>",
                            "<body a#=1>",
                            "</b>",
                            "</p>",
                            "<table>x",
                            "<table><td></td></table>x<p>",
                            "<template>",
                            "<h1>a",
                            "<svg>",
                            "<svg><desc>",
                            "<select><option>",
                            "</>",
                            "<a></b>",
                            "x<tr>",
                            "<table>x<b>",
                            "&a#;",
                            "<p a='&b#;'>",
                            "<math><mi>",
                            "<x-#>",
                            "</x-#>",
                            "<frameset>",
                            "<i><b></i>",
                            "<a><table><a>",
                            "<nobr>",
                            "<!---->x"}) {
    CAPTURE(piece);
    const std::string html = repeated(piece, limits::html_bytes_max);
    const HtmlTree tree(html);
    std::size_t nodes = 0;
    for (const char c : tree_lines(*tree.root())) nodes += c == '\n' ? 1 : 0;
    CHECK(nodes <= 250'000);
  }
}

TEST_CASE("a document nested beyond all measure keeps its text as paragraphs") {
  const std::string html = "1" + repeated("<div>", 100'000 * 5) + "2<script>no</script>";
  const HtmlTree tree(html);
  CHECK(tree.is_flattened());
  CHECK(tree_lines(*tree.root()).contains("\n   2\n"));
  CHECK_FALSE(HtmlTree(repeated("<p>A paragraph, <b>bold</b> ", 1u << 20)).is_flattened());
  CHECK_FALSE(HtmlTree(repeated("<div>", 5 * 3000)).is_flattened());
}

TEST_CASE("of a tag with a million attributes the first 256 are kept") {
  const std::string html = "<p" + repeated(" a#=1", 2'000'000) + ">1";
  const HtmlTree tree(html);
  CHECK_FALSE(tree.is_flattened());
  const std::string lines = tree_lines(*tree.root());
  CHECK(lines.contains(" a255='1'>\n   1\n"));
  CHECK_FALSE(lines.contains("a256"));
}
