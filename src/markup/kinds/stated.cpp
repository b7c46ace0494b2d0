#include "markup/kinds/stated.h"

#include "base/text.h"
#include "markup/json.h"
#include "markup/kinds/address.h"
#include "markup/kinds/selector.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t scripts_max = 100;
constexpr std::size_t script_bytes_max = 2u << 20;

/// The object that begins at the first brace of `text`; "" where it does not end.
std::string_view object_in(std::string_view text) {
  const std::size_t start = std::min(text.find('{'), text.size());
  std::size_t depth = 0;
  bool is_quoted = false;
  for (std::size_t i = start; i < text.size(); ++i) {
    const char c = text[i];
    if (is_quoted && c == '\\')
      ++i;
    else if (c == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && c == '{')
      ++depth;
    else if (!is_quoted && c == '}' && --depth == 0)
      return text.substr(start, i + 1 - start);
  }
  return {};
}

/// What the player is told about the video.
void read_player(const GumboNode& root, FoundPage& page) {
  constexpr std::string_view name = "ytInitialPlayerResponse";
  for (const GumboNode* script : find_all(root, "script", scripts_max)) {
    const std::string text = lines_under(*script, script_bytes_max);
    const std::size_t at = text.find(name);
    if (at == std::string::npos) continue;
    const auto document = JsonDocument::parse(object_in(std::string_view(text).substr(at)));
    if (!document) continue;
    const JsonValue video = document->root()["videoDetails"];
    const JsonValue more = document->root()["microformat"]["playerMicroformatRenderer"];
    if (video["title"].text().empty()) continue;
    page.title = fold_space(video["title"].text());
    page.words = video["shortDescription"].text();
    if (std::string author = fold_space(video["author"].text()); !author.empty())
      page.authors = {std::move(author)};
    page.published = more["publishDate"].text();
    return;
  }
}

/// "Ada" of "Ada (@ada@example.social)".
std::string name_before_handle(std::string_view title) {
  return fold_space(title.substr(0, title.find(" (@")));
}

}  // namespace

bool is_youtube_video(const Url& url) {
  const auto parts = path_parts(url);
  if (url.host == "youtu.be") return parts.size() == 1;
  const bool is_host = registrable_domain(url.host) == "youtube.com";
  return is_host && ((url.path == "/watch" && !query_value(url, "v").empty()) ||
                     (parts.size() == 2 && (parts[0] == "shorts" || parts[0] == "live")));
}

std::optional<FoundPage> read_youtube_video(const GumboNode& root, const Url&) {
  FoundPage page;
  read_player(root, page);
  if (page.title.empty()) page.title = meta_at(root, "og:title");
  if (page.title.empty()) return {};
  if (page.words.empty()) page.words = meta_at(root, "og:description");
  if (page.published.empty()) page.published = meta_at(root, "datePublished");
  if (page.authors.empty()) {
    std::string author = attribute_at(root, "[itemprop=author] link[itemprop=name]", "content");
    if (!author.empty()) page.authors = {std::move(author)};
  }
  page.site_name = "YouTube";
  return page;
}

std::optional<FoundPage> read_mastodon_thread(const GumboNode& root, const Url& url) {
  const bool is_mastodon = find_first(root,
                                      "#mastodon,script#initial-state,.app-body "
                                      "noscript img[alt=Mastodon],"
                                      "meta[name=generator][content^=Mastodon]") != nullptr;
  FoundPage page;
  page.words = meta_at(root, "og:description");
  const std::string name = name_before_handle(meta_at(root, "og:title"));
  if (!is_mastodon || page.words.empty() || name.empty()) return {};
  page.title = shorten(page.words, 100);
  page.authors = {name};
  page.published = meta_at(root, "og:published_time");
  if (page.published.empty()) page.published = meta_at(root, "article:published_time");
  page.site_name = "Mastodon (" + shown_host(url.host) + ")";
  return page;
}

}  // namespace broadsheet::markup
