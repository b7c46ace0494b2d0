#include "markup/kinds/selector.h"

#include <doctest/doctest.h>

#include "markup/gumbo_tree.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string page =
    "<body><main id=m class='a b'><p class=lead>first</p><div data-k=one-two><p>second</p></div>"
    "<my-time datetime=x>third</my-time></main><p>last</p>";

std::string found(std::string_view selectors) {
  const GumboTree tree(page);
  return text_at(*tree.root(), selectors);
}

}  // namespace

TEST_CASE("elements are found by name, id, class and attribute") {
  CHECK(found("p") == "first");
  CHECK(found("#m div") == "second");
  CHECK(found("main.b p.lead") == "first");
  CHECK(found("[data-k=one-two]") == "second");
  CHECK(found("[data-k^=one] p") == "second");
  CHECK(found("[data-k*=e-t]") == "second");
  CHECK(found("[data-k]") == "second");
  CHECK(found("my-time[datetime]") == "third");
  CHECK(found("body p.a") == "");
  CHECK(found("main.a.c") == "");
  CHECK(found("div main p") == "");
}

TEST_CASE("of alternatives the first that finds something wins, wherever it stands") {
  CHECK(found("my-time,p") == "third");
  CHECK(found("h1,my-time") == "third");
}

TEST_CASE("selectors that are cut short find nothing and break nothing") {
  for (const char* odd : {"", ",", " ", "#", ".", "[", "[a", "[a=", "p[", "p.", "..", "p ,"})
    CHECK((found(odd).empty() || found(odd) == "first"));
}

TEST_CASE("all are found up to a number, and every one of all alternatives") {
  const GumboTree tree(page);
  CHECK(find_all(*tree.root(), "p", 9).size() == 3);
  CHECK(find_all(*tree.root(), "p", 2).size() == 2);
  CHECK(find_every(*tree.root(), "p,my-time").size() == 4);
}
