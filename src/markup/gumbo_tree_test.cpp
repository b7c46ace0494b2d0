#include "markup/gumbo_tree.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "markup/gumbo_budget.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

/// `piece` again and again, with a number in place of "#".
std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size() + 8);
  for (int number = 0; text.size() < bytes; ++number) {
    const std::size_t at = piece.find('#');
    text += piece.substr(0, at);
    if (at == std::string_view::npos) continue;
    text += std::to_string(number);
    text += piece.substr(at + 1);
  }
  return text;
}

struct Shape {
  std::size_t nodes = 0;
  std::string text;
};

Shape shape_of(const GumboTree& tree) {
  Shape shape;
  std::vector<const GumboNode*> rest{tree.root()};
  while (!rest.empty()) {
    const GumboNode& node = *rest.back();
    rest.pop_back();
    ++shape.nodes;
    if (node.type == GUMBO_NODE_TEXT) shape.text += node.v.text.text;
    if (node.type != GUMBO_NODE_ELEMENT) continue;
    const GumboVector& children = node.v.element.children;
    for (unsigned at = children.length; at-- > 0;)
      rest.push_back(static_cast<const GumboNode*>(children.data[at]));
  }
  return shape;
}

}  // namespace

TEST_CASE("two megabytes of any tag make a tree no larger than a browser could hold") {
  for (const char* piece : {"<div>",
                            "<p>",
                            "<b>",
                            "<font a=#>",
                            "<p><font a=#>",
                            "<table>",
                            "<table><tr><td>",
                            "<a>",
                            "<a href=#><p>",
                            "<!--",
                            "<li>",
                            "<ul><li>",
                            "<span><div></span>",
                            "<div></span>",
                            "<select><title>",
                            "<svg><title><div>",
                            "<b><p></b>",
                            "<body a#=1>",
                            "</b>",
                            "</p>",
                            "<table>x",
                            "<table><td><font a=#></font></td></table>x<p>",
                            "<template>",
                            "<h1>a"}) {
    CAPTURE(piece);
    const std::string html = repeated(piece, limits::html_bytes_max);
    const GumboTree tree(html);
    CHECK(shape_of(tree).nodes <= limits::html_bytes_max / 2);
  }
}

TEST_CASE("what would cost the square of its size is not tame") {
  for (const char* piece : {"<div>", "<b>", "<font a=#>", "<p><font a=#>", "<table><tr><td>",
                            "<span><div></span>", "<div></span>", "<ul><li>", "<body a#=1>"}) {
    CAPTURE(piece);
    CHECK_FALSE(is_tame(repeated(piece, limits::html_bytes_max)));
  }
  CHECK_FALSE(is_tame("<a" + repeated(" x#", 4000) + ">"));
}

TEST_CASE("tags that a parser reads where a plain reading sees text count as well") {
  const std::string many = repeated("<div>", 1u << 20);
  CHECK(is_tame("<script>" + many + "</script>"));
  CHECK_FALSE(is_tame("<svg><title>" + many + "</title>" + repeated("<p>a</p>", 1u << 18)));
  CHECK_FALSE(is_tame("<select><title>" + many + "</title>" + repeated("<p>a</p>", 1u << 18)));
}

TEST_CASE("long and sloppy pages are tame") {
  CHECK(is_tame(repeated("<p>A paragraph without an end, and <b>bold</b> words. ", 1u << 20)));
  CHECK(is_tame("<ul>" + repeated("<li>an entry<li>and <a href=x>another</a>", 1u << 20)));
  CHECK(is_tame("<table>" + repeated("<tr><td>one<td>two", 1u << 19) + "</table>"));
  CHECK(is_tame(repeated("<div><div><span>a</span></div></div>", 1u << 19)));
  CHECK(is_tame(repeated("<p><font size=2>a</p>", 1u << 12)));
}

TEST_CASE("a document that is not tame keeps its text as paragraphs") {
  const std::string html =
      "before" + repeated("<div>", 1u << 20) + "a < b<script>no</script><!-- no --> after";
  const GumboTree tree(html);
  CHECK(tree.is_flattened());
  CHECK(shape_of(tree).text == "beforea < b after");
}

TEST_CASE("text behind a CDATA section in a table is read") {
  const GumboTree tree("<table><math><mi><![CDATA[ a <b> c ]]>d");
  CHECK(shape_of(tree).text == " c ]]>d");
}

TEST_CASE("an ordinary document is left as it stands") {
  const std::string html = "<title>t</title><p>one<p>two";
  const GumboTree tree(html);
  CHECK_FALSE(tree.is_flattened());
  CHECK(shape_of(tree).text == "tonetwo");
}

TEST_CASE("what lies beyond the limit is not read") {
  std::string html(limits::html_bytes_max, 'a');
  html += "<p>beyond";
  CHECK(shape_of(GumboTree(html)).text.size() == limits::html_bytes_max);
}

TEST_CASE("nothing at all is a document too") {
  CHECK(shape_of(GumboTree("")).text.empty());
  CHECK(shape_of(GumboTree("<")).text == "<");
}
