#include "store/memory/memory_store.h"

#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryTransaction final : public Transaction {
 public:
  explicit MemoryTransaction(Undo& undo) : undo_(undo) { undo_.start(); }
  ~MemoryTransaction() override {
    if (!is_done_) undo_.take_back_changes();
  }
  MemoryTransaction(const MemoryTransaction&) = delete;
  MemoryTransaction& operator=(const MemoryTransaction&) = delete;

  Result<void> commit() override {
    must(!is_done_);
    is_done_ = true;
    undo_.keep_changes();
    return {};
  }

 private:
  Undo& undo_;
  bool is_done_ = false;
};

}  // namespace

MemoryStore::MemoryStore()
    : data_(std::make_unique<MemoryData>()),
      facts_(make_facts(*data_)),
      items_(make_items(*data_)),
      stories_(make_stories(*data_)),
      evidence_(make_evidence(*data_)),
      articles_(make_articles(*data_)),
      runs_(make_runs(*data_)),
      web_(make_web(*data_)),
      sources_(make_sources(*data_)),
      feedback_(make_feedback(*data_)),
      scoring_(make_scoring(*data_)),
      ledger_(make_ledger(*data_)) {}

MemoryStore::~MemoryStore() = default;

Result<std::unique_ptr<Transaction>> MemoryStore::begin() {
  if (data_->undo.is_recording()) return transaction_open();
  return std::make_unique<MemoryTransaction>(data_->undo);
}

}  // namespace broadsheet::store
