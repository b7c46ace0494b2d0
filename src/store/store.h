/// What the program remembers, by role. Memory and SQLite (later PostgreSQL) keep one contract
/// (store/contract_store_test.cpp). The thread that opened a store is the only one that uses it:
/// stages never see it, workers return values, and the pipeline writes them here.
///
/// Errors of every call: corrupt (a stored value cannot be read back; `place` names it), refused
/// (disk full, read-only; `hint` says how to mend), conflict (another process writes for too long).
/// A call that fails has changed nothing. What is not there is an empty optional. Texts are valid
/// UTF-8; what a fact brought may be any bytes. A visitor may read the store, not write to it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/item.h"
#include "news/run.h"
#include "news/story.h"
#include "store/facts.h"
#include "store/feedback.h"
#include "store/laid_aside.h"
#include "store/ledger.h"
#include "store/records.h"
#include "store/remembering.h"
#include "store/scoring.h"

namespace broadsheet::store {

class ItemStore {
 public:
  virtual ~ItemStore() = default;
  /// Stores the item unless its id is there; true where it was new.
  virtual Result<bool> add(const Item& item) = 0;
  virtual Result<std::optional<Item>> find(const Id<Item>& id) = 0;
  /// Items collected at or after `since`, in order of collected_at, id.
  virtual Result<std::vector<Item>> since(Time since) = 0;
  /// The last `count` of that order, newest first.
  virtual Result<std::vector<Item>> latest(std::size_t count) = 0;
  /// In the order of `ids`; those that are not stored are left out.
  virtual Result<std::vector<Item>> find_all(std::span<const Id<Item>> ids) = 0;
  virtual Result<std::size_t> count() = 0;
  /// One for item, run and source: a second one replaces it. Errors: invalid (no such item).
  virtual Result<void> add_sighting(const Id<Run>& run, Time seen_at, const Sighting& sighting) = 0;
  /// In order of seen_at, source, run.
  virtual Result<std::vector<std::pair<Time, Sighting>>> sightings(const Id<Item>& item) = 0;
  virtual Result<void> each(const std::function<void(const Item&)>& visit) = 0;  ///< by id
  /// By item, seen_at, source, run.
  virtual Result<void> each_sighting(const std::function<void(const SeenItem&)>& visit) = 0;
};

class StoryStore {
 public:
  virtual ~StoryStore() = default;
  /// Writes the story and adds the members that are not there yet, after those that are; an item
  /// is in one story only. Errors: conflict (an item is in another story), invalid (no such item).
  virtual Result<void> save(const Story& story) = 0;
  virtual Result<std::optional<Story>> find(const Id<Story>& id) = 0;
  virtual Result<std::optional<Id<Story>>> of_item(const Id<Item>& item) = 0;
  /// Stories with an item whose address or discussion has this key (`page_key`), in order of id.
  virtual Result<std::vector<Id<Story>>> at_page(std::string_view key) = 0;
  /// Takes the story away, with what enrichment found out about it; its items stay, in no story.
  /// What was published about it stays. Nothing where it is not there.
  virtual Result<void> remove(const Id<Story>& id) = 0;
  /// Stories changed at or after `since`, in order of id.
  virtual Result<std::vector<Story>> changed_since(Time since) = 0;
  /// The same one by one: `visit` may read the store. Its first error ends the walk, and is ours.
  virtual Result<void> each_changed_since(
      Time since, const std::function<Result<void>(const Story&)>& visit) = 0;
  virtual Result<std::size_t> count() = 0;
  /// One for story and run: a second one replaces it. Errors: invalid (no such story).
  virtual Result<void> save_enrichment(const Enrichment& enrichment) = 0;
  virtual Result<std::unique_ptr<LaidAside>> lay_aside() = 0;
  /// The latest, by the order in which they were saved.
  virtual Result<std::optional<Enrichment>> enrichment(const Id<Story>& story) = 0;
  virtual Result<void> each(const std::function<void(const Story&)>& visit) = 0;  ///< by id
  /// By story, run.
  virtual Result<void> each_enrichment(const std::function<void(const Enrichment&)>& visit) = 0;
};

class EvidenceStore {
 public:
  virtual ~EvidenceStore() = default;
  virtual Result<void> add(const Evidence& evidence) = 0;  ///< no-op where the id is there
  virtual Result<std::optional<Evidence>> find(const Id<Evidence>& id) = 0;
  virtual Result<std::vector<Evidence>> of_item(const Id<Item>& item) = 0;  ///< by kind, id
  virtual Result<void> each(const std::function<void(const Evidence&)>& visit) = 0;  ///< by id
};

class ArticleStore {
 public:
  virtual ~ArticleStore() = default;
  virtual Result<void> add(const Article& article) = 0;  ///< conflict where id or path is there
  virtual Result<std::optional<Article>> find(const Id<Article>& id) = 0;
  virtual Result<void> add_edition(const Edition& edition) = 0;  ///< conflict where it is there
  virtual Result<std::optional<Edition>> find_edition(const Id<Edition>& id) = 0;
  virtual Result<std::vector<Id<Edition>>> editions() = 0;       ///< oldest first (made_at, id)
  virtual Result<bool> is_reported(const Id<Story>& story) = 0;  ///< has an article or a brief
  virtual Result<void> each(const std::function<void(const Article&)>& visit) = 0;  ///< by path
  /// By made_at, id.
  virtual Result<void> each_edition(const std::function<void(const Edition&)>& visit) = 0;
};

class RunStore {
 public:
  virtual ~RunStore() = default;
  virtual Result<void> save(const Run& run) = 0;  ///< writes or overwrites
  virtual Result<std::optional<Run>> find(const Id<Run>& id) = 0;
  /// Newest first (started_at, id).
  virtual Result<std::vector<Run>> latest(std::size_t count) = 0;
  /// One for run and stage: a second one replaces it.
  virtual Result<void> save_timing(const Id<Run>& run, const StageTiming& timing) = 0;
  virtual Result<std::vector<StageTiming>> timings(const Id<Run>& run) = 0;     ///< by stage
  virtual Result<void> each(const std::function<void(const Run&)>& visit) = 0;  ///< oldest first
};

/// Open between `Store::begin` and `commit`; destroyed without `commit`, it rolls back. It ends
/// before its store. One at a time (`begin` says conflict); without one, every call is one.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Result<void> commit() = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  virtual FactStore& facts() = 0;
  virtual ItemStore& items() = 0;
  virtual StoryStore& stories() = 0;
  virtual EvidenceStore& evidence() = 0;
  virtual ArticleStore& articles() = 0;
  virtual RunStore& runs() = 0;
  virtual WebStore& web() = 0;
  virtual SourceStore& sources() = 0;
  virtual FeedbackStore& feedback() = 0;
  virtual ScoringStore& scoring() = 0;
  virtual LedgerStore& ledger() = 0;
  virtual Result<std::unique_ptr<Transaction>> begin() = 0;
};

}  // namespace broadsheet::store
