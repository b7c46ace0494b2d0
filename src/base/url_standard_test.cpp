#include "base/url_standard.h"

#include <doctest/doctest.h>

namespace broadsheet {

namespace {

std::string read(std::string_view text) {
  const auto address = parse_address(text);
  return address ? address->text() : "refused: " + address.error().what;
}

std::string read(std::string_view text, std::string_view base) {
  const auto page = parse_address(base);
  REQUIRE(page);
  const auto address = parse_address(text, &*page);
  return address ? address->text() : "refused: " + address.error().what;
}

}  // namespace

TEST_CASE("an address outside the special schemes keeps what it says") {
  CHECK(read("mailto:Ada@Example.org") == "mailto:Ada@Example.org");
  CHECK(read("DATA:text/plain, a b") == "data:text/plain, a b");
  CHECK(read("data:x  ?q") == "data:x %20?q");
  CHECK(read("git+ssh://Host:22/a/../b") == "git+ssh://Host:22/b");
  CHECK(read("foo:/a/..//b") == "foo:/.//b");
  CHECK(read("foo://a b/") == "refused: no valid host in the address");
}

TEST_CASE("user information and ports are read, whether or not anybody opens them") {
  CHECK(read("https://a:b@c@d.example:443/x") == "https://a:b%40c@d.example/x");
  CHECK(read("https://:@d.example/") == "https://d.example/");
  CHECK(read("https://d.example:0/") == "https://d.example:0/");
  CHECK(read("https://d.example:65536/") == "refused: no valid port in the address");
  CHECK(read("https://user@/x") == "refused: no host in the address");
}

TEST_CASE("files have drives, and no host where it is this machine") {
  CHECK(read("file://localhost/c|/x/../../y") == "file:///c:/y");
  CHECK(read("..", "file:///C:/a") == "file:///C:/");
  CHECK(read("/x", "file:///C:/a") == "file:///C:/x");
  CHECK(read("D|/x", "file:///C:/a") == "file:///D:/x");
}

TEST_CASE("a page without a path has no relative addresses but fragments") {
  CHECK(read("#part", "mailto:a@b.example") == "mailto:a@b.example#part");
  CHECK(read("x", "mailto:a@b.example") ==
        "refused: a relative address on a page that has no path");
  CHECK(read("//other.example/x", "foo://a.example/y") == "foo://other.example/x");
  CHECK(read("?q", "foo://a.example/y?p#f") == "foo://a.example/y?q");
}

TEST_CASE("reading an address again changes nothing") {
  for (const char* text : {"https://\u00FC.example/\u00E4 b?\u00F6'#`", "foo:/.//b", "file:c|",
                           "ws://h.example:80/%2e/x", "data:x  ?q"}) {
    CHECK(read(read(text)) == read(text));
  }
}

}  // namespace broadsheet
