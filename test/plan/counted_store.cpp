#include "plan/counted_store.h"

#include <mutex>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "pipeline/runner.h"
#include "plan/day.h"
#include "store/memory/memory_store.h"

namespace broadsheet::plan {

namespace {

class Counter {
 public:
  void count(int Loads::* what) {
    const std::lock_guard lock(mutex_);
    ++(loads_.*what);
    callers_.insert(std::this_thread::get_id());
  }
  void note_caller() {
    const std::lock_guard lock(mutex_);
    callers_.insert(std::this_thread::get_id());
  }
  Loads total() {
    loads_.threads = static_cast<int>(callers_.size());
    return loads_;
  }

 private:
  std::mutex mutex_;
  Loads loads_;
  std::set<std::thread::id> callers_;
};

class CountedFeedback final : public store::FeedbackStore {
 public:
  CountedFeedback(store::FeedbackStore& real, Counter& counter) : real_(real), counter_(counter) {}

  Result<void> save(const Correction& correction) override { return real_.save(correction); }
  Result<std::vector<Correction>> corrections() override {
    counter_.count(&Loads::corrections);
    return real_.corrections();
  }
  Result<std::vector<Pattern>> patterns() override {
    counter_.count(&Loads::patterns);
    return real_.patterns();
  }
  Result<void> save_patterns(std::span<const Pattern> patterns) override {
    counter_.count(&Loads::pattern_saves);
    return real_.save_patterns(patterns);
  }
  Result<void> set_aside_patterns() override { return real_.set_aside_patterns(); }
  Result<void> save(const Session& session) override {
    counter_.count(&Loads::session_saves);
    return real_.save(session);
  }
  Result<std::vector<Session>> sessions() override { return real_.sessions(); }

 private:
  store::FeedbackStore& real_;
  Counter& counter_;
};

class CountedStore final : public store::Store {
 public:
  explicit CountedStore(Counter& counter)
      : counter_(counter), feedback_(memory_.feedback(), counter) {}

  store::FactStore& facts() override { return memory_.facts(); }
  store::ItemStore& items() override { return memory_.items(); }
  store::StoryStore& stories() override { return memory_.stories(); }
  store::EvidenceStore& evidence() override { return memory_.evidence(); }
  store::ArticleStore& articles() override { return memory_.articles(); }
  store::RunStore& runs() override { return memory_.runs(); }
  store::WebStore& web() override { return memory_.web(); }
  store::SourceStore& sources() override { return memory_.sources(); }
  store::FeedbackStore& feedback() override { return feedback_; }
  store::LedgerStore& ledger() override { return memory_.ledger(); }
  Result<std::unique_ptr<store::Transaction>> begin() override {
    counter_.note_caller();
    return memory_.begin();
  }

 private:
  Counter& counter_;
  store::MemoryStore memory_;
  CountedFeedback feedback_;
};

}  // namespace

Loads loads_of_a_day(int workers) {
  Counter counter;
  CountedStore counted(counter);
  Day<> day({.workers = workers});
  const pipeline::Services given = day.services(day.web);
  pipeline::Services services{.clock = given.clock,
                              .log = given.log,
                              .transport = given.transport,
                              .store = counted,
                              .loop = given.loop,
                              .pool = given.pool,
                              .progress = given.progress,
                              .theme = given.theme,
                              .data_folder = given.data_folder,
                              .workers = given.workers};
  const auto run = pipeline::run_stages("run", collect_to_generate, papers_config(), services);
  REQUIRE(run);
  return counter.total();
}

}  // namespace broadsheet::plan
