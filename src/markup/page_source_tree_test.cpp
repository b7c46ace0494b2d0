// What is set aside of a page comes back: the tree is that of the page as it was given.
#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../test/shared_data.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/kept_attributes.h"
#include "markup/page_source.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

std::string tag_of(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  gumbo_tag_from_original_text(&name);
  return lower_ascii({name.data, name.length});
}

/// What `source_of` leaves out on purpose.
bool is_left_out(const GumboElement& element) {
  return element.tag == GUMBO_TAG_SCRIPT || element.tag == GUMBO_TAG_STYLE ||
         element.tag == GUMBO_TAG_SVG || element.tag == GUMBO_TAG_LINK;
}

std::string attributes_of(const GumboElement& element) {
  std::vector<std::string> shown;
  for (unsigned at = 0; at < element.attributes.length; ++at) {
    const auto& one = *static_cast<const GumboAttribute*>(element.attributes.data[at]);
    if (kept_attribute(one.name) == nullptr) continue;
    shown.push_back(std::string(" ") + one.name + "='" + one.value + "'");
  }
  std::ranges::sort(shown);
  std::string all;
  for (const std::string& one : shown) all += one;
  return all;
}

bool is_formatting(const GumboElement& element) {
  constexpr std::array tags{GUMBO_TAG_A,     GUMBO_TAG_B,      GUMBO_TAG_BIG, GUMBO_TAG_CODE,
                            GUMBO_TAG_EM,    GUMBO_TAG_FONT,   GUMBO_TAG_I,   GUMBO_TAG_S,
                            GUMBO_TAG_SMALL, GUMBO_TAG_STRONG, GUMBO_TAG_TT,  GUMBO_TAG_U};
  return std::ranges::find(tags, element.tag) != tags.end();
}

/// The nearest one around it, with its attributes.
std::string formatting_around(const GumboNode* node) {
  for (node = node->parent; node != nullptr && node->type == GUMBO_NODE_ELEMENT;
       node = node->parent)
    if (is_formatting(node->v.element))
      return "[" + tag_of(node->v.element) + attributes_of(node->v.element) + "]";
  return {};
}

std::string without_space(std::string_view text) {
  std::string left;
  std::ranges::copy_if(fold_space(text), std::back_inserter(left), [](char c) { return c != ' '; });
  return left;
}

/// Elements, kept attributes and words in order, without white space. Formatting is shown with the
/// words that have it: where it was left open it is opened again for white space, which is left out
/// between blocks.
std::string drawn(const GumboTree& tree) {
  struct Step {
    const GumboNode* node;
    bool is_end;
  };
  std::string shown;
  std::string text;
  std::string formatting;
  const auto flush = [&] {
    shown += text;
    text.clear();
    formatting.clear();
  };
  const auto add_text = [&](const GumboNode* node) {
    const std::string around = formatting_around(node);
    const std::string words = without_space(node->v.text.text);
    if (!words.empty() && around != formatting) text += formatting = around;
    text += words;
  };
  std::vector<Step> rest{{tree.root(), false}};
  while (!rest.empty()) {
    const auto [node, is_end] = rest.back();
    rest.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA)
      add_text(node);
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node->v.element;
    if (is_left_out(element)) continue;
    if (!is_formatting(element)) {
      flush();
      shown += is_end ? "</" + tag_of(element) + ">"
                      : "<" + tag_of(element) + attributes_of(element) + ">";
    }
    if (is_end) continue;
    rest.push_back({node, true});
    for (unsigned at = element.children.length; at-- > 0;)
      rest.push_back({static_cast<const GumboNode*>(element.children.data[at]), false});
  }
  flush();
  return shown;
}

void check_same_tree(const std::string& html) {
  const PageSource source = source_of(html);
  const GumboTree reduced(source);
  const GumboTree whole(html);
  if (reduced.is_flattened() || whole.is_flattened()) return;
  const std::string expected = drawn(whole);
  const std::string found = drawn(reduced);
  if (expected == found) return;
  const auto at =
      static_cast<std::size_t>(std::ranges::mismatch(expected, found).in1 - expected.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  FAIL_CHECK("expected: ", expected.substr(from, 200), "\nfound:    ", found.substr(from, 200));
}

}  // namespace

TEST_CASE("pages of the web have the same tree" * doctest::test_suite("slow")) {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::size_t pages = 0;
  for (const char* set : {"benchmark-dev", "dates-dev", "trafilatura-dev"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(*data / "extract" / set / "pages")) {
      CAPTURE(entry.path().string());
      // Behind a name that comes twice without a value gumbo drops the value of the next attribute.
      if (entry.path().filename() == "24horas.cl-segundo.html.gz") continue;
      const auto bytes = read_file(entry.path(), limits::body_bytes_max);
      REQUIRE(bytes);
      const std::string html = to_valid_utf8(*bytes);
      if (html.size() > limits::html_bytes_max / 2) continue;
      check_same_tree(html);
      ++pages;
    }
  }
  CHECK(pages > 100);
}

TEST_CASE("sloppy pages have the same tree") {
  const std::vector<std::string> pieces{
      "<p class='some thing' title=\"a &amp; b\">",
      "<div id=one data-x=2 class=\"x\"/>",
      "<DIV CLASS=upper class=lower>",
      "</div>",
      "</p>",
      "<a href='/a?b&amp;c' title=x>",
      "</a>",
      "<b class=long-enough-one>",
      "<b class=long-enough-two>",
      "</b>",
      "<i>",
      "</i>",
      "<font color=red size=2>",
      "<table class=t><tr><td colspan=2>",
      "<table>",
      "<tr class=r>",
      "<td width=3>",
      "</td>",
      "</table>",
      "<input type=hidden name=abcdef value=x>",
      "<select name=choice><option value=1>",
      "</select>",
      "<ul class=list><li class=entry>",
      "</li>",
      "</ul>",
      "<pre class=code>\n  some code\n    more",
      "</pre>",
      "<title class=x>a < b &amp; c</title>",
      "<textarea name=text>\n<p class=x></textarea>",
      "<img src=a.png alt='a picture of it' width=10>",
      "<image src=b.png class=old>",
      "<body class='second body' lang=en>",
      "<html lang=de class=more>",
      "<x-own class='custom element'>",
      "</x-own>",
      "<template class=t><p class=inside>",
      "</template>",
      "<math class=formula><mi class=x>",
      "</math>",
      "<!-- a <p class=x> comment -->",
      "<![CDATA[ some <b class=x> data ]]>",
      "<form class=one id=f>",
      "<button class='press me' type=submit>",
      "<h1 class=head>",
      "</h2>",
      "<noscript><img src=hidden.png class=x></noscript>",
      "<frameset class=f>",
      "<caption class=c>",
      "<a href=x onclick='a>b' href=second-address>",
      "<a title=\"rare &copy; reference\" href=address>",
      "<meta property=og:title content='the title &quot;of&quot; it'>",
      "<br class=x / id=broken>",
      "<p class=>",
      "<p hidden class = spaced >",
      "some words of a text ",
      " words &amp; more words, ",
      "\n    indented words\n  go on here\n",
      "with a &copy; reference ",
      "a < b and \xF4\x8F\xBF\xBD"
      "0; marks ",
      "short",
      "carriage\r\nreturns in it ",
  };
  std::mt19937 random(14);
  for (int page = 0; page < 4000; ++page) {
    std::string html;
    for (auto count = random() % 40 + 1; count > 0; --count)
      html += pieces[random() % pieces.size()];
    if (random() % 8 == 0) html += "<p class=never-closed";
    CAPTURE(html);
    check_same_tree(html);
  }
}
