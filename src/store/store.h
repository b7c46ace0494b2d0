/// What the program remembers, by role. Memory and SQLite (later PostgreSQL) keep one contract
/// (store/contract_store_test.cpp). The thread that opened a store is the only one that uses it:
/// stages never see it, workers return values, and the pipeline writes them here.
///
/// Errors of every call: corrupt (a stored value cannot be read back; `place` names it), refused
/// (disk full, read-only; `hint` says how to mend). What is not there is an empty optional.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/ids.h"
#include "base/result.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/item.h"
#include "news/run.h"
#include "news/story.h"

namespace broadsheet::store {

/// An answer from outside, as it arrived. `attempt` counts from 1 within run and key.
struct Fact {
  Id<Run> run;
  std::string key;  ///< request_key()
  int attempt = 1;
  std::string method;
  std::string url;  ///< as asked; "" for a secret request
  HttpAnswer answer;  ///< body and headers empty for a secret request
  std::optional<Error> failure;  ///< set instead of an answer where none came
};

class FactStore {
 public:
  virtual ~FactStore() = default;
  virtual Result<void> add(const Fact& fact) = 0;  ///< durable against a killed process on return
  virtual Result<std::optional<Fact>> find(const Id<Run>& run, std::string_view key,
                                           int attempt) = 0;
  /// In order of run, key, attempt.
  virtual Result<void> each(const std::function<void(const Fact&)>& visit) = 0;
};

class ItemStore {
 public:
  virtual ~ItemStore() = default;
  /// Stores the item unless its id is there; true where it was new.
  virtual Result<bool> add(const Item& item) = 0;
  virtual Result<std::optional<Item>> find(const Id<Item>& id) = 0;
  /// Items collected at or after `since`, in order of collected_at, id.
  virtual Result<std::vector<Item>> since(Time since) = 0;
  virtual Result<void> add_sighting(const Id<Run>& run, Time seen_at, const Sighting& sighting) = 0;
  /// In order of seen_at, source.
  virtual Result<std::vector<std::pair<Time, Sighting>>> sightings(const Id<Item>& item) = 0;
  virtual Result<void> each(const std::function<void(const Item&)>& visit) = 0;  ///< by id
};

class StoryStore {
 public:
  virtual ~StoryStore() = default;
  /// Writes the story and adds the members that are not there yet; an item is in one story only
  /// (conflict otherwise).
  virtual Result<void> save(const Story& story) = 0;
  virtual Result<std::optional<Story>> find(const Id<Story>& id) = 0;
  virtual Result<std::optional<Id<Story>>> of_item(const Id<Item>& item) = 0;
  /// Stories changed at or after `since`, in order of id.
  virtual Result<std::vector<Story>> changed_since(Time since) = 0;
  virtual Result<void> save_enrichment(const Enrichment& enrichment) = 0;  ///< one for story and run
  /// The latest, by the order in which they were saved.
  virtual Result<std::optional<Enrichment>> enrichment(const Id<Story>& story) = 0;
  virtual Result<void> each(const std::function<void(const Story&)>& visit) = 0;  ///< by id
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
  virtual Result<std::vector<Id<Edition>>> editions() = 0;  ///< oldest first (made_at, id)
  virtual Result<bool> is_reported(const Id<Story>& story) = 0;  ///< has an article or a brief
  virtual Result<void> each(const std::function<void(const Article&)>& visit) = 0;  ///< by path
};

class RunStore {
 public:
  virtual ~RunStore() = default;
  virtual Result<void> save(const Run& run) = 0;  ///< writes or overwrites
  virtual Result<std::optional<Run>> find(const Id<Run>& id) = 0;
  virtual Result<std::vector<Run>> latest(std::size_t count) = 0;  ///< newest first
  virtual Result<void> save_timing(const Id<Run>& run, const StageTiming& timing) = 0;
  virtual Result<std::vector<StageTiming>> timings(const Id<Run>& run) = 0;
  virtual Result<void> each(const std::function<void(const Run&)>& visit) = 0;  ///< by started_at, id
};

/// Open between `Store::begin` and `commit`; destroyed without `commit` it rolls back. One at a
/// time; without one, every call is a transaction of its own.
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
  virtual Result<std::unique_ptr<Transaction>> begin() = 0;
};

}  // namespace broadsheet::store
