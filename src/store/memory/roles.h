/// What a MemoryStore is made of: one set of sorted maps, and one class for each role over it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "store/memory/undo.h"
#include "store/store.h"

namespace broadsheet::store {

struct SavedEnrichment {
  std::uint64_t number = 0;  ///< grows with every save
  Enrichment enrichment;
};

/// Every change goes through `undo`.
struct MemoryData {
  std::map<std::tuple<Id<Run>, std::string, int>, Fact> facts;

  std::map<Id<Item>, Item> items;
  std::set<std::pair<Time, Id<Item>>> items_by_time;
  std::set<std::pair<std::string, Id<Item>>> items_by_page;  ///< by key of an address
  std::map<std::tuple<Id<Item>, Id<Run>, std::string>, SeenItem> sightings;

  std::map<Id<Story>, Story> stories;
  std::set<std::pair<Time, Id<Story>>> stories_by_change;
  std::map<Id<Item>, Id<Story>> story_of_item;
  std::map<std::pair<Id<Story>, Id<Run>>, SavedEnrichment> enrichments;
  std::uint64_t enrichments_saved = 0;

  std::map<Id<Evidence>, Evidence> evidence;
  std::set<std::pair<Id<Item>, Id<Evidence>>> evidence_by_item;

  std::map<Id<Article>, Article> articles;
  std::map<std::string, Id<Article>> articles_by_path;
  std::map<Id<Edition>, Edition> editions;
  std::set<std::pair<Id<Story>, std::string>> reports;  ///< story and the article or edition

  std::map<Id<Run>, Run> runs;
  std::set<std::pair<Time, Id<Run>>> runs_by_time;
  std::map<std::pair<Id<Run>, Stage>, StageTiming> timings;

  std::map<std::string, KeptAnswer> kept;  ///< by key
  std::map<std::string, HostPace> paces;
  std::map<std::string, SourceHealth> health;
  std::map<std::pair<std::string, std::string>, SourceNote> notes;  ///< by source and key

  std::map<Id<Correction>, Correction> corrections;
  std::map<Id<Pattern>, Pattern> patterns;
  std::map<Id<Run>, Session> sessions;
  std::map<Id<Vote>, Vote> votes;
  std::map<Id<ScoreLesson>, ScoreLesson> lessons;
  std::map<Id<ScorePattern>, ScorePattern> score_patterns;

  std::map<Id<LedgerEntry>, LedgerEntry> ledger;
  std::map<std::pair<std::string, std::string>, UsdMicros> ledger_sums;  ///< by scope and key
  std::map<std::string, StoredReply> replies;                            ///< by request

  Undo undo;
};

std::unique_ptr<FactStore> make_facts(MemoryData& data);
std::unique_ptr<ItemStore> make_items(MemoryData& data);
std::unique_ptr<StoryStore> make_stories(MemoryData& data);
std::unique_ptr<EvidenceStore> make_evidence(MemoryData& data);
std::unique_ptr<ArticleStore> make_articles(MemoryData& data);
std::unique_ptr<RunStore> make_runs(MemoryData& data);
std::unique_ptr<WebStore> make_web(MemoryData& data);
std::unique_ptr<SourceStore> make_sources(MemoryData& data);
std::unique_ptr<FeedbackStore> make_feedback(MemoryData& data);
std::unique_ptr<ScoringStore> make_scoring(MemoryData& data);
std::unique_ptr<LedgerStore> make_ledger(MemoryData& data);

/// A copy of the value under `key`, or nothing.
template <class Map>
std::optional<typename Map::mapped_type> find_copy(const Map& map,
                                                   const typename Map::key_type& key) {
  const auto found = map.find(key);
  if (found == map.end()) return {};
  return found->second;
}

}  // namespace broadsheet::store
