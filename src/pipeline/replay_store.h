/// The store of a replay: a past in memory, and the facts of the run in the store that has them.
#pragma once

#include "store/memory/memory_store.h"

namespace broadsheet::pipeline {

class ReplayStore final : public store::MemoryStore {
 public:
  /// Borrows `recorded`; nothing is written to it.
  explicit ReplayStore(store::FactStore& recorded) : facts_(recorded, MemoryStore::facts()) {}

  store::FactStore& facts() override { return facts_; }

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

  Facts facts_;
};

}  // namespace broadsheet::pipeline
