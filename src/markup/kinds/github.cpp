#include "markup/kinds/github.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/kinds/address.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"

namespace broadsheet::markup {
namespace {

// First parts of addresses that are GitHub's own pages, not accounts.
constexpr std::array<std::string_view, 20> own_pages{
    "about",      "apps",    "blog",     "collections", "contact",  "customer-stories",
    "enterprise", "explore", "features", "join",        "login",    "marketplace",
    "orgs",       "pricing", "readme",   "search",      "security", "settings",
    "sponsors",   "topics"};

// Drawn beside a heading or over code for those who read in a browser.
constexpr std::string_view controls =
    "a.anchor,.anchor,clipboard-copy,.zeroclipboard-container,.octicon,.sr-only,"
    "[data-testid=commit-row-show-description-button]";

bool is_in_repository(const Url& url, const std::vector<std::string_view>& parts) {
  return is_on(url, "github.com") && parts.size() >= 2 &&
         std::ranges::find(own_pages, parts.front()) == own_pages.end();
}

std::string repository_of(const Url& url) {
  const auto parts = path_parts(url);
  return std::string(parts[0]) + "/" + std::string(parts[1]);
}

bool is_numbered(const Url& url, std::initializer_list<std::string_view> names) {
  const auto parts = path_parts(url);
  return is_in_repository(url, parts) && parts.size() == 4 && is_number(parts[3]) &&
         std::ranges::find(names, parts[2]) != names.end();
}

/// What the owner says the repository is, from "GitHub - o/r: a thing" or "a thing - o/r" or "a
/// thing. Contribute to o/r development by creating an account on GitHub."
std::string about_repository(const GumboNode& root, const std::string& repository) {
  std::string about = meta_at(root, "og:description");
  for (const std::string& end : {" - " + repository, " Contribute to " + repository + " develop"})
    if (const auto at = about.find(end); at != std::string::npos) about.resize(at);
  const bool says_nothing = about.starts_with("Contribute to ");
  return says_nothing ? std::string() : std::string(trim(about));
}

constexpr CommentMarks answer_marks{
    .one =
        ".react-issue-comment,[data-testid=comment-viewer-outer-box],.js-timeline-item "
        ".timeline-comment,.timeline-comment,.js-discussion-comment",
    .author = "[data-testid=avatar-link],[data-testid=comment-header] a,a.author",
    .time = "relative-time,time-ago,time",
    .body = "[data-testid=markdown-body],.comment-body,.markdown-body"};

std::optional<FoundPage> read_post(const GumboNode& root, const PageMarks& marks) {
  std::optional<FoundPage> page = read_marks(root, marks);
  if (!page) return {};
  page->site_name = "GitHub";
  page->skip = controls;
  page->comments = read_comments(root, answer_marks);
  std::erase_if(page->comments,
                [&](const FoundComment& one) { return one.body == page->body.front(); });
  return page;
}

}  // namespace

bool is_github_repository(const Url& url) {
  const auto parts = path_parts(url);
  const bool is_branch = parts.size() == 4 && parts[2] == "tree";
  return is_in_repository(url, parts) && (parts.size() == 2 || is_branch);
}

bool is_github_release(const Url& url) {
  const auto parts = path_parts(url);
  return is_in_repository(url, parts) && parts.size() >= 4 && parts[2] == "releases" &&
         (parts[3] == "tag" || parts[3] == "latest");
}

bool is_github_issue(const Url& url) {
  return is_numbered(url, {"issues", "pull"});
}

bool is_github_discussion(const Url& url) {
  return is_numbered(url, {"discussions"});
}

std::optional<FoundPage> read_github_repository(const GumboNode& root, const Url& url) {
  const GumboNode* readme =
      find_first(root,
                 "#readme article,article.markdown-body,article[itemprop=text],#readme "
                 ".markdown-body,#readme .plain,#readme");
  if (readme == nullptr) return {};
  FoundPage page;
  page.title = repository_of(url);
  page.description = about_repository(root, page.title);
  if (!page.description.empty()) page.title += ": " + page.description;
  page.site_name = "GitHub";
  page.body = {readme};
  page.skip = controls;
  return page;
}

std::optional<FoundPage> read_github_release(const GumboNode& root, const Url& url) {
  std::optional<FoundPage> page = read_marks(
      root, {.title = "main h1.d-inline,.release-header a,.Box-body h1,main h1",
             .author = ".Box-body a[data-hovercard-type=user],.release a[data-hovercard-type=user],"
                       "main a[data-hovercard-type=user]",
             .time = ".Box-body relative-time,.release relative-time,main relative-time,"
                     "relative-time,time-ago,local-time",
             .body = "[data-test-selector=body-content],.release .markdown-body,main "
                     ".markdown-body,.markdown-body"});
  if (!page) return {};
  const std::string repository = repository_of(url);
  const std::string name = repository.substr(repository.find('/') + 1);
  if (!fold_case(page->title).contains(fold_case(name))) page->title = name + " " + page->title;
  page->site_name = "GitHub";
  page->skip = controls;
  return page;
}

std::optional<FoundPage> read_github_issue(const GumboNode& root, const Url&) {
  return read_post(
      root, {.title = "bdi[data-testid=issue-title],[data-testid=issue-title],bdi.js-issue-title,"
                      ".js-issue-title,h1 bdi",
             .author = "[data-testid=issue-body-header-author],.gh-header-meta a.author,"
                       ".timeline-comment a.author,a.author",
             .time = "[data-testid=issue-body-header-link] relative-time,"
                     "[data-testid=issue-viewer-issue-container] relative-time,"
                     ".timeline-comment relative-time,relative-time,time-ago",
             .body = "[data-testid=issue-body-viewer] .markdown-body,"
                     "[data-testid=issue-body-viewer] [data-testid=markdown-body],"
                     "[data-testid=issue-body] .markdown-body,.timeline-comment .comment-body,"
                     ".js-comment-body,.comment-body"});
}

std::optional<FoundPage> read_github_discussion(const GumboNode& root, const Url&) {
  return read_post(
      root, {.title = "[data-testid=discussion-title],.js-issue-title,h1 bdi,h1 .markdown-title",
             .author = ".discussion a.author,.timeline-comment a.author,a.author,"
                       "a[data-hovercard-type=user]",
             .time = ".discussion relative-time,relative-time,time-ago",
             .body = ".discussion .comment-body,.js-discussion .comment-body,.js-comment-body,"
                     ".comment-body,.markdown-body"});
}

}  // namespace broadsheet::markup
