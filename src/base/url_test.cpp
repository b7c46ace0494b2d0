#include "base/url.h"

#include <doctest/doctest.h>

namespace broadsheet {

namespace {

std::string read(std::string_view text) {
  const auto url = parse_url(text);
  return url ? url->text() : "refused";
}

std::string linked(std::string_view base, std::string_view reference) {
  const auto url = resolve_url(*parse_url(base), reference);
  return url ? url->text() : "refused";
}

std::string key(std::string_view text) {
  return page_key(*parse_url(text));
}

}  // namespace

TEST_CASE("an address has one spelling") {
  CHECK(read("HTTPS://EXAMPLE.Org:443/a/./b/../c") == "https://example.org/a/c");
  CHECK(read(" http://example.org\n") == "http://example.org/");
  CHECK(read("http:\\\\example.org\\a") == "http://example.org/a");
  CHECK(read("https://bücher.example/ä?ö#ü") ==
        "https://xn--bcher-kva.example/%C3%A4?%C3%B6#%C3%BC");
  CHECK(read("http://0x7f.1/") == "http://127.0.0.1/");
  CHECK(read("http://[2001:DB8:0:0::1]:8080/") == "http://[2001:db8::1]:8080/");
  CHECK(read("http://example.org/\xFF") == "http://example.org/%EF%BF%BD");
  CHECK(parse_url("https://example.org:8443/a")->origin() == "https://example.org:8443");
}

TEST_CASE("an address that could mislead or cannot be opened is refused with a reason") {
  for (const std::string_view text :
       {"", "example.org", "/path", "ftp://example.org/", "javascript:alert(1)", "http://",
        "https://user@example.org/", "https://user:word@example.org/", "http://a b/", "http://a<b/",
        "http://1.2.3.256/", "http://[::1", "http://example.org:0/", "http://example.org:65536/"}) {
    CAPTURE(text);
    const auto url = parse_url(text);
    REQUIRE_FALSE(url);
    CHECK(url.error().kind == ErrorKind::invalid);
    CHECK_FALSE(url.error().what.empty());
  }
  CHECK(read("https://@example.org/") == "https://example.org/");
  CHECK_FALSE(parse_url("https://" + std::string(100'000, 'a') + "/"));
}

TEST_CASE("links are resolved as browsers do") {
  const std::string_view base = "https://example.org/a/b?c#d";
  CHECK(linked(base, "e") == "https://example.org/a/e");
  CHECK(linked(base, "../e") == "https://example.org/e");
  CHECK(linked(base, "/e") == "https://example.org/e");
  CHECK(linked(base, "//other.example/e") == "https://other.example/e");
  CHECK(linked(base, "?q") == "https://example.org/a/b?q");
  CHECK(linked(base, "#f") == "https://example.org/a/b?c#f");
  CHECK(linked(base, "") == "https://example.org/a/b?c");
  CHECK(linked(base, "https:e") == "https://example.org/a/e");
  CHECK(linked(base, "http:e") == "http://e/");
  CHECK(linked(base, "mailto:a@b.example") == "refused");
  CHECK(linked(base, " JavaScript:alert(1)") == "refused");
  CHECK(linked(base, "java\nscript:alert(1)") == "refused");
}

TEST_CASE("reading an address's text again changes nothing") {
  for (const std::string_view text :
       {"http://a/%zz?%41'#`", "http://a//..//b", "https://xn--/?", "http://a/?#", "http://[::]/",
        "http://a/b/%2e%2e/c|d", "http://a:81/\xE2\x80\xA8"}) {
    const std::string once = read(text);
    CAPTURE(once);
    CHECK(once != "refused");
    CHECK(read(once) == once);
  }
}

TEST_CASE("marks, screens and spellings do not make another page") {
  const std::string page = key("https://example.org/a");
  for (const std::string_view other :
       {"http://www.example.org/a/", "https://m.example.org/a?utm_source=x&utm_medium=y",
        "https://EXAMPLE.org:443/a#top", "https://example.org/a?fbclid=1&ref=hn",
        "https://mobile.example.org//a?", "https://example.org/%61", "https://example.org./a?s=09",
        "https://example.org/a?reddit"}) {
    CAPTURE(other);
    CHECK(key(other) == page);
  }
}

TEST_CASE("what chooses the page stays in its key") {
  CHECK(key("https://example.org/?id=1") != key("https://example.org/?id=2"));
  CHECK(key("https://example.org/?s=cats") != key("https://example.org/?s=dogs"));
  CHECK(key("https://example.org/viewtopic.php?t=5") !=
        key("https://example.org/viewtopic.php?t=6"));
  CHECK(key("https://example.org/A") != key("https://example.org/a"));
  CHECK(key("https://example.org/#/a") != key("https://example.org/#/b"));
  CHECK(key("https://example.org/#!/a") != key("https://example.org/"));
  CHECK(key("https://example.org:8080/") != key("https://example.org/"));
  CHECK(key("https://m.github.io/") != key("https://github.io/"));
  CHECK(key("https://www.com/") != key("https://com.example/"));
  CHECK(key("https://example.org/a%2Fb") != key("https://example.org/a/b"));
}

TEST_CASE("sites with several addresses for a page are known") {
  const auto same = [](std::initializer_list<std::string_view> addresses) {
    for (const std::string_view address : addresses) {
      CAPTURE(address);
      CHECK(key(address) == key(*addresses.begin()));
    }
  };
  same({"https://www.youtube.com/watch?v=abc", "https://youtu.be/abc?t=5",
        "https://m.youtube.com/watch?list=x&v=abc", "https://youtube.com/shorts/abc"});
  same({"https://www.reddit.com/r/cpp/comments/1AB/title/",
        "https://old.reddit.com/r/cpp/comments/1ab", "https://redd.it/1ab"});
  same({"https://twitter.com/somebody/status/12?s=20", "https://x.com/i/status/12"});
  same({"https://arxiv.org/abs/2602.06042", "http://arxiv.org/pdf/2602.06042v2.pdf",
        "https://export.arxiv.org/abs/2602.06042v1"});
  same({"https://github.com/Owner/Name", "https://github.com/owner/name.git",
        "http://www.github.com/owner/name/"});
  same({"https://stackoverflow.com/questions/12/how", "https://stackoverflow.com/q/12/99"});
  same({"https://en.wikipedia.org/wiki/C", "https://en.m.wikipedia.org/wiki/C"});
  CHECK(key("https://youtu.be/abc") != key("https://youtu.be/abC"));
  CHECK(key("https://github.com/a/b/blob/main/X") != key("https://github.com/a/b/blob/main/x"));
  CHECK(key("https://www.reddit.com/r/a/comments/1/t/c1") !=
        key("https://www.reddit.com/r/a/comments/1/t/c2"));
}

TEST_CASE("a host's registrable domain follows the public suffix list") {
  CHECK(registrable_domain("news.bbc.co.uk") == "bbc.co.uk");
  CHECK(registrable_domain("a.b.example.com") == "example.com");
  CHECK(registrable_domain("someone.github.io") == "someone.github.io");
  CHECK(registrable_domain("co.uk") == "co.uk");
  CHECK(registrable_domain("127.0.0.1") == "127.0.0.1");
  CHECK(registrable_domain("[::1]") == "[::1]");
  CHECK(registrable_domain("localhost") == "localhost");
  CHECK(registrable_domain("").empty());
}

TEST_CASE("readers are shown a host without www") {
  CHECK(shown_host("www.example.org") == "example.org");
  CHECK(shown_host("news.example.org") == "news.example.org");
  CHECK(shown_host("www.com") == "www.com");
}

TEST_CASE("a query value is encoded but for unreserved characters") {
  CHECK(percent_encode("a-b._~ &=/é") == "a-b._~%20%26%3D%2F%C3%A9");
}

}  // namespace broadsheet
