/// What a SqliteStore is made of: one class for each role over one connection.
#pragma once

#include <memory>

#include "store/sqlite/connection.h"
#include "store/store.h"

namespace broadsheet::store {

std::unique_ptr<FactStore> make_facts(Connection& connection);
std::unique_ptr<ItemStore> make_items(Connection& connection);
std::unique_ptr<StoryStore> make_stories(Connection& connection);
std::unique_ptr<EvidenceStore> make_evidence(Connection& connection);
std::unique_ptr<ArticleStore> make_articles(Connection& connection);
std::unique_ptr<RunStore> make_runs(Connection& connection);
std::unique_ptr<WebStore> make_web(Connection& connection);
std::unique_ptr<SourceStore> make_sources(Connection& connection);
std::unique_ptr<FeedbackStore> make_feedback(Connection& connection);
std::unique_ptr<ScoringStore> make_scoring(Connection& connection);
std::unique_ptr<LedgerStore> make_ledger(Connection& connection);

}  // namespace broadsheet::store
