#include "markup/tag_scanner.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace broadsheet::markup;

namespace {

/// "p" for a start tag, "/p" for an end tag, "!" for a comment; then the number of attributes.
std::string scanned(std::string_view html) {
  std::string text;
  TagScanner scanner(html);
  while (const auto tag = scanner.next()) {
    if (!text.empty()) text += ' ';
    if (tag->kind == ScannedKind::comment) text += '!';
    if (tag->kind == ScannedKind::end) text += '/';
    if (tag->kind != ScannedKind::comment) text += gumbo_normalized_tagname(tag->name);
    if (tag->attributes > 0) text += std::to_string(tag->attributes);
  }
  return text;
}

}  // namespace

TEST_CASE("start tags, end tags and comments are told apart") {
  CHECK(scanned("a<P>b</p ><!-- <b> --><?x?><!doctype html></3><br/>") == "p /p ! ! ! ! br");
  CHECK(scanned("1 < 2 && a <3 <") == "");
}

TEST_CASE("a tag ends behind its attributes, whatever they hold") {
  CHECK(scanned("<a href='>' title=\"<b>\" x=1/2 y><i>") == "a4 i");
  CHECK(scanned("<a href=\"unclosed><b><i>") == "a1");
  CHECK(scanned("<a b = 'c' d= e =f>") == "a3");
}

TEST_CASE("comments end as browsers end them") {
  CHECK(scanned("<!--><b>") == "! b");
  CHECK(scanned("<!---><b>") == "! b");
  CHECK(scanned("<!-- a --!><b>") == "! b");
  CHECK(scanned("<!-- a -- > <b>") == "!");
  CHECK(scanned("<![CDATA[ a > <b>") == "! b");
}

TEST_CASE(
    "the content of scripts and titles is text, and its tags are counted where they may count") {
  CHECK(scanned("<script>if (a<b) '<p></p>'</SCRIPT><i>") == "script /script i");
  CHECK(scanned("<title><b></title><i>") == "title /title i");
  TagScanner title("<title><b><i></title>");
  CHECK(title.next()->hidden_tags == 2);
  TagScanner script("<script><b></script>");
  CHECK(script.next()->hidden_tags == 0);
}
