/// The store of one machine: one SQLite file in WAL mode. What has returned outside a transaction,
/// or was committed, survives the death of the process; other processes may read meanwhile.
#pragma once

#include <filesystem>
#include <memory>

#include "store/store.h"

namespace broadsheet::store {

class Connection;

class SqliteStore final : public Store {
 public:
  /// Opens the file, creating it (not its folder) and bringing its tables up to date. Errors:
  /// corrupt (damaged, or not a store of ours), refused (no folder, no rights, full disk, or
  /// written by a newer program), conflict (another process has been writing for longer than we
  /// wait).
  static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& path);
  ~SqliteStore() override;

  FactStore& facts() override { return *facts_; }
  ItemStore& items() override { return *items_; }
  StoryStore& stories() override { return *stories_; }
  EvidenceStore& evidence() override { return *evidence_; }
  ArticleStore& articles() override { return *articles_; }
  RunStore& runs() override { return *runs_; }
  WebStore& web() override { return *web_; }
  SourceStore& sources() override { return *sources_; }
  FeedbackStore& feedback() override { return *feedback_; }
  ScoringStore& scoring() override { return *scoring_; }
  LedgerStore& ledger() override { return *ledger_; }
  Result<std::unique_ptr<Transaction>> begin() override;

  /// Gives back to the disk what removed rows took. Needs as much room again as the store has.
  Result<void> compact();

  /// Reads the whole file. Errors: corrupt, where a table or an index is damaged.
  Result<void> check();

 private:
  explicit SqliteStore(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
  std::unique_ptr<FactStore> facts_;
  std::unique_ptr<ItemStore> items_;
  std::unique_ptr<StoryStore> stories_;
  std::unique_ptr<EvidenceStore> evidence_;
  std::unique_ptr<ArticleStore> articles_;
  std::unique_ptr<RunStore> runs_;
  std::unique_ptr<WebStore> web_;
  std::unique_ptr<SourceStore> sources_;
  std::unique_ptr<FeedbackStore> feedback_;
  std::unique_ptr<ScoringStore> scoring_;
  std::unique_ptr<LedgerStore> ledger_;
};

}  // namespace broadsheet::store
