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

class CountedScoring final : public store::ScoringStore {
 public:
  CountedScoring(store::ScoringStore& real, Counter& counter) : real_(real), counter_(counter) {}

  Result<void> save(const Vote& vote) override { return real_.save(vote); }
  Result<std::vector<Vote>> votes() override { return real_.votes(); }
  Result<void> add(const ScoreLesson& lesson) override { return real_.add(lesson); }
  Result<std::vector<ScoreLesson>> lessons_of(const Id<Item>& item) override {
    return real_.lessons_of(item);
  }
  Result<std::vector<ScoreLesson>> lessons() override { return real_.lessons(); }
  Result<std::vector<ScorePattern>> patterns() override {
    counter_.count(&Loads::score_patterns);
    return real_.patterns();
  }
  Result<void> save_patterns(std::span<const ScorePattern> patterns) override {
    counter_.count(&Loads::score_pattern_saves);
    return real_.save_patterns(patterns);
  }

 private:
  store::ScoringStore& real_;
  Counter& counter_;
};

class CountedStore final : public store::MemoryStore {
 public:
  explicit CountedStore(Counter& counter)
      : counter_(counter),
        feedback_(MemoryStore::feedback(), counter),
        scoring_(MemoryStore::scoring(), counter) {}

  store::FeedbackStore& feedback() override { return feedback_; }
  store::ScoringStore& scoring() override { return scoring_; }
  Result<std::unique_ptr<store::Transaction>> begin() override {
    counter_.note_caller();
    return MemoryStore::begin();
  }

 private:
  Counter& counter_;
  CountedFeedback feedback_;
  CountedScoring scoring_;
};

}  // namespace

Loads loads_of_a_day(int workers) {
  Counter counter;
  CountedStore counted(counter);
  Day<> day({.workers = workers});
  pipeline::Services services = day.services(day.web, counted);
  const auto run = pipeline::run_stages("run", collect_to_generate, papers_config(), services);
  REQUIRE(run);
  return counter.total();
}

}  // namespace broadsheet::plan
