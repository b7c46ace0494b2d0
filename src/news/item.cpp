#include "news/item.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace broadsheet {

namespace {

constexpr std::array<std::pair<SourceKind, std::string_view>, 7> kind_names{{
    {SourceKind::mastodon, "mastodon"},
    {SourceKind::reddit, "reddit"},
    {SourceKind::hackernews, "hackernews"},
    {SourceKind::github, "github"},
    {SourceKind::lobsters, "lobsters"},
    {SourceKind::devto, "devto"},
    {SourceKind::feed, "feed"},
}};

}  // namespace

Id<Item> item_id(SourceKind kind, std::string_view scope, std::string_view native_id) {
  return Id<Item>(content_id({name_of(kind), scope, native_id}));
}

std::string_view name_of(SourceKind kind) {
  return std::ranges::find(kind_names, kind, &decltype(kind_names)::value_type::first)->second;
}

std::optional<SourceKind> source_kind(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name, &decltype(kind_names)::value_type::second);
  if (found == kind_names.end()) return {};
  return found->first;
}

}  // namespace broadsheet
