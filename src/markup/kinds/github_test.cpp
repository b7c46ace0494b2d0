#include "markup/kinds/github.h"

#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string head =
    "<meta property='og:title' content='GitHub - keel/tides: Tide tables for small harbours'>"
    "<meta property='og:description' content='Tide tables for small harbours - keel/tides'>";

const std::string readme =
    "<h1>Tides<a class=anchor href='#tides'><svg></svg></a></h1>"
    "<p>Tides computes when the water comes, for any harbour, from ninety years of measurements."
    "</p><pre><code>tides northport\n  --day "
    "monday</code></pre><clipboard-copy>Copy</clipboard-copy>"
    "<p>See <a href='docs/use.md'>how to use it</a>.</p>";

const std::string files =
    "<table><tr><td>src</td><td>Mend the clock of the northern gauge</td><td><relative-time "
    "datetime='2026-06-01T10:00:00Z'>last month</relative-time></td></tr></table>";

std::string repository(const std::string& text) {
  return "<head>" + head + "</head><body><nav><a href='/pricing'>Pricing</a></nav><h2>Files</h2>" +
         files + "<div id=readme>" + text + "</div><footer>Terms of a service</footer></body>";
}

}  // namespace

TEST_CASE("a repository is its README, under its name and what it says it is") {
  const Page page =
      read_at("https://github.com/keel/tides",
              repository("<article class='markdown-body entry-content' itemprop=text>" + readme +
                         "</article>"));
  CHECK(page.kind == "GitHub repository");
  CHECK_FALSE(page.is_discussion);
  CHECK(page.title == "keel/tides: Tide tables for small harbours");
  CHECK(page.site_name == "GitHub");
  CHECK(page.text ==
        "Tides\n\nTides computes when the water comes, for any harbour, from ninety years of "
        "measurements.\n\ntides northport\n  --day monday\n\nSee how to use it.");
  CHECK_FALSE(page.published);  // the moments on the page are those of commits
}

TEST_CASE("links of a README are absolute, its code is code") {
  const Page page = read_at("https://github.com/keel/tides/tree/main",
                            repository("<div class=markdown-body>" + readme + "</div>"));
  const std::string markdown = to_markdown(page.body);
  CHECK(markdown.contains("](https://github.com/keel/tides/tree/docs/use.md)"));
  CHECK(markdown.contains("```"));
}

TEST_CASE("a repository without a README is read as any page, and a note says so") {
  const Page page = read_at("https://github.com/keel/tides", "<body>" + files + "</body>");
  CHECK(page.kind.empty());
  bool is_noted = false;
  for (const std::string& note : page.notes) is_noted |= note.contains("GitHub repository");
  CHECK(is_noted);
}

TEST_CASE("GitHub's own pages are no repositories") {
  CHECK(is_github_repository(*parse_url("https://github.com/keel/tides")));
  CHECK_FALSE(is_github_repository(*parse_url("https://github.com/features/actions")));
  CHECK_FALSE(is_github_repository(*parse_url("https://github.com/keel")));
  CHECK_FALSE(is_github_repository(*parse_url("https://github.com/keel/tides/wiki")));
  CHECK_FALSE(is_github_repository(*parse_url("https://github.example/keel/tides")));
}

TEST_CASE("a release is its notes, under the name of what was released") {
  const Page page = read_at(
      "https://github.com/keel/tides/releases/tag/v2.1.0",
      "<body><main><div class=Box-body><h1 class='d-inline mr-3'>v2.1.0</h1><a "
      "data-hovercard-type=user href='/keel'>keel</a> <relative-time "
      "datetime='2026-06-20T08:30:00Z'>last week</relative-time><div "
      "data-test-selector=body-content class='markdown-body my-3'><h2>Changes</h2><ul><li>The "
      "northern gauge is asked every minute, and no longer every hour.<li>Tables of a year are "
      "written in one file.</ul></div><h3>Assets</h3><ul><li>tides-2.1.0.tar.gz</ul></div></main>");
  CHECK(page.kind == "GitHub release");
  CHECK(page.title == "tides v2.1.0");
  CHECK(page.author == "keel");
  CHECK(day_of(page) == "2026-06-20T08:30:00Z");
  CHECK(page.text.starts_with("Changes\n\nThe northern gauge"));
  CHECK_FALSE(page.text.contains("tar.gz"));
}

TEST_CASE("an issue is what its author wrote; answers are comments") {
  const std::string today =
      "<body><h1><bdi data-testid=issue-title>Neap tides are early</bdi></h1><div "
      "data-testid=issue-viewer-issue-container><a data-testid=issue-body-header-author "
      "href='/mast'>mast</a><a data-testid=issue-body-header-link><relative-time "
      "datetime='2026-06-21T07:00:00Z'>now</relative-time></a><div data-testid=issue-body-viewer>"
      "<div class=markdown-body><p>At Northport the neap tide of last Friday came nine minutes "
      "before the time that the tables gave for it.</p></div></div></div><div "
      "class=react-issue-comment><a data-testid=avatar-link href='/keel'>keel</a><relative-time "
      "datetime='2026-06-22T07:00:00Z'></relative-time><div class=markdown-body><p>I can see the "
      "same here.</p></div></div>";
  const std::string earlier =
      "<body><bdi class='js-issue-title markdown-title'>Neap tides are early</bdi><div "
      "class='timeline-comment'><a class=author href='/mast'>mast</a><relative-time "
      "datetime='2026-06-21T07:00:00Z'></relative-time><div class='comment-body markdown-body'>"
      "<p>At Northport the neap tide of last Friday came nine minutes before the time that the "
      "tables gave for it.</p></div></div><div class='timeline-comment'><a class=author>keel</a>"
      "<relative-time datetime='2026-06-22T07:00:00Z'></relative-time><div "
      "class='comment-body markdown-body'><p>I can see the same here.</p></div></div>";
  for (const std::string& markup : {today, earlier}) {
    const Page page = read_at("https://github.com/keel/tides/issues/17", markup);
    CHECK(page.kind == "GitHub issue");
    CHECK(page.title == "Neap tides are early");
    CHECK(page.author == "mast");
    CHECK(day_of(page) == "2026-06-21T07:00:00Z");
    CHECK(page.text.starts_with("At Northport the neap tide"));
    CHECK_FALSE(page.text.contains("the same here"));
    REQUIRE(page.comments.size() == 1);
    CHECK(page.comments[0].author == "keel");
    CHECK(page.comments[0].text == "I can see the same here.");
    CHECK(page.comments[0].published == parse_date("2026-06-22T07:00:00Z"));
  }
}

TEST_CASE("a discussion is its first post") {
  const Page page = read_at(
      "https://github.com/keel/tides/discussions/4",
      "<body><h1><bdi class=js-issue-title>Which gauge do you trust?</bdi></h1><div "
      "class=discussion><a class=author>mast</a><relative-time datetime='2026-05-02T09:00:00Z'>"
      "</relative-time><div class='comment-body markdown-body js-comment-body'><p>There are three "
      "gauges in our harbour, and on most days they do not agree with one another.</p></div></div>"
      "<div class='js-discussion-comment timeline-comment'><a class=author>keel</a><div "
      "class='comment-body markdown-body'><p>The oldest one.</p></div></div>");
  CHECK(page.kind == "GitHub discussion");
  CHECK(page.title == "Which gauge do you trust?");
  CHECK(page.text.starts_with("There are three gauges"));
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].text == "The oldest one.");
}
