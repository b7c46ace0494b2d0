#include "markup/page_source.h"

#include <doctest/doctest.h>

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

TEST_CASE("attributes that only scripts read are left out, whatever their quotes") {
  CHECK(source_of("<p data-x='a>b' class=c data-src=\"d\" onclick=e() data-y id = f>g</p>").html ==
        "<p  class=c data-src=\"d\"   id = f>g</p>");
  CHECK(source_of("<p title=\" data-x=1 \" on=2>g<img src=data-x data-z").html ==
        "<p title=\" data-x=1 \" >g<img src=data-x ");
}

TEST_CASE("what a parser could read otherwise than it looks is left in") {
  for (const char* html : {
           "<p>a<script>never closed",
           "<script><!-- <script> </script> --></script>b",
           "<svg><path>never closed<p>c",
           "<svg><p>out</svg>",
           "<textarea><script>x</script></textarea>",
           "<title><!-- a --></title>",
           "<math><mtext><style>b</style></mtext></math>",
       })
    CHECK(source_of(html).html == html);
}
