#include "markup/kinds/packages.h"

#include "markup/kinds/api.h"
#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

std::string better(const char* address) {
  return better_address(*parse_url(address)).value_or("");
}

constexpr const char* json = "application/json; charset=utf-8";

}  // namespace

TEST_CASE("a project of PyPI is its description") {
  const Page page = read_at(
      "https://pypi.org/project/tides/",
      "<body><h1 class=package-header__name>tides 2.1.0</h1><p "
      "class=package-header__date>Released: "
      "<time datetime='2026-06-20T08:30:00+0000'>Jun 20</time></p><p "
      "class=package-description__summary>Tide tables for small "
      "harbours</p><nav>Navigation</nav><div "
      "id=description><h2 class=page-title>Project description</h2><div class=project-description>"
      "<h1>Tides</h1><p>Tides computes when the water comes, for any harbour, from ninety years of "
      "measurements.</p></div></div></body>");
  CHECK(page.kind == "PyPI project");
  CHECK(page.title == "tides 2.1.0: Tide tables for small harbours");
  CHECK(day_of(page) == "2026-06-20T08:30:00Z");
  CHECK(page.text ==
        "Tides\n\nTides computes when the water comes, for any harbour, from ninety years of "
        "measurements.");
}

TEST_CASE("pages that are empty without scripts name the address to ask instead") {
  CHECK(better("https://crates.io/crates/serde/1.0.0") == "https://crates.io/api/v1/crates/serde");
  CHECK(better("https://www.npmjs.com/package/tides") == "https://registry.npmjs.org/tides");
  CHECK(better("https://www.npmjs.com/package/@keel/tides") ==
        "https://registry.npmjs.org/@keel%2ftides");
  CHECK(better("https://sea.example/@keel/112233445566778899") ==
        "https://sea.example/api/v1/statuses/112233445566778899");
  CHECK(better("https://github.com/keel/tides/blob/main/docs/use.md") ==
        "https://raw.githubusercontent.com/keel/tides/main/docs/use.md");
  CHECK(better("https://github.com/keel/tides") == "");
  CHECK(better("https://crates.io/") == "");
}

TEST_CASE("a package of npm is its readme") {
  const Page page =
      read_at("https://registry.npmjs.org/tides",
              R"({"name":"tides","description":"Tide tables","dist-tags":{"latest":"2.1.0"},
          "time":{"2.1.0":"2026-06-20T08:30:00.000Z"},"author":{"name":"Ada Keel"},
          "readme":"# Tides\n\nTides computes when the water comes, for any **harbour**, from ninety years of measurements.\n\n```js\nlet t = tides()\n```\n"})",
              json);
  CHECK(page.kind == "npm package");
  CHECK(page.canonical_url == "https://www.npmjs.com/package/tides");
  CHECK(page.title == "tides: Tide tables");
  CHECK(page.author == "Ada Keel");
  CHECK(day_of(page) == "2026-06-20T08:30:00Z");
  CHECK(page.text ==
        "Tides\n\nTides computes when the water comes, for any harbour, from ninety years of "
        "measurements.\n\nlet t = tides()");
}

TEST_CASE("a package of crates.io is what it says about itself") {
  const Page page = read_at(
      "https://crates.io/api/v1/crates/tides",
      R"({"crate":{"name":"tides","description":"Computes when the water comes, for any harbour, from ninety years of measurements","repository":"https://git.example/tides"},
          "versions":[{"num":"2.1.0","license":"MIT","created_at":"2026-06-20T08:30:00+00:00","published_by":{"name":"Ada Keel"}}]})",
      json);
  CHECK(page.kind == "crates.io package");
  CHECK(page.canonical_url == "https://crates.io/crates/tides");
  CHECK(page.text.starts_with("Computes when the water comes"));
  CHECK(page.text.contains("Version: 2.1.0"));
}

TEST_CASE("a post of Mastodon is read from its API") {
  const Page page = read_at(
      "https://sea.example/api/v1/statuses/112233445566778899",
      R"({"content":"<p>The tide came nine minutes early at Northport, and nobody in the harbour office knows why.</p>",
          "created_at":"2026-06-21T07:00:00Z","url":"https://sea.example/@keel/112233445566778899",
          "account":{"display_name":"Ada Keel","acct":"keel"}})",
      json);
  CHECK(page.kind == "Mastodon post");
  CHECK(page.is_discussion);
  CHECK(page.author == "Ada Keel");
  CHECK(page.site_name == "Mastodon (sea.example)");
  CHECK(page.text.starts_with("The tide came nine minutes early"));
}

TEST_CASE("an API that answers something else is an error that names it") {
  for (const char* body : {"{}", "[1]", "{\"crate\":3}", "no json at all"}) {
    HttpAnswer answer = page_answer(body, json);
    answer.url = "https://crates.io/api/v1/crates/tides";
    const auto page = read_page(answer);
    REQUIRE_FALSE(page);
    CHECK(page.error().kind == ErrorKind::invalid);
  }
}
