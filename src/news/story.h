/// The set of items that report the same event or release, and why each belongs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "news/item.h"
#include "news/reference.h"

namespace broadsheet {

struct Evidence;

enum class JoinKind {
  first,      ///< the story began with this item
  same_page,  ///< the same canonical address
  same_text,  ///< a copy or re-post
  similar,    ///< the same event in other words
  corrected,  ///< an editor said so
};

std::string_view name_of(JoinKind kind);

/// One item of a story. `why` is a sentence for people.
struct Member {
  Id<Item> item;
  JoinKind kind = JoinKind::first;
  Id<Item> joined_to;       ///< the item it was compared with; empty for the first
  double similarity = 1.0;  ///< 0..1
  std::string why;
  Id<Run> joined_in;
};

struct Story {
  Id<Story> id;  ///< from its first item
  std::string title;
  Time begun_at;    ///< start of the run that made it
  Time changed_at;  ///< start of the run that last added to it
  std::vector<Member> members;
};

Id<Story> story_id(const Id<Item>& first);

/// The parts of a story's score, each 0..1, and what they come to (docs/score.md).
struct Score {
  double attention = 0;
  double speed = 0;
  double publishers = 0;
  double freshness = 0;
  std::optional<double> references = {};  ///< only where its sources were read
  std::optional<double> learned = {};     ///< only where earlier reports taught something
  double total = 0;
  std::vector<std::string> reasons;  ///< one sentence a part, with the numbers it came from
};

/// A sentence of a research note, and the passage that supports it.
struct Finding {
  std::string text;
  Id<Evidence> evidence;
  int passage = 0;
};

/// What a model was asked about a story and answered. Parts that were not asked, or whose answer
/// could not be used, are missing.
struct Judgement {
  std::optional<int> news;         ///< 0 to 10: how new and consequential
  std::optional<int> substance;    ///< 0 to 10: how much there is to know
  std::optional<int> usefulness;   ///< 0 to 10: to a technical reader
  std::optional<int> credibility;  ///< 0 to 10: how well it is supported
  std::string reason;
  std::vector<Finding> note;
};

/// What enrichment found out about a story in one run.
struct Enrichment {
  Id<Story> story;
  Id<Run> run;
  Score score;
  std::vector<Id<Evidence>> evidence;  ///< best first
  std::vector<std::string> topics;
  std::vector<std::string> entities;        ///< names, best supported first
  int reports = 0;                          ///< items
  int publishers = 0;                       ///< independent publishers among the linked pages
  std::vector<std::string> notes;           ///< what could not be read, and why
  std::optional<Judgement> judgement = {};  ///< only where a model was asked
  std::vector<Reference> references = {};   ///< pages and posts behind it, as they were judged
};

}  // namespace broadsheet
