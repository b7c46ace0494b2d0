/// The readable text behind an item, cut into numbered passages. Citations point here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "news/item.h"

namespace broadsheet {

enum class EvidenceKind {
  page,      ///< the linked page
  post,      ///< the post's own text
  feed,      ///< the content that the feed brought
  listing,   ///< what a source's list shows of a post: title, points, comments, place
  primary,   ///< a primary source that a page behind a post links to
  comments,  ///< what people say below a page or a post: talk about the event, no report of it
};

std::string_view name_of(EvidenceKind kind);

/// Offsets count Unicode code points of `Evidence::text`; `number` starts at 1.
struct Passage {
  int number = 0;
  std::string hash;  ///< of its words: names the passage where the page changed elsewhere
  std::size_t start = 0;
  std::size_t end = 0;
  std::string text;
};

struct Evidence {
  Id<Evidence> id;  ///< from kind, address and text: the same text read again is the same evidence
  EvidenceKind kind = EvidenceKind::page;
  Id<Item> item;    ///< the item it was read for
  std::string url;  ///< where a reader finds it
  std::string title;
  std::string publisher;  ///< name shown to readers: site name, else host
  std::string author;
  std::string lang;
  std::optional<Time> published;
  Time read_at;
  std::string text;
  std::vector<Passage> passages;
};

Id<Evidence> evidence_id(EvidenceKind kind, std::string_view url, std::string_view text);

/// Cuts `text` (paragraphs parted by blank lines) into passages of one paragraph each; paragraphs
/// of more than `words_max` words are cut between sentences. Deterministic. A passage's hash is
/// that of its words, case folded: neither white space, punctuation nor what stands around it
/// changes it.
std::vector<Passage> cut_passages(std::string_view text, std::size_t words_max = 120);

/// The passage that `cited` was: by its hash, the nearest by number where several have it, of two
/// as near the later. Null where the page no longer has it.
const Passage* find_again(const Passage& cited, const std::vector<Passage>& passages);

}  // namespace broadsheet
