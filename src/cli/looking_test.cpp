// The commands that look at what is stored.
#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/shell_on_paper.h"
#include "store/samples_of_runs.h"

namespace broadsheet::cli {

TEST_CASE("looking where nothing is stored says so and makes nothing") {
  const TemporaryFolder folder;
  const std::string data = (folder / "none").string();
  for (const char* kind : {"items", "stories", "articles", "runs"}) {
    const Outcome outcome = act({kind, "list", "--data", data});
    CHECK(outcome.status == ExitStatus::failed);
    CHECK(outcome.err.contains("nothing is stored here yet"));
  }
  CHECK(act({"explain", "x", "--data", data}).status == ExitStatus::failed);
  CHECK(act({"export", "--data", data, "--to", (folder / "e").string()}).status ==
        ExitStatus::failed);
  CHECK_FALSE(std::filesystem::exists(data));
  CHECK_FALSE(std::filesystem::exists(folder / "e"));
}

TEST_CASE("every list is a table for people and a document for programs") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  for (const char* kind : {"items", "stories", "articles", "runs"}) {
    INFO(kind);
    const Outcome text = act({kind, "list", "--data", data});
    CHECK(text.status == ExitStatus::done);
    CHECK(text.out.starts_with("ID "));
    const Json document = Json::parse(act({kind, "list", "--data", data, "--json"}).out);
    CHECK(document[kind].size() == 1);
  }
}

TEST_CASE("sources are listed before they were ever asked") {
  const TemporaryFolder folder;
  const std::string file = (folder / "b.toml").string();
  REQUIRE(write_file(file, "[[source]]\nkind = \"lobsters\"\n"));
  const Outcome outcome =
      act({"sources", "list", "--config", file, "--data", (folder / "d").string(), "--json"});
  REQUIRE(outcome.status == ExitStatus::done);
  CHECK(Json::parse(outcome.out)["sources"][0]["state"] == "not asked yet");
}

TEST_CASE("sources are listed with their health, last success, next time and average yield") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  const std::string file = (folder / "b.toml").string();
  REQUIRE(write_file(file, "[[source]]\nkind = \"lobsters\"\nname = \"Broken\"\n"));
  {
    const auto held = open_to_write(data);
    REQUIRE(held);
    REQUIRE(held->store->sources().save({.name = "Broken",
                                         .asked_at = *parse_date("2026-06-26T12:00:00Z"),
                                         .succeeded_at = *parse_date("2026-06-20T08:30:00Z"),
                                         .state = SourceState::failed,
                                         .error = "answered 500",
                                         .failures_in_a_row = 3,
                                         .not_before = *parse_date("2026-06-26T20:00:00Z"),
                                         .runs = 8,
                                         .items = 100}));
    Run run = store::sample_run("20260626-120000");
    run.started_at = *parse_date("2026-06-26T12:00:00Z");
    SourceOutcome outcome;
    outcome.name = "Broken";
    outcome.state = SourceState::failed;
    outcome.errors = {"answered 500"};
    run.sources = {outcome};
    REQUIRE(held->store->runs().save(run));
  }
  const std::vector<std::string> words{"sources", "list", "--config", file, "--data", data};
  const std::string table = act(words).out;
  CAPTURE(table);
  for (const char* part : {"failed (3 times)", "06-20 08:30", "06-26 20:00", "12.5"}) {
    CHECK(table.contains(part));
  }
  auto with_json = words;
  with_json.emplace_back("--json");
  const Json source = Json::parse(act(with_json).out)["sources"][0];
  CHECK(source["last_success"] == "2026-06-20T08:30:00Z");
  CHECK(source["next"] == "2026-06-26T20:00:00Z");
  CHECK(source["items_per_run"] == 12.5);
  CHECK(source["failures_in_a_row"] == 3);
}

TEST_CASE("explain takes the beginning of an id where only one thing has it") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  CHECK(act({"explain", "ru", "--data", data}).out.starts_with("Run run-1: partial"));
  CHECK(act({"explain", "it", "--data", data}).out.starts_with("Item item-1: A release"));
  CHECK(act({"explain", "2026", "--data", data}).out.starts_with("Edition 2026-06-26"));
  CHECK(act({"explain", "article-1", "--data", data}).out.starts_with("Article article-1: "));
  const Outcome story = act({"explain", "story-1", "--data", data});
  CHECK(story.out.contains("✓ scored"));
  CHECK(story.out.contains("the same names"));  // why the item belongs
  CHECK(story.out.contains("120 points"));      // a reason of the score
  CHECK(act({"explain", "zz", "--data", data}).status == ExitStatus::failed);
}

TEST_CASE("explain names all that an ambiguous beginning may mean") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  {
    const auto held = open_to_write(data);
    REQUIRE(held);
    REQUIRE(held->store->items().add(store::sample_item("item-2")));
  }
  const Outcome outcome = act({"explain", "item", "--data", data});
  CHECK(outcome.status == ExitStatus::failed);
  CHECK(outcome.err.contains("item item-1, item item-2"));
}

TEST_CASE("explain finds what a run left out") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  {
    const auto held = open_to_write(data);
    REQUIRE(held);
    Run run = store::sample_run("run-2");
    run.drops = {{.what = "item", .id = "t3_abc", .reason = "removed"}};
    REQUIRE(held->store->runs().save(run));
  }
  CHECK(act({"explain", "t3_abc", "--data", data}).out ==
        "item t3_abc was left out by run run-2: removed\n");
}

TEST_CASE("every explanation is one document too") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  for (const char* id : {"item-1", "story-1", "article-1", "2026-06-26", "run-1"}) {
    INFO(id);
    const Json document = Json::parse(act({"explain", id, "--data", data, "--json"}).out);
    CHECK(document["id"] == id);
  }
}

TEST_CASE("an export has one file for each kind") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  const Outcome outcome =
      act({"export", "--data", data, "--to", (folder / "e").string(), "--json"});
  REQUIRE(outcome.status == ExitStatus::done);
  CHECK(Json::parse(outcome.out)["lines"]["items"] == 1);
  const auto items = read_file(folder / "e/items.jsonl", 1 << 20);
  REQUIRE(items);
  CHECK(*items == store::to_json(store::sample_item()) + "\n");
  CHECK(std::filesystem::exists(folder / "e/facts.jsonl"));
  for (const auto& entry : std::filesystem::directory_iterator(folder / "e")) {
    CHECK(entry.path().extension() == ".jsonl");
  }
}

TEST_CASE("a data folder that somebody holds is left alone") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  const auto lock = lock_data(data);
  REQUIRE(lock);
  const Outcome outcome = act({"export", "--data", data, "--to", (folder / "e").string()});
  CHECK(outcome.status == ExitStatus::failed);
  CHECK(outcome.err.contains("held by process "));
  CHECK(act({"items", "list", "--data", data}).status == ExitStatus::done);
}

}  // namespace broadsheet::cli
