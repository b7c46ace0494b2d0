/// A store that lives as long as the process: for tests, simulations and runs that leave nothing.
/// What derives from it may put something in the place of a role.
#pragma once

#include <memory>

#include "store/store.h"

namespace broadsheet::store {

struct MemoryData;

class MemoryStore : public Store {
 public:
  MemoryStore();
  ~MemoryStore() override;

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

 private:
  std::unique_ptr<MemoryData> data_;
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
