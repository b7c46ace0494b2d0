#include "collect/feed_identity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "base/url.h"
#include "collect/item_builder.h"

namespace broadsheet::collect {

namespace {

using markup::Feed;
using markup::FeedEntry;

constexpr std::size_t sharers_min = 3;  // entries that make a guid worthless

std::string without_utm(std::string_view query) {
  std::string kept;
  for (const std::string_view parameter : split(query, '&')) {
    if (starts_with_ignoring_case(parameter, "utm_")) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

/// An address without what changes when nothing does; any other text as it is.
std::string key_of(std::string_view text) {
  auto url = parse_url(trim(text));
  if (!url) return std::string(trim(text));
  if (url->query) {
    url->query = without_utm(*url->query);
    if (url->query->empty()) url->query.reset();
  }
  return url->text().substr(url->scheme.size());
}

std::string time_of(const FeedEntry& entry) {
  return entry.published ? to_rfc3339(*entry.published) : std::string();
}

std::string words_of(const FeedEntry& entry) {
  return made_id({entry.summary_html, entry.content_html});
}

/// The first that is not empty.
std::string first_of(std::initializer_list<std::string> keys) {
  const auto found =
      std::ranges::find_if(keys, [](const std::string& key) { return !key.empty(); });
  return found == keys.end() ? std::string() : *found;
}

/// Guids that say nothing about an entry.
std::set<std::string> worthless_guids(const Feed& feed) {
  std::map<std::string, std::set<std::string>> links;
  for (const FeedEntry& entry : feed.entries) {
    if (!entry.id.empty() && !entry.link.empty())
      links[key_of(entry.id)].insert(key_of(entry.link));
  }
  std::set<std::string> worthless;
  for (const auto& [guid, shared] : links) {
    if (shared.size() >= sharers_min) worthless.insert(guid);
  }
  for (const std::string& own : {feed.link, feed.id}) {
    if (!own.empty()) worthless.insert(key_of(own));
  }
  return worthless;
}

/// What an entry is known by, and what tells it from others that are known by the same.
struct Key {
  bool is_guid = false;
  std::string native_id;
  std::string bare;
  std::string finer;
};

Key key_of(const FeedEntry& entry, const std::set<std::string>& worthless) {
  Key key;
  if (const std::string guid = key_of(entry.id); !guid.empty() && !worthless.contains(guid)) {
    return {.is_guid = true, .native_id = entry.id, .bare = guid, .finer = {}};
  }
  const std::string title = fold_space(entry.title);
  key.native_id = first_of({entry.link, entry.enclosures.empty() ? "" : entry.enclosures.front()});
  if (!key.native_id.empty()) {
    key.bare = key_of(key.native_id);
    key.finer = first_of({time_of(entry), title, words_of(entry)});
  } else {
    key.bare = first_of({time_of(entry), title, words_of(entry)});
    key.finer = key.bare == title ? words_of(entry) : first_of({title, words_of(entry)});
    key.native_id = made_id({key.bare});
  }
  return key;
}

/// By time, else by place: feeds begin with the newest.
bool is_older(const FeedEntry& one, std::size_t place, const FeedEntry& other,
              std::size_t other_place) {
  if (one.published && other.published && *one.published != *other.published) {
    return *one.published < *other.published;
  }
  return place > other_place;
}

/// Places of the oldest entry for each bare key.
std::map<std::string, std::size_t> oldest_of(const Feed& feed, const std::vector<Key>& keys) {
  std::map<std::string, std::size_t> oldest;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].is_guid) continue;
    const auto [found, is_first] = oldest.emplace(keys[i].bare, i);
    if (!is_first && is_older(feed.entries[i], i, feed.entries[found->second], found->second)) {
      found->second = i;
    }
  }
  return oldest;
}

}  // namespace

std::vector<EntryName> name_entries(const Feed& feed) {
  const std::set<std::string> worthless = worthless_guids(feed);
  std::vector<Key> keys;
  for (const FeedEntry& entry : feed.entries) keys.push_back(key_of(entry, worthless));
  const auto oldest = oldest_of(feed, keys);
  std::set<std::string> known;
  std::vector<EntryName> names;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Key& key = keys[i];
    EntryName name{.native_id = key.native_id, .identity = key.bare};
    if (!key.is_guid && oldest.at(key.bare) != i) {
      name.native_id = made_id({key.bare, key.finer});
      name.identity = name.native_id;
    }
    name.is_repeat = !known.insert(name.identity).second;
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace broadsheet::collect
