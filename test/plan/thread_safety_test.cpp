// P1, the plan's thread-safety tests: scoring, duplicates, what is loaded once, what is merged at
// the end, and what carries the threads. Each with 1, 2, 8 and 64 workers; all of them also under
// the thread sanitizer.
#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/files.h"
#include "base/stop_wish.h"
#include "base/text.h"
#include "enrich/evidence.h"
#include "enrich/score.h"
#include "enrich/topics.h"
#include "markup/page.h"
#include "pipeline/story_files.h"
#include "plan/counted_store.h"
#include "plan/day.h"
#include "store/data_lock.h"
#include "store/schema/codec.h"
#include "stories/stories.h"

namespace broadsheet::plan {

namespace {

template <class T>
T ok(Result<T> result) {
  if (!result) FAIL(to_line(result.error()));
  return std::move(*result);
}

/// A day that was collected and read, and what it left, for workers to look at.
struct Stored {
  Stored() : day({.workers = 2}) {
    run = day.run();
    for (const Story& story : ok(day.store.stories().changed_since(Time()))) {
      files.push_back(ok(pipeline::load_story(day.store, story)));
      snapshot.stories.push_back(story);
    }
    REQUIRE(day.store.items().each([&](const Item& item) { snapshot.items.push_back(item); }));
    // Half of them are known, the other half is new.
    for (std::size_t i = 0; i < snapshot.items.size(); i += 2) {
      Item again = snapshot.items[i];
      again.source = "Another Paper";
      again.id = item_id(again.kind, again.source, again.title);
      batch.push_back(std::move(again));
    }
  }

  Day<> day;
  Run run;
  std::vector<enrich::StoryFile> files;
  stories::Snapshot snapshot;
  std::vector<Item> batch;
};

/// What `work(i)` gives for each of `count`, by so many workers, in the order of `i`.
template <class Work>
auto side_by_side(int workers, std::size_t count, Work work) {
  using Value = decltype(work(std::size_t{0}));
  SimClock clock(Time{});
  EventLoop loop(clock);
  Pool pool(static_cast<std::size_t>(workers));
  std::vector<Value> results(count);
  for (std::size_t i = 0; i < count; ++i) {
    pool.run(
        loop, [&work, i] { return work(i); },
        [&results, i](Value value) { results[i] = std::move(value); });
  }
  loop.run_until([] { return false; });
  return results;
}

/// The same by one worker, and by all counts of workers.
template <class Work>
void check_same_for_all(std::size_t count, Work work) {
  const auto alone = side_by_side(1, count, work);
  CHECK(!alone.empty());
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    CHECK(side_by_side(workers, count, work) == alone);
  }
}

std::string plan_bytes(const std::vector<stories::MergeStep>& steps) {
  std::string bytes;
  for (const stories::MergeStep& step : steps) bytes += store::to_json(step.story) + "\n";
  return bytes;
}

std::string snapshot_bytes(const stories::Snapshot& snapshot) {
  std::string bytes;
  for (const Story& story : snapshot.stories) bytes += store::to_json(story);
  for (const Item& item : snapshot.items) bytes += store::to_json(item);
  return bytes;
}

/// What `act` writes to the error stream of this process.
std::string what_is_logged(const std::function<void()>& act) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "log";
  std::fflush(stderr);
  const int before = ::dup(STDERR_FILENO);
  const int log = ::open(file.c_str(), O_WRONLY | O_CREAT, 0600);
  ::dup2(log, STDERR_FILENO);
  act();
  std::fflush(stderr);
  ::dup2(before, STDERR_FILENO);
  ::close(before);
  ::close(log);
  return ok(read_file(file, 16u << 20));
}

}  // namespace

// ScoringAdapter

TEST_CASE("scoring: stories scored side by side have the scores of one after the other") {
  const Stored stored;
  check_same_for_all(stored.files.size(), [&](std::size_t i) {
    return enrich::score_story(stored.files[i], {}, stored.run.started_at).total;
  });
}

TEST_CASE("scoring: one story scored by all workers at once has one score") {
  const Stored stored;
  check_same_for_all(200, [&](std::size_t) {
    return enrich::score_story(stored.files.front(), {}, stored.run.started_at).reasons;
  });
}

TEST_CASE("scoring: topics found side by side are those of one after the other") {
  const Stored stored;
  check_same_for_all(stored.files.size(),
                     [&](std::size_t i) { return enrich::find_topics(stored.files[i]); });
}

TEST_CASE("scoring: pages read side by side give the same evidence") {
  const Stored stored;
  HttpAnswer answer;
  answer.status = 200;
  answer.headers = {{"content-type", "text/html; charset=utf-8"}};
  answer.body = "<html><body><article><p>" + std::string(40, 'a') +
                " was said about the harbour, in one long sentence that says enough.</p><p>" +
                "Another paragraph tells how many ships came in, and when they left again.</p>" +
                "</article></body></html>";
  check_same_for_all(100, [&](std::size_t i) {
    HttpAnswer own = answer;
    own.url = fmt::format("https://paper.example/{}", i);
    const markup::Page page = ok(markup::read_page(own));
    const auto found = ok(enrich::page_evidence(stored.snapshot.items.front(), own, page));
    REQUIRE(!found.empty());
    return store::to_json(found.front());
  });
}

TEST_CASE("scoring: merge of many workers' values is in the order of the input") {
  for (const int workers : worker_counts) {
    const auto merged = side_by_side(workers, 500, [](std::size_t i) {
      volatile std::size_t spin = 0;
      for (std::size_t k = 0; k < (i * 37 % 11) * 500; ++k) spin = spin + 1;
      return i;
    });
    for (std::size_t i = 0; i < merged.size(); ++i) REQUIRE(merged[i] == i);
  }
}

// Loaded once

TEST_CASE("patterns are loaded once for the merge and once for the second look") {
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    CHECK(loads_of_a_day(workers).patterns <= 2);
  }
}

TEST_CASE("the number of loads does not grow with the number of workers") {
  const Loads alone = loads_of_a_day(1);
  for (const int workers : worker_counts) {
    const Loads loads = loads_of_a_day(workers);
    CHECK(loads.patterns == alone.patterns);
    CHECK(loads.corrections == alone.corrections);
    CHECK(loads.score_patterns == 1);
  }
}

TEST_CASE("what was learned is saved once, at the end") {
  for (const int workers : worker_counts) {
    const Loads loads = loads_of_a_day(workers);
    CHECK(loads.pattern_saves <= 1);
    CHECK(loads.session_saves == 1);
    CHECK(loads.score_pattern_saves <= 1);
  }
}

TEST_CASE("nothing is saved by any thread but the one that opened the store") {
  for (const int workers : worker_counts) CHECK(loads_of_a_day(workers).threads == 1);
}

// SemanticDeduplicator

TEST_CASE("find_duplicates: many threads over one snapshot come to one plan") {
  const Stored stored;
  check_same_for_all(40, [&](std::size_t) {
    return plan_bytes(
        stories::plan_merge(stored.batch, stored.snapshot, stored.run.id, stored.run.started_at));
  });
}

TEST_CASE("find_duplicates: reads only, the snapshot is as it was") {
  const Stored stored;
  const std::string before = snapshot_bytes(stored.snapshot);
  side_by_side(8, 40, [&](std::size_t) {
    return stories::plan_merge(stored.batch, stored.snapshot, stored.run.id, stored.run.started_at)
        .size();
  });
  CHECK(snapshot_bytes(stored.snapshot) == before);
}

TEST_CASE("find_duplicates: the plan does not depend on the order of the batch") {
  const Stored stored;
  check_same_for_all(20, [&](std::size_t i) {
    std::vector<Item> turned = stored.batch;
    std::ranges::rotate(turned, turned.begin() + static_cast<std::ptrdiff_t>(i % turned.size()));
    return plan_bytes(
        stories::plan_merge(turned, stored.snapshot, stored.run.id, stored.run.started_at));
  });
}

TEST_CASE("find_duplicates: two items compared by many threads have one likeness") {
  const Stored stored;
  const stories::Teaching teaching;
  check_same_for_all(300, [&](std::size_t i) {
    const Item& a = stored.snapshot.items[i % stored.snapshot.items.size()];
    const Item& b = stored.snapshot.items[(i * 7 + 1) % stored.snapshot.items.size()];
    const auto compared =
        stories::compare(a, b, stored.run.started_at, stories::Reach::events, teaching);
    return fmt::format("{} {} {}", compared.same, compared.similarity, compared.why);
  });
}

// DeduplicationFeedbackSystem

TEST_CASE("feedback: one session for one run, with what was processed and found") {
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    Day<> day({.workers = workers});
    const Run run = day.run();
    const auto sessions = ok(day.store.feedback().sessions());
    REQUIRE(sessions.size() == 1);
    CHECK(sessions[0].run == run.id);
    CHECK(sessions[0].processed == papers * reports_of_each);
    CHECK(sessions[0].found() > 0);
  }
}

// What carries the threads

TEST_CASE("pool: all results of many workers arrive, each once") {
  for (const int workers : worker_counts) {
    std::atomic<int> ran = 0;
    const auto results = side_by_side(workers, 2000, [&](std::size_t) { return ++ran; });
    CHECK(ran == 2000);
    std::vector<int> sorted = results;
    std::ranges::sort(sorted);
    for (int i = 0; i < 2000; ++i) REQUIRE(sorted[static_cast<std::size_t>(i)] == i + 1);
  }
}

TEST_CASE("loop: what many threads post runs on one thread, each once") {
  for (const int workers : worker_counts) {
    SystemClock clock;
    EventLoop loop(clock);
    constexpr int each = 50;
    int ran = 0;
    bool is_one_thread = true;
    std::vector<EventLoop::Ticket> tickets;
    for (int i = 0; i < workers * each; ++i) tickets.push_back(loop.begin());
    std::vector<std::jthread> posters;
    const auto here = std::this_thread::get_id();
    for (int k = 0; k < workers; ++k) {
      posters.emplace_back([&, k] {
        for (int i = 0; i < each; ++i) {
          loop.post(tickets[static_cast<std::size_t>(k * each + i)], [&] {
            ++ran;
            is_one_thread = is_one_thread && std::this_thread::get_id() == here;
          });
        }
      });
    }
    loop.run_until([] { return false; });
    CHECK(ran == workers * each);
    CHECK(is_one_thread);
  }
}

TEST_CASE("log: lines of many threads are whole") {
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    const std::string text = what_is_logged([workers] {
      Log log(LogFormat::json, Log::Volume::normal);
      side_by_side(workers, 300, [&](std::size_t i) {
        log.write(LogLevel::info, "plan", "line", std::string(i, 'x'),
                  {{"number", static_cast<std::int64_t>(i)}});
        return i;
      });
    });
    std::set<std::int64_t> numbers;
    for (const std::string_view line : split(text, '\n')) {
      if (!line.empty()) numbers.insert(nlohmann::json::parse(line)["number"].get<std::int64_t>());
    }
    CHECK(numbers.size() == 300);
  }
}

TEST_CASE("stop: of many who ask at once, one is the first") {
  for (const int workers : worker_counts) {
    StopWish wish;
    const auto firsts = side_by_side(workers, 200, [&](std::size_t i) {
      return wish.ask(i % 2 == 0 ? "SIGINT" : "SIGTERM") ? 1 : 0;
    });
    CHECK(std::ranges::count(firsts, 1) == 1);
  }
}

TEST_CASE("lock: of many who want the data folder, one gets it") {
  const TemporaryFolder folder;
  for (const int workers : worker_counts) {
    const auto locks = side_by_side(workers, 50, [&](std::size_t i) {
      return std::make_shared<Result<store::DataLock>>(
          store::DataLock::take(folder / "lock", fmt::format("{} now", i)));
    });
    CHECK(std::ranges::count_if(locks, [](const auto& lock) { return lock->has_value(); }) == 1);
  }
}

// End to end

TEST_CASE("end to end: a day comes to the same bytes with 1, 2, 8 and 64 workers") {
  std::string first;
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    Day<> day({.workers = workers});
    CHECK(day.run().state == RunState::ok);
    const std::string bytes = stored_bytes(day.store);
    if (first.empty()) first = bytes;
    CHECK(bytes == first);
  }
}

TEST_CASE("end to end: runs at the same time in one process do not know of each other") {
  Day<> alone({.workers = 2});
  alone.run();
  const std::string expected = stored_bytes(alone.store);
  std::vector<std::string> bytes(4);
  {
    std::vector<std::jthread> runs;
    for (std::string& own : bytes) {
      runs.emplace_back([&own] {
        Day<> day({.workers = 2});
        day.run();
        own = stored_bytes(day.store);
      });
    }
  }
  for (const std::string& own : bytes) CHECK(own == expected);
}

}  // namespace broadsheet::plan
