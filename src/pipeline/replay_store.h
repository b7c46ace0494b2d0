/// The store of a replay: a past in memory, and the facts of the run and what models said to it in
/// the store that has them.
#pragma once

#include "store/memory/memory_store.h"

namespace broadsheet::pipeline {

class ReplayStore final : public store::MemoryStore {
 public:
  /// Borrows `recorded`; nothing is written to it.
  explicit ReplayStore(store::Store& recorded)
      : facts_(recorded.facts(), MemoryStore::facts()),
        ledger_(recorded.ledger(), MemoryStore::ledger(), runs()) {}

  store::FactStore& facts() override { return facts_; }
  store::LedgerStore& ledger() override { return ledger_; }

 private:
  /// What is recorded is found, what is new stays in memory.
  class Facts final : public store::FactStore {
   public:
    Facts(store::FactStore& recorded, store::FactStore& added)
        : recorded_(recorded), added_(added) {}
    Result<void> add(const store::Fact& fact) override { return added_.add(fact); }
    Result<std::optional<store::Fact>> find(const Id<Run>& run, std::string_view key,
                                            int attempt) override {
      TRY_LET(auto found, recorded_.find(run, key, attempt));
      if (found) return found;
      return added_.find(run, key, attempt);
    }
    Result<void> each(const std::function<void(const store::Fact&)>& visit) override {
      return added_.each(visit);
    }
    Result<void> each_outline(
        const std::function<void(const store::FactOutline&)>& visit) override {
      return added_.each_outline(visit);
    }
    Result<void> remove(const store::FactPlace& place, std::string_view key) override {
      return added_.remove(place, key);
    }

   private:
    store::FactStore& recorded_;
    store::FactStore& added_;
  };

  /// What was paid for by then is read again; nothing is paid, so what is not on record gets no
  /// answer, as where a limit stands in the way.
  class Ledger final : public store::LedgerStore {
   public:
    Ledger(store::LedgerStore& recorded, store::LedgerStore& own, store::RunStore& known)
        : recorded_(recorded), own_(own), known_(known) {}
    Result<std::optional<store::LimitReached>> reserve(const store::LedgerEntry& /*entry*/,
                                                       const store::SpendLimits&) override {
      return std::optional(store::LimitReached{.limit = "replay", .amount = {}, .left = {}});
    }
    Result<void> settle(const store::LedgerEntry& entry, const store::StoredReply* reply) override {
      return own_.settle(entry, reply);
    }
    Result<std::optional<store::StoredReply>> reply(std::string_view request) override {
      TRY_LET(auto found, recorded_.reply(request));
      if (!found) return found;
      TRY_LET(const auto run, known_.find(found->run));
      if (!run) found.reset();  // a later run paid for it
      return found;
    }
    Result<UsdMicros> spent(const store::SpendScope& scope) override { return own_.spent(scope); }
    Result<void> check() override { return own_.check(); }
    Result<void> each(const std::function<void(const store::LedgerEntry&)>& visit) override {
      return own_.each(visit);
    }
    Result<void> each_reply(const std::function<void(const store::StoredReply&)>& visit) override {
      return own_.each_reply(visit);
    }

   private:
    store::LedgerStore& recorded_;
    store::LedgerStore& own_;
    store::RunStore& known_;  // of the past, and the run itself
  };

  Facts facts_;
  Ledger ledger_;
};

}  // namespace broadsheet::pipeline
