#include "publish/text_fragment.h"

#include <string>

#include <doctest/doctest.h>

#include "base/url.h"

using broadsheet::parse_url;
using broadsheet::publish::passage_link;

namespace {

const std::string page = "https://a.example/page";

}  // namespace

TEST_CASE("a short quotation is linked whole, a long one by its first and last words") {
  CHECK(passage_link(page, "Ships came in.") == page + "#:~:text=Ships%20came%20in");
  CHECK(passage_link(page, "One two three four five six seven eight.") ==
        page + "#:~:text=One%20two%20three%20four%20five%20six%20seven%20eight");
  CHECK(passage_link(page, "One two three four five six seven eight nine.") ==
        page + "#:~:text=One%20two%20three%20four,six%20seven%20eight%20nine");
}

TEST_CASE("what has a meaning in a text fragment is escaped") {
  CHECK(passage_link(page, "Well-known, A&B: 100% #1") ==
        page + "#:~:text=Well%2Dknown%2C%20A%26B%3A%20100%25%20%231");
}

TEST_CASE("marks around the quotation are left out, those within stay") {
  CHECK(passage_link(page, "“It's late,” she said.") ==
        page + "#:~:text=It%27s%20late%2C%E2%80%9D%20she%20said");
}

TEST_CASE("a fragment stays in front, a text fragment is replaced") {
  CHECK(passage_link(page + "#part", "Ships") == page + "#part:~:text=Ships");
  CHECK(passage_link(page + "#", "Ships") == page + "#:~:text=Ships");
  CHECK(passage_link(page + "#:~:text=old", "Ships") == page + "#:~:text=Ships");
  CHECK(passage_link(page + "#part:~:text=old", "Ships") == page + "#part:~:text=Ships");
}

TEST_CASE("a quotation without words gives the address alone") {
  CHECK(passage_link(page, "") == page);
  CHECK(passage_link(page, " … ") == page);
}

TEST_CASE("Japanese is linked by its first and last words, not as one long word") {
  const std::string link = passage_link(
      page, "港町の古い灯台が地元のパン屋に九百万円で売却されたと港湾事務所が発表した。");
  CHECK(link.contains(","));
  CHECK(link.size() < 200);
  CHECK(parse_url(link));
}

TEST_CASE("line ends and repeated spaces of the quotation are one space") {
  CHECK(passage_link(page, "Ships\n  came\tin") == page + "#:~:text=Ships%20came%20in");
}
