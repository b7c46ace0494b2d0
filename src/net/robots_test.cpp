#include "net/robots.h"

#include <doctest/doctest.h>

#include "base/limits.h"

namespace broadsheet::net {

namespace {

bool allows(const Robots& robots, std::string_view path) {
  return robots.allows(parse_url("https://a.example" + std::string(path)).value());
}

bool allowed(std::string_view text, std::string_view path) {
  return allows(Robots::parse(text), path);
}

}  // namespace

TEST_CASE("without rules everything is allowed") {
  CHECK(allows(Robots(), "/x"));
  CHECK(allowed("", "/x"));
  CHECK(allowed("<html>not found</html>", "/x"));
  CHECK(allowed("User-agent: *\nDisallow:\n", "/x"));
}

TEST_CASE("a host that could not say allows nothing but its robots.txt") {
  CHECK_FALSE(allows(Robots::nothing_allowed(), "/"));
  CHECK_FALSE(allows(Robots::nothing_allowed(), "/x?y"));
  CHECK(allows(Robots::nothing_allowed(), "/robots.txt"));
}

TEST_CASE("rules for everybody hold where no group names us") {
  constexpr auto text = "User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n";
  CHECK(allowed(text, "/open"));
  CHECK_FALSE(allowed(text, "/private/x"));
  CHECK_FALSE(allowed(text, "/privateer"));
}

TEST_CASE("a group that names us is the only one that counts, even if it is empty") {
  constexpr auto text = "User-agent: *\nDisallow: /\n\nUser-agent: BroadSheet/2.0\nAllow: /\n";
  CHECK(allowed(text, "/x"));
  CHECK(allowed("User-agent: broadsheet\nDisallow:\n\nUser-agent: *\nDisallow: /", "/x"));
  CHECK_FALSE(
      allowed("User-agent: broadsheet-images\nAllow: /\n\nUser-agent: *\nDisallow: /", "/x"));
}

TEST_CASE("several names share one group, several groups of one name are one") {
  constexpr auto text =
      "User-agent: a\nUser-agent: broadsheet\nSitemap: https://a.example/s\nDisallow: /one\n"
      "User-agent: b\nDisallow: /three\n"
      "User-agent: Broadsheet\nDisallow: /two\n";
  CHECK_FALSE(allowed(text, "/one"));
  CHECK_FALSE(allowed(text, "/two"));
  CHECK(allowed(text, "/three"));
}

TEST_CASE("other lines between names do not part a group, rules do") {
  CHECK_FALSE(allowed("User-agent: broadsheet\nCrawl-delay: 5\nUser-agent: b\nDisallow: /", "/x"));
  CHECK(allowed("User-agent: broadsheet\nDisallow:\nUser-agent: b\nDisallow: /", "/x"));
}

TEST_CASE("the longest rule decides, and allow wins a tie") {
  CHECK(allowed("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c"));
  CHECK(allowed("User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b/c"));
  CHECK_FALSE(allowed("User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c"));
  CHECK(allowed("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page"));
  CHECK_FALSE(allowed("User-agent: *\nAllow: /p\nDisallow: /*.html\n", "/page.html"));
}

TEST_CASE("a star stands for anything and a dollar for the end") {
  constexpr auto text = "User-agent: *\nDisallow: /*.php$\nDisallow: /a*z*q\n";
  CHECK_FALSE(allowed(text, "/x/index.php"));
  CHECK(allowed(text, "/index.php?x=1"));
  CHECK(allowed(text, "/index.php5"));
  CHECK_FALSE(allowed(text, "/a-z-q-more"));
  CHECK(allowed(text, "/a-q-z"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /x$", "/x"));
  CHECK(allowed("User-agent: *\nDisallow: /x$", "/xx"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /aa*aa$", "/aaaa"));
  CHECK(allowed("User-agent: *\nDisallow: /aa*aa$", "/aaa"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: *", "/x"));
  CHECK(allowed("User-agent: *\nDisallow: x", "/x"));
}

TEST_CASE("queries are compared too, fragments are not") {
  constexpr auto text = "User-agent: *\nDisallow: /*?sort=\n";
  CHECK_FALSE(allowed(text, "/list?sort=new"));
  CHECK(allowed(text, "/list?page=2"));
  CHECK(allowed(text, "/list#?sort=new"));
}

TEST_CASE("spellings that mean the same character are one") {
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%C3%A9"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /caf%c3%a9", "/caf\xC3\xA9"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /%7Ejoe", "/~joe"));
  CHECK(allowed("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
}

TEST_CASE("comments, line ends, spaces, case and a byte order mark do not matter") {
  CHECK_FALSE(allowed("\xEF\xBB\xBFUSER-AGENT : * # all\r\n  disallow :  /x  # why\r\n", "/x"));
  CHECK_FALSE(allowed("User-agent: *\rDisallow: /x\r", "/x"));
  CHECK(allowed("User-agent: *\nDisallow: # /x", "/x"));
}

TEST_CASE("a delay between requests is read from our group, in whole seconds and with a maximum") {
  using std::chrono::seconds;
  const auto delay = [](std::string_view text) { return Robots::parse(text).crawl_delay(); };
  CHECK(delay("User-agent: *\nCrawl-delay: 2\nDisallow: /x") == seconds(2));
  CHECK(delay("User-agent: *\nCrawl-delay: 0.5") == seconds(1));
  CHECK(delay("User-agent: *\nCrawl-delay: 86400") == limits::host_gap_max);
  CHECK(delay("User-agent: *\nCrawl-delay: 9\nUser-agent: broadsheet\nDisallow: /") ==
        std::nullopt);
  for (const auto* none : {"0", "-1", "soon", "nan"}) {
    CHECK_FALSE(delay("User-agent: *\nCrawl-delay: " + std::string(none)));
  }
}

TEST_CASE("rules before any name are nobody's") {
  CHECK(allowed("Disallow: /\nUser-agent: *\nDisallow: /x", "/y"));
}

TEST_CASE("only 500 KiB are read, and a line that is cut there is left out") {
  std::string text = "User-agent: *\nDisallow: /first\n";
  text += "#" + std::string((500u << 10) - text.size() - 13, 'x') + "\n";
  text += "Disallow: /only/this/part\n";
  CHECK_FALSE(allowed(text, "/first"));
  CHECK(allowed(text, "/other"));
  CHECK(allowed(text, "/only/this/part"));
}

}  // namespace broadsheet::net
