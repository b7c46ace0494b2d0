// The commands that set things up: words in, bytes on two streams and a status out.
#include "cli/commands.h"

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "cli/config_file.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/shell_on_paper.h"
#include "cli/shipped.h"
#include "cli/web_access.h"
#include "net/recorded_web.h"

namespace broadsheet::cli {

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
                        "model, embeddings, money, price, search, publishers, deploy, source; did "
                        "you mean \"site\"?\n" +
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
