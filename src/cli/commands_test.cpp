// The commands that need no web: words in, bytes on two streams and a status out.
#include "cli/commands.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "cli/config_file.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/shipped.h"
#include "cli/web_access.h"
#include "net/recorded_web.h"
#include "store/samples_of_runs.h"

namespace broadsheet::cli {

namespace {

/// A stream that keeps what is written to it.
class Paper {
 public:
  Paper() : stream_(::open_memstream(&bytes_, &size_)) {}
  ~Paper() {
    std::fclose(stream_);
    std::free(bytes_);
  }
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;
  std::FILE* stream() { return stream_; }
  std::string text() {
    std::fflush(stream_);
    return {bytes_, size_};
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* stream_;
};

struct Outcome {
  ExitStatus status;
  std::string out;
  std::string err;
};

Outcome act(std::vector<std::string> words, const Environment& environment = {}) {
  Paper out;
  Paper err;
  const auto nothing_set = [](const std::string&) -> std::optional<std::string> { return {}; };
  const Shell shell{.out = out.stream(),
                    .err = err.stream(),
                    .environment = environment ? environment : nothing_set};
  const ExitStatus status = carry_out(shell, words);
  return {.status = status, .out = out.text(), .err = err.text()};
}

/// A data folder with one story of one item, its article, its edition and its run.
std::string filled(const TemporaryFolder& folder) {
  const std::filesystem::path data = folder / "data";
  const auto held = open_to_write(data);
  REQUIRE(held);
  store::Store& store = *held->store;
  REQUIRE(store.runs().save(store::sample_run()));
  REQUIRE(store.runs().save_timing(Id<Run>("run-1"), store::sample_timing(Stage::enrich)));
  REQUIRE(store.items().add(store::sample_item()));
  REQUIRE(store.items().add_sighting(Id<Run>("run-1"), store::moment(0), store::sample_sighting()));
  REQUIRE(store.stories().save(store::sample_story()));
  REQUIRE(store.evidence().add(store::sample_evidence()));
  REQUIRE(store.stories().save_enrichment(store::sample_enrichment()));
  REQUIRE(store.articles().add(store::sample_article()));
  REQUIRE(store.articles().add_edition(store::sample_edition()));
  return data.string();
}

}  // namespace

TEST_CASE("init writes a configuration once and never over another") {
  const TemporaryFolder folder;
  const std::string target = (folder / "desk").string();
  const Outcome first = act({"init", target});
  CHECK(first.status == ExitStatus::done);
  CHECK(first.out.contains("broadsheet run"));
  const auto reading =
      read_config(folder / "desk/broadsheet.toml", [](const std::string&) { return std::nullopt; });
  REQUIRE(reading);
  CHECK(reading->faults.empty());

  REQUIRE(write_file(folder / "desk/broadsheet.toml", "mine"));
  const Outcome second = act({"init", target});
  CHECK(second.status == ExitStatus::failed);
  CHECK(second.err.contains("is not overwritten"));
  CHECK(*read_file(folder / "desk/broadsheet.toml", 100) == "mine");
}

TEST_CASE("a faulty configuration ends with status 2, each fault on a line of its own") {
  const TemporaryFolder folder;
  const std::string file = (folder / "b.toml").string();
  REQUIRE(write_file(file, "[zite]\n[edition]\narticles_max = 500\n"));
  const Outcome text = act({"run", "--config", file, "--data", (folder / "d").string()});
  CHECK(text.status == ExitStatus::wrong_usage);
  CHECK(text.err == file +
                        ":1: zite: there is no such table; allowed: site, edition, reading, run, "
                        "deploy, source; did you mean \"site\"?\n" +
                        file +
                        ":3: articles_max: 500 is out of range; allowed: a whole number from 0 to "
                        "100\n");
  CHECK_FALSE(std::filesystem::exists(folder / "d"));
  const Outcome json = act({"run", "--config", file, "--json"});
  CHECK(Json::parse(json.out)["faults"].size() == 2);
}

TEST_CASE("a configuration without sources asks for one where sources are asked") {
  const TemporaryFolder folder;
  const std::string file = (folder / "b.toml").string();
  REQUIRE(write_file(file, ""));
  const Outcome outcome = act({"collect", "--config", file, "--data", (folder / "d").string()});
  CHECK(outcome.status == ExitStatus::wrong_usage);
  CHECK(outcome.err ==
        file + ": source: there is no source to ask; allowed: at least one [[source]]\n");
}

TEST_CASE("a wrong environment is wrong usage") {
  const TemporaryFolder folder;
  const std::string file = (folder / "b.toml").string();
  REQUIRE(write_file(file, "[[source]]\nkind = \"lobsters\"\n"));
  const Outcome outcome =
      act({"sources", "list", "--config", file, "--data", (folder / "d").string()},
          [](const std::string& name) -> std::optional<std::string> {
            return name == "WORKER_COUNT" ? std::optional<std::string>("many") : std::nullopt;
          });
  CHECK(outcome.status == ExitStatus::wrong_usage);
  CHECK(outcome.err.starts_with("WORKER_COUNT: \"many\""));
}

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

TEST_CASE("the demo takes no folder that it has not made") {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder / "mine", "x"));
  const Outcome outcome = act({"demo", "--data", folder.path().string()});
  CHECK(outcome.status == ExitStatus::failed);
  CHECK(outcome.err.contains("no demo has made"));
  CHECK(*read_file(folder / "mine", 10) == "x");
}

TEST_CASE("what ships is whole: a theme, a configuration without faults, a recorded day") {
  bool has_theme = false;
  for (const auto& file : shipped_theme()) has_theme |= file.path == "hugo.toml";
  CHECK(has_theme);
  net::RecordedWeb web;
  for (const auto& file : shipped_demo()) {
    INFO(file.path);
    CHECK_FALSE(file.bytes.empty());
    if (file.path.ends_with(".jsonl")) CHECK(web.add_text(file.path, file.bytes));
    if (file.path == "broadsheet.toml") {
      const auto reading =
          parse_config(file.bytes, "demo", [](const std::string&) { return std::nullopt; });
      CHECK(reading.faults.empty());
      CHECK(reading.config.sources.size() == 17);
    }
  }
  CHECK(web.size() > 100);
}

TEST_CASE("a recorded web that knows no time asks for one") {
  net::RecordedWeb web;
  REQUIRE(web.add_text("w", R"({"method":"GET","url":"https://a.example/","status":200})"));
  const auto access = play_web(std::move(web), {});
  REQUIRE_FALSE(access);
  CHECK(access.error().hint.contains("--now"));
}

TEST_CASE("doctor names what is missing and fails") {
  const TemporaryFolder folder;
  const Outcome outcome = act(
      {"doctor", "--config", (folder / "none.toml").string(), "--data", (folder / "d").string()});
  CHECK(outcome.status == ExitStatus::failed);
  CHECK(outcome.out.contains("fail  configuration: "));
  CHECK(outcome.out.contains("broadsheet init"));
  CHECK_FALSE(std::filesystem::exists(folder / "d"));
}

TEST_CASE("doctor sees a damaged store") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  std::filesystem::remove(store_file(data).string() + "-wal");
  REQUIRE(write_file(store_file(data), std::string(8192, 'x')));
  const Json document = Json::parse(act({"doctor", "--data", data, "--json"}).out);
  CHECK(document["ok"] == false);
  bool is_seen = false;
  for (const Json& one : document["findings"]) {
    is_seen |= one["subject"] == "store" && one["state"] == "fail";
  }
  CHECK(is_seen);
}

}  // namespace broadsheet::cli
