#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "collect/devto.h"
#include "collect/feed_source.h"
#include "collect/github.h"
#include "collect/hackernews.h"
#include "collect/lobsters.h"
#include "collect/mastodon.h"
#include "collect/reddit.h"
#include "collect/source.h"

namespace broadsheet::collect {

namespace {

struct KindOfSource {
  SourceKind kind;
  Result<std::unique_ptr<Source>> (*make)(const SourceConfig& config);
  std::string_view lists;  ///< that it can read, parted by spaces
  bool has_topics;
  bool has_window;  ///< its lists, or its search, reach back as far as they are told
};

constexpr std::array<KindOfSource, 7> source_kinds{{
    {SourceKind::mastodon, make_mastodon, "statuses links tags timeline", true, false},
    {SourceKind::reddit, make_reddit, "hot new top rising", false, true},
    {SourceKind::hackernews, make_hackernews, "top new best ask show job front_page", true, true},
    {SourceKind::github, make_github, "new rising", true, true},
    {SourceKind::lobsters, make_lobsters, "hottest newest active", true, false},
    {SourceKind::devto, make_devto, "top latest rising fresh", true, true},
    {SourceKind::feed, make_feed, "", false, false},
}};

const KindOfSource& kind_of(SourceKind kind) {
  const auto found = std::ranges::find(source_kinds, kind, &KindOfSource::kind);
  must(found != source_kinds.end());
  return *found;
}

std::vector<std::string_view> listed(const KindOfSource& kind) {
  return kind.lists.empty() ? std::vector<std::string_view>() : split(kind.lists, ' ');
}

Error wrong(const SourceConfig& config, std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.place = config.name;
  error.hint = std::move(hint);
  return error;
}

Error not_for(const SourceConfig& config, std::string_view key, std::string_view kinds) {
  return wrong(config, fmt::format("{} means nothing to kind {}", key, name_of(config.kind)),
               fmt::format("take it out; {} is for {}", key, kinds));
}

/// "owner/name", in the letters that GitHub allows.
bool names_repository(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '/');
  return parts.size() == 2 && std::ranges::all_of(parts, [](std::string_view part) {
           return !part.empty() && part != "." && part != ".." &&
                  std::ranges::all_of(part, [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                  });
         });
}

Result<void> check_lists(const SourceConfig& config, const KindOfSource& kind) {
  if (config.lists.empty()) return {};
  const std::vector<std::string_view> known = listed(kind);
  if (known.empty()) return not_for(config, "lists", "kinds with more lists than one");
  for (const std::string& list : config.lists) {
    if (std::ranges::find(known, list) != known.end()) continue;
    return wrong(config, fmt::format("{} has no list \"{}\"", name_of(config.kind), list),
                 fmt::format("one of {}", fmt::join(known, ", ")));
  }
  return {};
}

/// What only some kinds know; elsewhere it would be passed over in silence.
Result<void> check_settings(const SourceConfig& config, const KindOfSource& kind) {
  constexpr int most = static_cast<int>(limits::items_per_source_max);
  if (config.limit < 0 || config.limit > most) {
    return wrong(config, fmt::format("limit = {} is out of range", config.limit),
                 fmt::format("allowed: 1 to {}", most));
  }
  TRY(check_lists(config, kind));
  if (!config.topics.empty() && !kind.has_topics) {
    return not_for(config, "topics", "mastodon, hackernews, github, lobsters and devto");
  }
  for (const std::string& topic : config.topics) {
    if (trim(topic).empty()) return wrong(config, "a topic is empty", "name it or take it out");
  }
  if (config.window_days != 0 && !kind.has_window) {
    return not_for(config, "window_days", "reddit, hackernews, github and devto");
  }
  const SourceKind is = config.kind;
  if (!config.query.empty() && is != SourceKind::github) return not_for(config, "query", "github");
  if (!config.watch.empty() && is != SourceKind::github) return not_for(config, "watch", "github");
  for (const std::string& repository : config.watch) {
    if (names_repository(repository)) continue;
    return wrong(config, fmt::format("watch: \"{}\" names no repository", repository),
                 "for example watch = [\"rust-lang/rust\"]");
  }
  if (config.depth != 0 && is != SourceKind::hackernews) {
    return not_for(config, "depth", "hackernews");
  }
  if (config.over_18 && is != SourceKind::reddit) return not_for(config, "over_18", "reddit");
  return {};
}

}  // namespace

std::vector<std::string> lists_of(SourceKind kind) {
  const std::vector<std::string_view> lists = listed(kind_of(kind));
  return {lists.begin(), lists.end()};
}

Result<std::unique_ptr<Source>> make_source(const SourceConfig& config) {
  const KindOfSource& kind = kind_of(config.kind);
  TRY(check_settings(config, kind));
  return kind.make(config);
}

}  // namespace broadsheet::collect
