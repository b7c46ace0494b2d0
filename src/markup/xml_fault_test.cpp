#include "markup/xml_fault.h"

#include <doctest/doctest.h>

namespace broadsheet::markup {

TEST_CASE("a well-formed document has no fault") {
  CHECK(!first_xml_fault("<?xml version=\"1.0\"?><rss><channel><title>A</title></channel></rss>"));
}

TEST_CASE("a fault is named by line and column") {
  const auto fault = first_xml_fault("<rss>\n <channel>\n  <title>A</b>\n </channel>\n</rss>");
  REQUIRE(fault);
  CHECK(fault->line == 3);
  CHECK(fault->column > 10);
  CHECK(fault->what.contains("tag"));
}

TEST_CASE("nothing, and a document that is cut off, have a fault too") {
  CHECK(first_xml_fault("")->line == 1);
  CHECK(first_xml_fault("<rss>\n<channel>"));
}

}  // namespace broadsheet::markup
