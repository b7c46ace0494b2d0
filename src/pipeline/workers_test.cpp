#include "pipeline/workers.h"

#include <doctest/doctest.h>

namespace broadsheet::pipeline {

namespace {

WorkerRules on(int processors, std::string ci = "") {
  return {.machine = {.processors = processors, .ci = std::move(ci)}};
}

}  // namespace

TEST_CASE("the plan's table: by use, processors, and CI or local") {
  struct Row {
    int processors;
    const char* ci;
    int collection;
    int enrichment;
  };
  for (const Row& row : {Row{16, "", 8, 4}, Row{2, "GitHub Actions", 2, 2}, Row{2, "CI", 2, 2},
                         Row{64, "GitLab CI", 2, 2}, Row{8, "", 8, 4}, Row{4, "", 4, 4},
                         Row{3, "", 3, 3}, Row{1, "", 1, 1}, Row{1, "CI", 1, 1}}) {
    CAPTURE(row.processors);
    CAPTURE(row.ci);
    CHECK(choose_workers(Use::collection, on(row.processors, row.ci)).workers == row.collection);
    CHECK(choose_workers(Use::enrichment, on(row.processors, row.ci)).workers == row.enrichment);
  }
}

TEST_CASE("the reason names what decided") {
  CHECK(choose_workers(Use::collection, on(16)).reason == "16 processors, at most 8");
  CHECK(choose_workers(Use::enrichment, on(16)).reason == "16 processors, the service: at most 4");
  CHECK(choose_workers(Use::collection, on(4, "CI")).reason == "4 processors, CI: at most 2");
  CHECK(choose_workers(Use::collection, on(1)).reason == "1 processor");
}

TEST_CASE("a service that allows less has fewer workers") {
  WorkerRules rules = on(16);
  rules.settings.service_max = 3;
  CHECK(choose_workers(Use::enrichment, rules).workers == 3);
  CHECK(choose_workers(Use::collection, rules).workers == 8);
}

TEST_CASE("a number that was set holds for every phase, on every machine") {
  WorkerRules rules = on(2, "CI");
  rules.settings.workers = {.value = 64, .place = "WORKER_COUNT"};
  for (const Use use : {Use::collection, Use::enrichment}) {
    CHECK(choose_workers(use, rules).workers == 64);
    CHECK(choose_workers(use, rules).reason == "WORKER_COUNT");
  }
}

TEST_CASE("a cap that was set caps what is chosen and what is set, and replaces ours") {
  WorkerRules rules = on(16);
  rules.settings.most = {.value = 12, .place = "PARALLEL_MAX_WORKERS"};
  CHECK(choose_workers(Use::collection, rules).workers == 12);
  rules.settings.workers = {.value = 64, .place = "WORKER_COUNT"};
  CHECK(choose_workers(Use::collection, rules).workers == 12);
  CHECK(choose_workers(Use::collection, rules).reason ==
        "WORKER_COUNT, PARALLEL_MAX_WORKERS: at most 12");
}

TEST_CASE("switched off means one worker whatever else is set") {
  WorkerRules rules = on(16);
  rules.settings.workers = {.value = 8, .place = "WORKER_COUNT"};
  rules.settings.off_by = "USE_PARALLEL";
  CHECK(choose_workers(Use::collection, rules).workers == 1);
  CHECK(choose_workers(Use::collection, rules).reason == "USE_PARALLEL is off");
}

TEST_CASE("a phase with few items has one worker") {
  CHECK(choose_workers(Use::enrichment, on(16), 19).workers == 1);
  CHECK(choose_workers(Use::enrichment, on(16), 19).reason == "19 items, side by side from 20");
  CHECK(choose_workers(Use::enrichment, on(16), 20).workers == 4);
  WorkerRules rules = on(16);
  rules.settings.items_min = 5;
  CHECK(choose_workers(Use::enrichment, rules, 5).workers == 4);
  CHECK(choose_workers(Use::enrichment, rules, 4).workers == 1);
}

}  // namespace broadsheet::pipeline
