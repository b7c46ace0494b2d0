#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/limits.h"
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
};

constexpr std::array<KindOfSource, 7> source_kinds{{
    {SourceKind::mastodon, make_mastodon},
    {SourceKind::reddit, make_reddit},
    {SourceKind::hackernews, make_hackernews},
    {SourceKind::github, make_github},
    {SourceKind::lobsters, make_lobsters},
    {SourceKind::devto, make_devto},
    {SourceKind::feed, make_feed},
}};

Error wrong_limit(const SourceConfig& config) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("limit = {} is out of range", config.limit);
  error.place = config.name;
  error.hint = fmt::format("allowed: 1 to {}", limits::items_per_source_max);
  return error;
}

}  // namespace

Result<std::unique_ptr<Source>> make_source(const SourceConfig& config) {
  if (config.limit < 0 || config.limit > static_cast<int>(limits::items_per_source_max)) {
    return wrong_limit(config);
  }
  const auto found = std::ranges::find(source_kinds, config.kind, &KindOfSource::kind);
  must(found != source_kinds.end());
  return found->make(config);
}

}  // namespace broadsheet::collect
