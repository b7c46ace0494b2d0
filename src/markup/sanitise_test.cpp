#include "markup/sanitise.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../test/shared_data.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/json.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

// Written down a second time, and not taken from the code under test.
constexpr std::string_view safe_elements =
    " html head body a abbr address article aside b bdi bdo blockquote br caption cite code col "
    "colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd "
    "li main mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table "
    "tbody td tfoot th thead time tr u ul var wbr ";
constexpr std::string_view safe_attributes =
    " title lang dir href src alt width height cite colspan rowspan span start value datetime rel ";

bool is_listed(std::string_view list, std::string_view name) {
  return list.contains(" " + std::string(name) + " ");
}

std::string fault_of_element(const GumboElement& element) {
  const std::string name = gumbo_normalized_tagname(element.tag);
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML || !is_listed(safe_elements, name))
    return "element " + name;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string_view key = attribute.name;
    const std::string_view value = attribute.value;
    if (!is_listed(safe_attributes, key)) return "attribute " + std::string(key);
    const bool is_address = key == "href" || key == "src" || key == "cite";
    if (is_address && !value.starts_with("http://") && !value.starts_with("https://"))
      return "address " + std::string(value);
  }
  return {};
}

/// What a browser would find in `html` that is not harmless; "" where there is nothing.
std::string fault_of(const std::string& html) {
  const GumboTree tree(html);
  std::vector<const GumboNode*> rest{tree.root()};
  while (!rest.empty()) {
    const GumboNode& node = *rest.back();
    rest.pop_back();
    if (node.type == GUMBO_NODE_TEMPLATE) return "template";
    if (node.type == GUMBO_NODE_COMMENT) return "comment";
    if (node.type != GUMBO_NODE_ELEMENT) continue;
    const GumboElement& element = node.v.element;
    if (const std::string fault = fault_of_element(element); !fault.empty()) return fault;
    for (unsigned i = 0; i < element.children.length; ++i)
      rest.push_back(static_cast<const GumboNode*>(element.children.data[i]));
  }
  return {};
}

void check_recorded_cases(const char* name, std::size_t cases_min) {
  const auto data = shared_data();
  if (!data || !std::filesystem::exists(*data / "sanitize" / name)) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::ifstream file(*data / "sanitize" / name);
  std::size_t cases = 0;
  const Url base = *parse_url("https://example.org/a/");
  for (std::string line; std::getline(file, line); ++cases) {
    const auto document = JsonDocument::parse(line);
    REQUIRE(document);
    const std::string html = document->root()["html"].text();
    const std::string safe = sanitise_html(html, &base);
    CAPTURE(html);
    CAPTURE(safe);
    CHECK(fault_of(safe) == "");
    CHECK(sanitise_html(safe, &base) == safe);
  }
  CHECK(cases >= cases_min);
}

}  // namespace

TEST_CASE("text, lists, tables, code and quotes come through") {
  const std::string html =
      "<h2>A &amp; B</h2><p>one <em>two</em> <code>x &lt; y</code></p><ol "
      "start=\"3\"><li>l</li></ol>"
      "<blockquote>q</blockquote><table><tbody><tr><td colspan=\"2\">c</td></tr></tbody></table>";
  CHECK(sanitise_html(html, nullptr) == html);
}

TEST_CASE("formulas keep their letters, and old names of code are code") {
  CHECK(sanitise_html("<p>Let <math><mi>a</mi><mo>=</mo><mn>2</mn><annotation>a=2</annotation>"
                      "<script>x</script></math>.",
                      nullptr) == "<p>Let a=2.</p>");
  CHECK(sanitise_html("<math><mtext><img src=x onerror=y><style><b></style></mtext></math>1",
                      nullptr) == "1");
  CHECK(sanitise_html("<listing>a &lt; <b>b</b></listing>", nullptr) ==
        "<pre>a &lt; <b>b</b></pre>");
  CHECK(sanitise_html("<pre>\n\na</pre>", nullptr) == "<pre>\n\na</pre>");
}

TEST_CASE("links and pictures become absolute, and only over http and https") {
  const Url base = *parse_url("https://example.org/a/b");
  CHECK(sanitise_html("<a href='../c?x=1&amp;y'>l</a>", &base) ==
        "<a href=\"https://example.org/c?x=1&amp;y\" rel=\"nofollow noopener ugc\">l</a>");
  CHECK(
      sanitise_html("<img src='//cdn.example.org/p.png' alt='a \"b\"' onerror=alert(1)>", &base) ==
      "<img src=\"https://cdn.example.org/p.png\" alt=\"a &quot;b&quot;\">");
  CHECK(sanitise_html("<a href='c'>l</a>", nullptr) == "<a>l</a>");
  constexpr std::array hostile{
      "javascript:alert(1)",       " javascript:alert(1)", "java\nscript:alert(1)",
      "JaVaScRiPt&colon;alert(1)", "data:text/html,x",     "vbscript:x",
      "&#1;javascript:x",          "mailto:a@b.c",         "file:///etc/passwd"};
  for (const std::string address : hostile)
    CHECK(sanitise_html("<a href=\"" + address + "\">l</a>", &base) == "<a>l</a>");
}

TEST_CASE("what is active is left out with its content, what is unknown loses its tags") {
  CHECK(sanitise_html("a<script>alert(1)</script><style>p{}</style>b", nullptr) == "ab");
  CHECK(sanitise_html("<svg><script>1</script><a href='http://x/'>s</a></svg>t", nullptr) == "t");
  CHECK(sanitise_html("<math><mtext><img src=x onerror=1></mtext></math>t", nullptr) == "t");
  CHECK(sanitise_html("<form action='http://x/'>f<input name=a><button>b</button></form>",
                      nullptr) == "fb");
  CHECK(sanitise_html("<iframe src='http://x/'>i</iframe><object>o</object>t", nullptr) == "t");
  CHECK(sanitise_html("<blink onclick=x>b</blink><x-y>z</x-y>", nullptr) == "bz");
  CHECK(sanitise_html("<p id=a class=b style='x:y' onclick=z data-q=1>t</p>", nullptr) ==
        "<p>t</p>");
}

TEST_CASE("markup that changes between two parses stays out") {
  constexpr std::array hostile{
      "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
      "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
      "onerror=alert(1)&gt;\">",
      "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
      "<table><tr><td><a href=//x><table><a href=//y></table>",
      "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
      "<plaintext><script>alert(1)</script>",
      "<template><script>alert(1)</script></template>",
      "<!--><img src=x onerror=alert(1)>-->",
      "<title><img src=x onerror=alert(1)></title>",
      "<select><style></select><img src=x onerror=alert(1)>"};
  for (const std::string html : hostile) {
    const std::string safe = sanitise_html(html, nullptr);
    CAPTURE(html);
    CAPTURE(safe);
    CHECK(fault_of(safe) == "");
    CHECK(fault_of(sanitise_html(safe, nullptr)) == "");
  }
}

TEST_CASE("deep nesting, NULs, broken UTF-8 and nothing at all are no trouble") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  CHECK(fault_of(sanitise_html(deep + "x", nullptr)) == "");
  CHECK(is_valid_utf8(sanitise_html(std::string_view("a\0b\xff<p>\xc3", 7), nullptr)));
  CHECK(sanitise_html("", nullptr).empty());
}

TEST_CASE("every recorded hostile case comes out safe, and a second pass changes nothing") {
  check_recorded_cases("dompurify.jsonl", 223);
  check_recorded_cases("feedparser-dev.jsonl", 400);
}
