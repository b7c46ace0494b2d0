#include "markup/kinds/threads.h"

#include <algorithm>

#include "base/text.h"
#include "markup/kinds/address.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t mastodon_digits_min = 15;  // their numbers hold the time of the post

struct ThreadMarks {
  PageMarks post;
  CommentMarks comment;
};

/// A thread is known by its title and one of post and comments.
std::optional<FoundPage> read_thread(const GumboNode& root, const ThreadMarks& marks) {
  FoundPage page;
  page.title = text_at(root, marks.post.title);
  if (page.title.empty()) return {};
  if (std::string author = text_at(root, marks.post.author); !author.empty())
    page.authors.push_back(std::move(author));
  page.published = time_at(root, marks.post.time);
  if (const GumboNode* body = find_first(root, marks.post.body)) page.body.push_back(body);
  page.comments = read_comments(root, marks.comment);
  if (page.body.empty() && page.comments.empty()) return {};
  return page;
}

}  // namespace

bool is_hacker_news_thread(const Url& url) {
  return url.host == "news.ycombinator.com" && url.path == "/item" &&
         is_number(query_value(url, "id"));
}

bool is_lobsters_thread(const Url& url) {
  const auto parts = path_parts(url);
  return is_on(url, "lobste.rs") && parts.size() >= 2 && parts[0] == "s";
}

bool is_reddit_thread(const Url& url) {
  const auto parts = path_parts(url);
  return registrable_domain(url.host) == "reddit.com" &&
         ((parts.size() >= 4 && (parts[0] == "r" || parts[0] == "user") &&
           parts[2] == "comments") ||
          (parts.size() >= 2 && parts[0] == "comments"));
}

bool is_mastodon_thread(const Url& url) {
  const auto parts = path_parts(url);
  return parts.size() == 2 && parts[0].starts_with('@') && parts[0].size() > 1 &&
         is_number(parts[1]) && parts[1].size() >= mastodon_digits_min;
}

std::optional<FoundPage> read_hacker_news_thread(const GumboNode& root, const Url&) {
  auto page = read_thread(
      root, {.post = {.title = ".fatitem .titleline a,.fatitem .title a.storylink,.fatitem "
                               "td.title a",
                      .author = ".fatitem a.hnuser",
                      .time = ".fatitem .age",
                      .body = ".fatitem .toptext,.fatitem .commtext"},
             .comment = {.one = "tr.comtr,.comment-tree .athing",
                         .author = "a.hnuser",
                         .time = ".age",
                         .body = ".commtext"}});
  if (!page) return {};
  page->site_name = "Hacker News";
  page->skip = ".reply";
  // "2025-01-15T10:00:00 1736935200": the second is the same moment again.
  page->published = page->published.substr(0, page->published.find(' '));
  for (FoundComment& comment : page->comments)
    comment.time = comment.time.substr(0, comment.time.find(' '));
  return page;
}

std::optional<FoundPage> read_lobsters_thread(const GumboNode& root, const Url&) {
  auto page = read_thread(
      root,
      {.post = {.title = ".story .link a.u-url,.story .link a,.story .u-url",
                .author = ".story .byline a.u-author,.story .byline a[href^=/~],.story .byline "
                          "a[href^=/u/]",
                .time = ".story .byline time,.story .byline span[title]",
                .body = ".story_content .story_text,.story_text"},
       .comment = {.one = "div.comment[data-shortid],div.comment",
                   .author = ".byline a[aria-label],.byline a.user_is_submitter,.byline "
                             "a.u-author,.byline a[href^=/~],.byline a[href^=/u/]",
                   .time = "time,.byline span[title]",
                   .body = ".comment_text"}});
  if (page) page->site_name = "Lobsters";
  return page;
}

std::optional<FoundPage> read_reddit_thread(const GumboNode& root, const Url&) {
  auto page = read_thread(
      root,
      {.post =
           {.title =
                "shreddit-post [slot=title],shreddit-title,.sitetable.linklisting .thing a.title,"
                "#siteTable a.title",
            .author = "#siteTable .thing .tagline a.author",
            .time = "shreddit-post faceplate-timeago time,#siteTable .thing time",
            .body = "shreddit-post [slot=text-body] [id*=post-rtjson-content],"
                    "shreddit-post [slot=text-body] .md,shreddit-post [slot=text-body],"
                    "#siteTable .thing .usertext-body .md"},
       .comment = {.one = "shreddit-comment,.commentarea .thing.comment",
                   .author = ".tagline a.author",
                   .time = "faceplate-timeago time,time",
                   .body = "[slot=comment],.entry .usertext-body .md"}});
  if (!page) return {};
  page->site_name = "Reddit";
  // Its own elements say the names as attributes.
  if (page->authors.empty())
    if (std::string name = attribute_at(root, "shreddit-post", "author"); !name.empty())
      page->authors.push_back(std::move(name));
  if (page->published.empty())
    page->published = attribute_at(root, "shreddit-post", "created-timestamp");
  for (FoundComment& comment : page->comments)
    for (const GumboNode* at = comment.body; comment.author.empty() && at != nullptr;
         at = at->parent)
      if (is_selected(*at, "shreddit-comment"))
        comment.author = std::string(attribute_of(*at, "author"));
  return page;
}

}  // namespace broadsheet::markup
