#include "markup/html_text.h"

#include <string>

#include <doctest/doctest.h>

#include "base/limits.h"

namespace broadsheet::markup {

TEST_CASE("paragraphs are parted by a blank line and <br> is a line end") {
  CHECK(html_to_text("<p>One</p><p>two<br>three</p>").text == "One\n\ntwo\nthree");
  CHECK(html_to_text("<div><div>One</div></div>\n\n <div> two </div>").text == "One\n\ntwo");
  CHECK(html_to_text("One<br><br><br>two").text == "One\n\ntwo");
  CHECK(html_to_text("plain").text == "plain");
  CHECK(html_to_text("").text.empty());
  CHECK(html_to_text("<p> </p><br>").text.empty());
}

TEST_CASE("space is folded, no-break spaces too, except in preformatted text") {
  CHECK(html_to_text("<p>a  \n b&nbsp; c<i> d</i>e</p>").text == "a b c de");
  CHECK(html_to_text("<p>see:</p><pre>if x:\n    y\n</pre><p>done</p>").text ==
        "see:\n\nif x:\n    y\n\ndone");
  CHECK(html_to_text("<pre>  indented\n  twice\n</pre>").text == "indented\n  twice");
}

TEST_CASE("lists and tables stay readable") {
  CHECK(html_to_text("<p>Fixed:</p><ul><li>one</li><li>two</li></ul>after").text ==
        "Fixed:\n\n- one\n- two\n\nafter");
  CHECK(html_to_text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").text ==
        "a b\nc");
}

TEST_CASE("scripts, styles, comments and what is not shown are left out") {
  CHECK(html_to_text("<title>t</title><style>p{}</style>a<script>alert('x')</script>"
                     "<!-- note --><noscript>no</noscript><svg><text>s</text></svg>b")
            .text == "ab");
}

TEST_CASE("entities are decoded once") {
  CHECK(html_to_text("<p>Tom &amp; Jerry &lt;3 &amp;amp; &#x27;x&#39;</p>").text ==
        "Tom & Jerry <3 &amp; 'x'");
}

TEST_CASE("links keep their order, their address as written and their text") {
  const PlainText plain =
      html_to_text(R"(<a href="/a?x=1&amp;y=2">first <b>one</b></a> and <a name="n">no link</a>)"
                   R"( and <a href="https://b.example/"><img src="i.png"></a>)");
  REQUIRE(plain.links.size() == 2);
  CHECK(plain.links[0].href == "/a?x=1&y=2");
  CHECK(plain.links[0].text == "first one");
  CHECK(plain.links[1].href == "https://b.example/");
  CHECK(plain.links[1].text.empty());
  CHECK(plain.text == "first one and no link and");
}

TEST_CASE("an address that Mastodon shows in pieces is one link by its href") {
  const PlainText plain = html_to_text(
      R"(<p>Read <a href="https://news.example/2026/a-long-name"><span class="invisible">https://)"
      R"(</span><span class="ellipsis">news.example/2026/a-lo</span><span class="invisible">)"
      R"(ng-name</span></a>!</p>)");
  REQUIRE(plain.links.size() == 1);
  CHECK(plain.links[0].href == "https://news.example/2026/a-long-name");
  CHECK(plain.text == "Read https://news.example/2026/a-long-name!");
}

TEST_CASE("broken markup, malformed UTF-8 and great depth give what can be read") {
  CHECK(html_to_text("<p>open <b>bold").text == "open bold");
  CHECK(html_to_text("</p></div>a < b > c").text == "a < b > c");
  CHECK(html_to_text("caf\xE9").text == "caf\uFFFD");
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<i>";
  CHECK(html_to_text(deep + "end").text == "end");
  const std::string long_text(limits::html_bytes_max + 10, 'a');
  CHECK(html_to_text(long_text).text.size() == limits::html_bytes_max);
}

TEST_CASE("character references are decoded in text that is not HTML") {
  CHECK(decode_entities("Tom &amp; Jerry") == "Tom & Jerry");
  CHECK(decode_entities("it&#x27;s &quot;quoted&quot; &mdash; &hellip;") ==
        "it's \"quoted\" \u2014 \u2026");
  CHECK(decode_entities("AT&T, R&D & more") == "AT&T, R&D & more");
  CHECK(decode_entities("Vec<T> &amp; </textarea> <b>") == "Vec<T> & </textarea> <b>");
  CHECK(decode_entities("&amp;lt;") == "&lt;");
  CHECK(decode_entities("&#xffffffef;1&#99999999999;2&#x0000000000041;") == "\uFFFD1\uFFFD2A");
  CHECK(decode_entities("\n &amp; ") == "\n & ");
  CHECK(decode_entities("nothing to do") == "nothing to do");
  CHECK(decode_entities("&") == "&");
}

}  // namespace broadsheet::markup
