#include "cli/source_address.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;

constexpr int usual_limit = 30;  // what `init` writes for services that list hundreds

/// A service that is one source: by its front page, and by its feed.
struct Service {
  SourceKind kind;
  std::string_view name;
  std::string_view host;
  std::string_view feed_path;
  int limit;
};

constexpr std::array services{
    Service{SourceKind::hackernews, "Hacker News", "news.ycombinator.com", "/rss", usual_limit},
    Service{SourceKind::lobsters, "Lobsters", "lobste.rs", "/rss", 0},
    Service{SourceKind::devto, "DEV", "dev.to", "/feed", usual_limit},
    Service{SourceKind::github, "GitHub", "github.com", "", usual_limit},
};

SourceConfig source_of(SourceKind kind, std::string name, std::string url, int limit = 0) {
  SourceConfig source;
  source.kind = kind;
  source.name = std::move(name);
  source.url = std::move(url);
  source.limit = limit;
  return source;
}

std::vector<std::string_view> steps_of(const Url& url) {
  std::vector<std::string_view> steps = split(url.path, '/');
  std::erase(steps, std::string_view());
  return steps;
}

std::optional<SourceConfig> whole_service(const Url& url, std::string_view host) {
  const auto found = std::ranges::find(services, host, &Service::host);
  if (found == services.end()) return {};
  const bool is_meant =
      url.path == "/" || (!found->feed_path.empty() && url.path == found->feed_path);
  const bool is_trending = found->kind == SourceKind::github && url.path == "/trending";
  if (!is_meant && !is_trending) return {};
  return source_of(found->kind, std::string(found->name), "", found->limit);
}

std::optional<SourceConfig> subreddit(std::string_view host,
                                      const std::vector<std::string_view>& steps) {
  if (registrable_domain(host) != "reddit.com" || steps.size() < 2 || steps[0] != "r") return {};
  std::string_view name = steps[1];
  if (name.ends_with(".rss")) name.remove_suffix(4);
  return source_of(SourceKind::reddit, fmt::format("r/{}", name),
                   fmt::format("https://www.reddit.com/r/{}", name));
}

std::optional<SourceConfig> repository(std::string_view host,
                                       const std::vector<std::string_view>& steps) {
  constexpr std::array<std::string_view, 12> no_owners{
      "trending", "topics",      "explore",  "search",      "features", "about",
      "login",    "collections", "sponsors", "marketplace", "orgs",     "settings"};
  if (host != "github.com" || steps.size() < 2) return {};
  if (std::ranges::find(no_owners, steps[0]) != no_owners.end()) return {};
  if (steps.back().ends_with(".atom")) return {};  // somebody chose this very feed
  std::string_view name = steps[1];
  if (name.ends_with(".git")) name.remove_suffix(4);
  return source_of(SourceKind::feed, fmt::format("{} releases", name),
                   fmt::format("https://github.com/{}/{}/releases.atom", steps[0], name));
}

}  // namespace

Result<Url> typed_address(std::string_view typed) {
  const std::string text(trim(typed));
  return parse_url(text.contains("://") ? text : "https://" + text);
}

std::optional<SourceConfig> known_source(const Url& url) {
  if (url.query) return {};
  const std::string host = shown_host(url.host);
  if (auto found = whole_service(url, host)) return found;
  const auto steps = steps_of(url);
  if (auto found = subreddit(host, steps)) return found;
  return repository(host, steps);
}

std::optional<SourceConfig> possible_instance(const Url& url) {
  const bool is_entrance = url.path == "/" || url.path == "/explore" || url.path == "/about" ||
                           url.path.starts_with("/public");
  if (!is_entrance) return {};
  return source_of(SourceKind::mastodon, shown_host(url.host), url.origin());
}

std::optional<SourceConfig> lobsters_site(const Url& url, std::string_view page) {
  if (!page.contains("data-shortid=\"")) return {};
  return source_of(SourceKind::lobsters, shown_host(url.host), url.origin() + "/hottest.json");
}

std::string feed_address(const SourceConfig& source) {
  if (source.kind == SourceKind::feed) return source.url;
  if (source.kind == SourceKind::reddit)
    return source.url + (source.url.ends_with('/') ? "" : "/") + ".rss";
  const auto found = std::ranges::find(services, source.kind, &Service::kind);
  if (found == services.end() || found->feed_path.empty()) return {};
  return fmt::format("https://{}{}", found->host, found->feed_path);
}

}  // namespace broadsheet::cli
