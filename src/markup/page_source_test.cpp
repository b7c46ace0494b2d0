#include "markup/page_source.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "markup/gumbo_tree.h"

using namespace broadsheet::markup;

TEST_CASE("scripts, styles, comments and drawings are left out, and scripts are handed on") {
  const PageSource source = source_of(
      "<!doctype html><head><style>p{}</style><script type='application/ld+json'>{\"a\":1}</script>"
      "<SCRIPT>x<y</SCRIPT ></head><p>One<!-- no -->two<svg><g><svg/><path "
      "d=''/></g></svg>three</p>");
  CHECK(source.html == "<!doctype html><head></head><p>Onetwothree</p>");
  REQUIRE(source.scripts.size() == 2);
  CHECK(source.scripts[0].text == "{\"a\":1}");
  CHECK(source.scripts[0].is_linked_data);
  CHECK(source.scripts[1].text == "x<y");
  CHECK(!source.scripts[1].is_linked_data);
}

TEST_CASE("a script may hold another within a comment") {
  CHECK(source_of("<script><!-- <script> </script> --></script>b").html == "b");
  CHECK(source_of("<script><!-- <script> --> </script>b</script>c").html == "b</script>c");
  CHECK(source_of("<script><!--> <script> </script>b").html == "b");
  CHECK(source_of("<script></scripts> </script >b").html == "b");
}

TEST_CASE("attributes that only scripts read are left out, whatever their quotes") {
  CHECK(source_of("<p data-x='a>b' class=c data-src=\"d\" onclick=e() data-y id = f>g</p>").html ==
        "<p>g</p>");
  CHECK(source_of("<p title=\" data-x=1 \" on=2>g<img src=data-x data-z").html ==
        "<p>g<img src=data-x ");
}

TEST_CASE("what a parser could read otherwise than it looks is left in") {
  for (const char* html : {
           "<p>a<script>never closed",
           "<svg><path>never closed<p>c",
           "<svg><p>out</svg>",
           "<textarea><script>x</script></textarea>",
           "<title><!-- a --></title>",
           "<math><mtext><style>b</style></mtext></math>",
       })
    CHECK(source_of(html).html == html);
}

TEST_CASE(
    "attributes are set aside but where the parser asks for them or for a reference in them") {
  const PageSource source = source_of(
      "<p><A HREF='/x?a&amp;b' data-x=1 href=2 hidden >a</A><br id=b /><i class=c data-y=2>"
      "<p title='a &lt; b' data-z id=d>");
  CHECK(source.html == "<p><A>a</A><br/><i class=c ><p title='a &lt; b'  id=d>");
  REQUIRE(source.tags.size() == 2);
  CHECK(source.tags[0].at == 3);
  CHECK(source.tags[1].at == 11);
  REQUIRE(source.attributes.size() == 3);
  CHECK(source.attributes[0].name == std::string("href"));
  CHECK(source.attributes[0].value == "/x?a&amp;b");
  CHECK(source.attributes[1].name == std::string("hidden"));
  CHECK(source.attributes[1].value.empty());
  CHECK(source.attributes[2].value == "b");
}

TEST_CASE("texts are set aside but for short ones and those with rare character references") {
  const PageSource source = source_of("<p> One two &amp; three <b>four</b>five &copy; six <i>");
  CHECK(source.html ==
        "<p> " + std::string(PageSource::text_mark) + "0; <b>four</b>five &copy; six <i>");
  REQUIRE(source.texts.size() == 1);
  CHECK(source.texts[0] == "One two &amp; three");
}

TEST_CASE("a page that holds the mark of a text keeps its texts") {
  for (const char* mark : {"\U0010FFFD", "&#1114109;", "&#x10fffd;"})
    CHECK(source_of(std::string("<p>One two three<p>") + mark + "0;<p>").texts.empty());
  CHECK(source_of("<p>One two three<p>&#1;0;<p>").texts.size() == 1);
}

TEST_CASE("the parser gets them back, and no number of the page is taken for one") {
  const PageSource source = source_of(
      "<html lang=en-GB-x><p id=0 class='one&amp;two&amp;'><b><i title=\"three\">x</b>y<a href=1>");
  const GumboTree tree(source);
  std::string values;
  std::vector<const GumboNode*> rest{tree.root()};
  while (!rest.empty()) {
    const GumboElement& element = rest.back()->v.element;
    const bool is_element = rest.back()->type == GUMBO_NODE_ELEMENT;
    rest.pop_back();
    if (!is_element) continue;
    for (unsigned at = 0; at < element.attributes.length; ++at)
      values +=
          static_cast<const GumboAttribute*>(element.attributes.data[at])->value + std::string(";");
    for (unsigned at = element.children.length; at-- > 0;)
      rest.push_back(static_cast<const GumboNode*>(element.children.data[at]));
  }
  CHECK(values == "en-GB-x;0;one&two&;three;three;1;");
}

TEST_CASE("indentation is left out, but within code") {
  CHECK(source_of("<div>\n    a\n\n  b <i>c</i>  d\n\t</div>").html ==
        "<div>\na\nb <i>c</i>  d\n</div>");
  CHECK(source_of("<div>\n <p> <i>a</i> <b>c</b> </p>\n<!-- x -->\n<p>d</div>").html ==
        "<div><p> <i>a</i> <b>c</b> </p>\n<p>d</div>");
  CHECK(source_of("<pre>a\n  b</pre>\n  c<textarea>\n  d</textarea>").html ==
        "<pre>a\n  b</pre>\nc<textarea>\n  d</textarea>");
}

TEST_CASE("links to style sheets and icons are left out, the page's own address is not") {
  CHECK(source_of("<link rel=stylesheet href=x.css><LINK href=/c rel=\"Canonical\"><link rel=icon>")
            .html == "<LINK>");
}
