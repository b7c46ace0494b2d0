/// One post as collected, normalised. Never changed after it is stored: what moves (points,
/// comments) is a `Sighting`, what was found out later is evidence or a score.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace broadsheet {

struct Run;

enum class SourceKind { mastodon, reddit, hackernews, github, lobsters, devto, feed };

struct Item {
  Id<Item> id;  ///< from source kind and native id (see `item_id`)
  SourceKind kind = SourceKind::feed;
  std::string source;  ///< the configured name of the source that first brought it
  std::string
      native_id;      ///< the service's own id, guid or uri; made from other fields where absent
  std::string title;  ///< plain text; may be empty (Mastodon); at most 500 code points
  std::string text;   ///< the post's own words, plain text, paragraphs parted by "\n\n"
  std::string url;    ///< the page the post is about; "" where it links nowhere
  std::string discussion;         ///< where people talk about it; "" where unknown
  std::string author;             ///< "" where unknown
  std::string lang;               ///< BCP 47 primary subtag as the source says it; "" where unknown
  std::optional<Time> published;  ///< what the source says
  std::vector<std::string> tags;
  std::string full_text;  ///< a feed's own full content, plain text, where it brings one; else ""
  std::vector<std::string> repairs;  ///< what had to be mended to read it, for people
  Id<Run> first_seen_in;             ///< the run that stored it (set by the pipeline)
  Time collected_at;                 ///< start of that run (set by the pipeline)
};

/// What one run saw of an item that changes with time. Absent: the source does not say.
struct Sighting {
  Id<Item> item;
  std::optional<std::int64_t> points;    ///< votes, stars, favourites and boosts
  std::optional<std::int64_t> comments;  ///< replies
  std::optional<std::int64_t> people;    ///< different people who took part, where it was counted
  int rank = 0;                          ///< place in the source's own list, from 1
  std::string source;                    ///< the configured source that showed it
};

/// The same native id on two sources of one kind is one item (a post on two instances, a story in
/// two lists). Feeds differ: a guid is only unique within its feed, so the feed's address joins in.
Id<Item> item_id(SourceKind kind, std::string_view scope, std::string_view native_id);

std::string_view name_of(SourceKind kind);  ///< "hackernews"
std::optional<SourceKind> source_kind(std::string_view name);

}  // namespace broadsheet
