#include "cli/progress_words.h"

#include <doctest/doctest.h>

#include "cli/run_summary.h"
#include "store/samples_of_runs.h"

namespace broadsheet::cli {

namespace {

SourceOutcome outcome(SourceState state, std::int64_t items, std::int64_t items_new) {
  SourceOutcome made;
  made.name = "Lobsters";
  made.state = state;
  made.items = items;
  made.items_new = items_new;
  return made;
}

}  // namespace

TEST_CASE("a source says what it brought") {
  CHECK(outcome_words(outcome(SourceState::fresh, 30, 28)) == "30 items, 28 new");
  CHECK(outcome_words(outcome(SourceState::fresh, 1, 1)) == "1 item, 1 new");
  CHECK(outcome_words(outcome(SourceState::unchanged, 30, 0)) == "30 items, nothing new");
  CHECK(arrival_words(outcome(SourceState::fresh, 30, 0)) == "30 items");
}

TEST_CASE("a source says what went wrong, else how to mend it") {
  SourceOutcome failed = outcome(SourceState::failed, 0, 0);
  CHECK(outcome_words(failed) == "failed");
  failed.hint = "check the address";
  CHECK(outcome_words(failed) == "failed: check the address");
  failed.errors = {"answered 404", "answered 500"};
  CHECK(outcome_words(failed) == "failed: answered 404");
  CHECK(reason_words(failed) == "answered 404");
  SourceOutcome partly = outcome(SourceState::fresh, 2, 2);
  partly.failures = 1;
  partly.errors = {"cut off in line 20"};
  CHECK(outcome_words(partly) == "2 items, 2 new, 1 request failed: cut off in line 20");
  CHECK(reason_words(partly) == outcome_words(partly));
}

TEST_CASE("a source says what it took, as far as it was asked") {
  SourceOutcome asked = outcome(SourceState::fresh, 30, 28);
  CHECK(effort_words(asked).empty());
  asked.requests = 31;
  asked.bytes = 240 * 1024;
  CHECK(effort_words(asked) == "31 requests, 240 KiB");
  asked.requests = 1;
  asked.bytes = 999;
  asked.took_ms = 1'240;
  CHECK(effort_words(asked) == "1 request, 999 bytes, 1.2 s");
  asked.bytes = 3 * 1024 * 1024 / 2;
  CHECK(effort_words(asked) == "1 request, 1.5 MiB, 1.2 s");
}

TEST_CASE("pace gives count, rate and time left as far as they are known") {
  CHECK(pace_words({.done = 0, .expected = 40, .seconds = 0}, "pages") == "0 of 40 pages");
  CHECK(pace_words({.done = 10, .expected = 40, .seconds = 5}, "pages") ==
        "10 of 40 pages, 2.0/s, about 15 s left");
  CHECK(pace_words({.done = 40, .expected = 40, .seconds = 5}, "pages") == "40 of 40 pages, 8.0/s");
  CHECK(pace_words({.done = 7, .expected = 0, .seconds = 2}, "sources") == "7 sources, 3.5/s");
}

TEST_CASE("the time left is not said where nobody can know it") {
  CHECK(pace_words({.done = 1, .expected = 400, .seconds = 0.1}, "pages") ==
        "1 of 400 pages, 10.0/s");
  CHECK(pace_words({.done = 39, .expected = 40, .seconds = 30, .idle_seconds = 20}, "pages") ==
        "39 of 40 pages, 1.3/s");
  CHECK(pace_words({.done = 4, .expected = 40, .seconds = 60}, "pages") ==
        "4 of 40 pages, 0.1/s, about 9 min left");
  CHECK(pace_words({.done = 39, .expected = 40, .seconds = 10}, "pages") ==
        "39 of 40 pages, 3.9/s, about 1 s left");
}

TEST_CASE("durations are as exact as a person needs them") {
  CHECK(duration_words(0.85) == "850 ms");
  CHECK(duration_words(5.24) == "5.2 s");
  CHECK(duration_words(125.9) == "2 min 5 s");
}

TEST_CASE("a summary tells what came, what failed and how to mend it, and where to look") {
  Run run = store::sample_run("20260626-070000");
  run.sources[0].state = SourceState::failed;
  Published published;
  published.edition = store::sample_edition();
  published.site = "data/site/public/index.html";
  const std::string text = run_summary(run, published);
  CHECK(text.starts_with("Run 20260626-070000: partial\n"));
  CHECK(text.contains("4 items, 3 of them new, from 0 of 1 sources"));
  CHECK(text.contains("4 pages, 1 pages or replies did not come, 2 not in the recording"));
  CHECK(text.contains("edition 2026-06-26: 1 article, 1 in brief"));
  CHECK(text.contains("data/site/public/index.html"));
  CHECK(text.contains("front page: failed: front page: nothing came"));
  CHECK(text.contains("try again"));
  CHECK(text.contains("one source failed"));
}

TEST_CASE("a run that publishes nothing says why") {
  Run run = store::sample_run();
  run.why_nothing = "nothing new since the edition of 2026-06-25";
  CHECK(run_summary(run, {}).contains("nothing: nothing new since the edition of 2026-06-25"));
}

}  // namespace broadsheet::cli
