#include "markup/kinds/threads.h"

#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string question =
    "For ninety years we have measured the tide by hand, and now a machine shall do it. Who of you "
    "has done the same, and what went wrong?";

std::string hacker_news(const std::string& text) {
  const std::string comment =
      "<tr class='athing comtr' id=2><td><table><tr><td class=ind indent=0></td><td class=default>"
      "<span class=comhead><a class=hnuser href='user?id=mast'>mast</a> <span class=age "
      "title='2026-06-21T08:00:00 1782028800'><a href='item?id=2'>1 hour ago</a></span></span><div "
      "class=comment><div class='commtext c00'>Ours stopped in the first frost.<p>Twice.</div><div "
      "class=reply><a href='reply?id=2'>reply</a></div></div></td></tr></table></td></tr>";
  return "<body><table id=hnmain><tr><td><table class=fatitem><tr class='athing submission' id=1>"
         "<td class=title><span class=titleline><a href='item?id=1'>Ask HN: Machines for tides?</a>"
         "</span></td></tr><tr><td class=subtext><span class=score>41 points</span> by <a "
         "class=hnuser>keel</a> <span class=age title='2026-06-21T07:00:00 1782025200'>2 hours "
         "ago</span></td></tr>" +
         text + "</table><table class=comment-tree>" + comment + "</table></td></tr></table>";
}

}  // namespace

TEST_CASE("a thread of Hacker News is its post; the talk is kept apart") {
  const Page page =
      read_at("https://news.ycombinator.com/item?id=1",
              hacker_news("<tr><td><div class=toptext>" + question + "</div></td></tr>"));
  CHECK(page.kind == "Hacker News thread");
  CHECK(page.is_discussion);
  CHECK(page.title == "Ask HN: Machines for tides?");
  CHECK(page.author == "keel");
  CHECK(day_of(page) == "2026-06-21T07:00:00Z");
  CHECK(page.text == question);
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].author == "mast");
  CHECK(page.comments[0].text == "Ours stopped in the first frost.\n\nTwice.");
  CHECK(page.comments[0].published == parse_date("2026-06-21T08:00:00Z"));
}

TEST_CASE("a thread about another page is no article, but its talk is kept") {
  const Page page = read_at("https://news.ycombinator.com/item?id=1", hacker_news(""));
  CHECK_FALSE(page.is_article);
  CHECK(page.text.empty());
  CHECK(page.notes.back().contains("talk about another page"));
  CHECK(page.comments.size() == 1);
}

TEST_CASE("a thread of Lobsters is its text; names stand behind pictures") {
  const Page page = read_at(
      "https://lobste.rs/s/tides1/machines_for_tides",
      "<body><ol class=stories><li class=story><span class='link h-cite'><a class=u-url "
      "href='/s/tides1'>Machines for tides</a></span><div class=byline><a aria-hidden=true "
      "href='/~keel'><img alt='' src='/a.png'></a> <a href='/~keel'>keel</a> <time "
      "datetime='2026-06-21 02:00:00'>5 hours ago</time></div></li></ol><div class=story_content>"
      "<div class=story_text><p>" +
          question +
          "</p></div></div><ol class=comments><li><div id=c_1 data-shortid=c1 class='comment "
          "'><div "
          "class=details><div class=byline><a href='/~mast'><img alt=''></a> <a "
          "href='/~mast'>mast</a> <time datetime='2026-06-21 03:00:00'>4 hours ago</time></div>"
          "<div class=comment_text><p>The frost.</p></div></div></div></li></ol>");
  CHECK(page.kind == "Lobsters thread");
  CHECK(page.title == "Machines for tides");
  CHECK(page.author == "keel");
  CHECK(page.text == question);
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].author == "mast");
  CHECK(page.comments[0].text == "The frost.");
}

TEST_CASE("threads of Reddit are read in its own elements and in the old ones") {
  const std::string today =
      "<body><shreddit-post post-title='Machines for tides' author=keel "
      "created-timestamp='2026-06-21T07:00:00.000000+0000'><h1 slot=title>Machines for tides</h1>"
      "<div slot=text-body><div class=md id=t3_1-post-rtjson-content><p>" +
      question +
      "</p></div></div></shreddit-post><shreddit-comment author=mast><div slot=comment><p>The "
      "frost.</p></div><shreddit-comment author=keel><div slot=comment><p>Ours as well.</p></div>"
      "</shreddit-comment></shreddit-comment>";
  const std::string earlier =
      "<body><div id=siteTable class='sitetable linklisting'><div class='thing link'><p "
      "class=title>"
      "<a class=title href='/r/tides/comments/1/'>Machines for tides</a></p><p class=tagline><time "
      "datetime='2026-06-21T07:00:00+00:00'>now</time> by <a class=author>keel</a></p><div "
      "class=usertext-body><div class=md><p>" +
      question +
      "</p></div></div></div></div><div class=commentarea><div class='thing comment'><div "
      "class=entry><p class=tagline><a class=author>mast</a></p><div class=usertext-body><div "
      "class=md><p>The frost.</p></div></div></div><div class=child><div class='thing "
      "comment'><div "
      "class=entry><p class=tagline><a class=author>keel</a></p><div class=usertext-body><div "
      "class=md><p>Ours as well.</p></div></div></div></div></div></div></div>";
  for (const std::string& markup : {today, earlier}) {
    const Page page = read_at("https://www.reddit.com/r/tides/comments/1/machines/", markup);
    CHECK(page.kind == "Reddit thread");
    CHECK(page.title == "Machines for tides");
    CHECK(page.author == "keel");
    CHECK(day_of(page) == "2026-06-21T07:00:00Z");
    CHECK(page.text == question);
    REQUIRE(page.comments.size() == 2);
    CHECK(page.comments[0].author == "mast");
    CHECK(page.comments[0].text == "The frost.");
    CHECK(page.comments[1].author == "keel");
    CHECK(page.comments[1].text == "Ours as well.");
  }
}

TEST_CASE("a post of Mastodon is what the page states for machines") {
  const Page page = read_at(
      "https://sea.example/@keel/112233445566778899",
      "<head><meta property='og:title' content='Ada Keel (@keel@sea.example)'><meta "
      "property='og:published_time' content='2026-06-21T07:00:00Z'><meta property='og:description' "
      "content='" +
          question + "'></head><body><div id=mastodon></div></body>");
  CHECK(page.kind == "Mastodon thread");
  CHECK(page.author == "Ada Keel");
  CHECK(page.site_name == "Mastodon (sea.example)");
  CHECK(page.text == question);
  CHECK(day_of(page) == "2026-06-21T07:00:00Z");
}

TEST_CASE("an address like Mastodon's on a page of somebody else is no thread") {
  const Page page = read_at("https://videos.example/@keel/112233445566778899",
                            "<head><meta property='og:description' content='" + question +
                                "'></head><body><p>Nothing</p></body>");
  CHECK(page.kind.empty());
}

TEST_CASE("threads are known by their addresses") {
  CHECK(is_reddit_thread(*parse_url("https://old.reddit.com/r/rust/comments/abc/title/")));
  CHECK_FALSE(is_reddit_thread(*parse_url("https://www.reddit.com/r/rust/")));
  CHECK_FALSE(is_hacker_news_thread(*parse_url("https://news.ycombinator.com/newest")));
  CHECK_FALSE(is_lobsters_thread(*parse_url("https://lobste.rs/t/rust")));
  CHECK_FALSE(is_mastodon_thread(*parse_url("https://medium.com/@keel/tides-a1b2c3")));
}
