#include "cli/config_file.h"

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"

namespace broadsheet::cli {

namespace {

std::optional<std::string> nothing_set(const std::string&) {
  return {};
}

ConfigReading read(std::string_view text, const Environment& environment = nothing_set) {
  return parse_config(text, "b.toml", environment);
}

std::vector<std::string> faults_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const ConfigFault& fault : read(text).faults) lines.push_back(to_line(fault));
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty file means the defaults") {
  const ConfigReading reading = read("");
  CHECK(reading.faults.empty());
  CHECK(reading.config.sources.empty());
  CHECK(reading.config.articles_max == pipeline::Config{}.articles_max);
}

TEST_CASE("every setting reaches its place") {
  const ConfigReading reading = read(R"(
[site]
title = "The Paper"
description = "News"
base_url = "https://news.example/paper"
contact = "desk@news.example"
language = "pt-BR"
[edition]
articles_max = 3
briefs_max = 4
days_back = 5
[reading]
stories_max = 6
pages_per_story_max = 2
[run]
workers = 7
parallel = false
parallel_items_min = 30
parallel_workers_max = 5
lock_wait_seconds = 90
[deploy]
folder = "/srv/www"
[[source]]
kind = "github"
name = "Rising"
query = "stars:>5"
limit = 9
)");
  REQUIRE(reading.faults.empty());
  const pipeline::Config& config = reading.config;
  CHECK(config.site.title == "The Paper");
  CHECK(config.site.description == "News");
  CHECK(config.site.base_url == "https://news.example/paper/");
  CHECK(config.site.contact == "desk@news.example");
  CHECK(config.site.language == "pt-BR");
  CHECK(config.articles_max == 3);
  CHECK(config.briefs_max == 4);
  CHECK(config.days_back == 5);
  CHECK(config.stories_read_max == 6);
  CHECK(config.pages_per_story_max == 2);
  CHECK(config.workers.workers.value().value == 7);
  CHECK(config.lock_wait == std::chrono::seconds(90));
  CHECK(config.workers.off_by == "[run] parallel");
  CHECK(config.workers.items_min == 30);
  CHECK(config.workers.most.value().value == 5);
  CHECK(config.deploy_folder == "/srv/www");
  REQUIRE(config.sources.size() == 1);
  CHECK(config.sources[0].kind == SourceKind::github);
  CHECK(config.sources[0].name == "Rising");
  CHECK(config.sources[0].query == "stars:>5");
  CHECK(config.sources[0].limit == 9);
}

TEST_CASE("an unknown key names the known ones and the nearest") {
  CHECK(faults_of("[edition]\narticle_max = 3\n") ==
        Lines{"b.toml:2: article_max: there is no such key in [edition]; allowed: articles_max, "
              "briefs_max, days_back; did you mean \"articles_max\"?"});
}

TEST_CASE("an unknown table names the known ones and the nearest") {
  CHECK(faults_of("[stie]\n") ==
        Lines{"b.toml:1: stie: there is no such table; allowed: site, edition, reading, run, "
              "model, embeddings, money, price, search, publishers, deploy, source; did you mean "
              "\"site\"?"});
}

TEST_CASE("a key outside of the tables is a fault") {
  CHECK(faults_of("zzzzzz = 1\n") ==
        Lines{"b.toml:1: zzzzzz: there is no such key outside of the tables; allowed: site, "
              "edition, reading, run, model, embeddings, money, price, search, publishers, deploy, "
              "source"});
}

TEST_CASE("a wrong type says what stands there and what is allowed") {
  CHECK(faults_of("[edition]\narticles_max = \"3\"\nbriefs_max = 2.5\n[site]\ntitle = 1\n") ==
        Lines{"b.toml:2: articles_max: a text is no whole number; allowed: a whole number from 0 "
              "to 100",
              "b.toml:3: briefs_max: a number with a fraction is no whole number; allowed: a whole "
              "number from 0 to 60",
              "b.toml:5: title: a whole number is no text; allowed: a text in quotation marks"});
}

TEST_CASE("a value out of range names the range") {
  CHECK(faults_of("[run]\nworkers = 65\n") ==
        Lines{"b.toml:2: workers: 65 is out of range; allowed: a whole number from 1 to 64"});
  CHECK(faults_of("[edition]\ndays_back = 0\n") ==
        Lines{"b.toml:2: days_back: 0 is out of range; allowed: a whole number from 1 to 7"});
}

TEST_CASE("a table and a list of tables are told apart") {
  CHECK(faults_of("site = 1\n") == Lines{"b.toml:1: site: is no table; allowed: [site]"});
  CHECK(faults_of("[source]\nkind = \"devto\"\n") ==
        Lines{"b.toml:1: source: is no list of tables; allowed: [[source]]"});
  CHECK(faults_of("source = [1]\n") ==
        Lines{"b.toml:1: source: is no list of tables; allowed: [[source]]"});
}

TEST_CASE("lists of texts and switches of a source are taken over, and checked") {
  const ConfigReading reading = read(
      "[[source]]\nkind = \"github\"\ntopics = [\"cli\", \"tui\"]\nwatch = [\"a/b\"]\n"
      "window_days = 30\n[[source]]\nkind = \"hackernews\"\nlists = [\"top\", \"best\"]\n"
      "depth = 2\n[[source]]\nkind = \"reddit\"\nurl = \"https://www.reddit.com/r/cpp\"\n"
      "over_18 = true\n");
  REQUIRE(reading.faults.empty());
  CHECK(reading.config.sources[0].topics == std::vector<std::string>{"cli", "tui"});
  CHECK(reading.config.sources[0].watch == std::vector<std::string>{"a/b"});
  CHECK(reading.config.sources[0].window_days == 30);
  CHECK(reading.config.sources[1].lists == std::vector<std::string>{"top", "best"});
  CHECK(reading.config.sources[1].depth == 2);
  CHECK(reading.config.sources[2].over_18);
  CHECK(faults_of("[[source]]\nkind = \"devto\"\ntopics = \"rust\"\nover_18 = 1\n") ==
        Lines{"b.toml:3: topics: a text is no list of texts; allowed: a list like [\"one\", "
              "\"two\"]",
              "b.toml:4: over_18: a whole number is neither true nor false; allowed: true or "
              "false"});
  CHECK(faults_of("[[source]]\nkind = \"hackernews\"\nlists = [\"hot\"]\n") ==
        Lines{"b.toml:1: source \"hackernews\": hackernews has no list \"hot\"; allowed: one of "
              "top, new, best, ask, show, job, front_page"});
}

TEST_CASE("an unknown kind of source names the known ones") {
  CHECK(faults_of("[[source]]\nkind = \"mastadon\"\n") ==
        Lines{"b.toml:2: kind: \"mastadon\" is no kind of source; allowed: mastodon, reddit, "
              "hackernews, github, lobsters, devto, feed; did you mean \"mastodon\"?"});
}

TEST_CASE("a source without a kind is a fault") {
  CHECK(faults_of("[[source]]\nname = \"x\"\n") ==
        Lines{"b.toml:1: kind: is missing; allowed: a kind in every [[source]]"});
}

TEST_CASE("a second source of the same name is a fault at its name") {
  CHECK(faults_of("[[source]]\nkind = \"devto\"\nname = \"D\"\n[[source]]\nkind = \"lobsters\"\n"
                  "name = \"D\"\n") ==
        Lines{"b.toml:6: name: \"D\" is the name of an earlier source; allowed: a name of its own "
              "for each source"});
}

TEST_CASE("a source that cannot be made as configured says why") {
  const Lines faults = faults_of("[[source]]\nkind = \"feed\"\nname = \"F\"\nurl = \"ftp://x\"\n");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("b.toml:1: source \"F\": "));
}

TEST_CASE("broken syntax names its line") {
  const Lines faults = faults_of("[site]\ntitle = \n");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("b.toml:2: syntax: "));
}

TEST_CASE("all faults are found at once, in the order of the file") {
  const Lines faults = faults_of("[zite]\n[edition]\nb = 1\narticles_max = -1\n[deploy]\nx = 1\n");
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].starts_with("b.toml:1: "));
  CHECK(faults[1].starts_with("b.toml:3: "));
  CHECK(faults[2].starts_with("b.toml:4: "));
  CHECK(faults[3].starts_with("b.toml:6: "));
}

TEST_CASE("a setting holds one line of text") {
  // The contact becomes part of a header of every request.
  CHECK(faults_of("[site]\ncontact = \"a\\r\\nX-Evil: 1\"\n") ==
        Lines{"b.toml:2: contact: holds a line end or another control character; allowed: one line "
              "of text"});
}

TEST_CASE("the base address is an address or a path") {
  CHECK(read("[site]\nbase_url = \"/paper\"\n").config.site.base_url == "/paper/");
  CHECK(faults_of("[site]\nbase_url = \"news.example\"\n") ==
        Lines{"b.toml:2: base_url: \"news.example\" is no web address; allowed: an address like "
              "https://news.example/"});
  CHECK(faults_of("[site]\nlanguage = \"en_GB\"\n") ==
        Lines{"b.toml:2: language: \"en_GB\" is no language; allowed: a tag like en or pt-BR"});
}

TEST_CASE("secrets come from the environment, under the configured names") {
  const Environment environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "REDDIT_CLIENT_ID") return "usual id";
    if (name == "GITHUB_TOKEN") return "usual token";
    if (name == "MY_SECRET") return "own secret";
    return {};
  };
  const ConfigReading reading = read(
      "[[source]]\nkind = \"reddit\"\nurl = \"https://www.reddit.com/r/rust\"\n"
      "client_secret_env = \"MY_SECRET\"\n",
      environment);
  REQUIRE(reading.faults.empty());
  CHECK(reading.config.sources[0].client_id == "usual id");
  CHECK(reading.config.sources[0].client_secret == "own secret");
  CHECK(reading.config.sources[0].token == "usual token");
}

TEST_CASE("a secret written into the file is a fault that does not repeat it") {
  const Lines faults = faults_of("[[source]]\nkind = \"devto\"\nclient_id_env = \"s3cr-et!\"\n");
  REQUIRE(faults.size() == 1);
  CHECK_FALSE(faults[0].contains("s3cr"));
}

TEST_CASE("a source without a name is called by its address or its kind") {
  const ConfigReading reading = read(
      "[[source]]\nkind = \"mastodon\"\nurl = \"https://hachyderm.io\"\n"
      "[[source]]\nkind = \"lobsters\"\n");
  REQUIRE(reading.config.sources.size() == 2);
  CHECK(reading.config.sources[0].name == "hachyderm.io");
  CHECK(reading.config.sources[1].name == "lobsters");
}

TEST_CASE("a file that is not there says how to get one") {
  const TemporaryFolder folder;
  const auto reading = read_config(folder / "broadsheet.toml", nothing_set);
  REQUIRE_FALSE(reading);
  CHECK(reading.error().hint.contains("broadsheet init"));
}

TEST_CASE("houses of publishers are read, and what is none is named") {
  const ConfigReading reading =
      read("[publishers]\nExample = [\"Example.org\", \"github.com/Ada\"]\n");
  CHECK(reading.faults.empty());
  CHECK(reading.config.families.of("example.org") == "Example");
  CHECK(reading.config.families.of("github.com/ada") == "Example");
  CHECK(reading.config.families.of("wired.com") == "Condé Nast");
  CHECK(pipeline::configuration_hash(reading.config) !=
        pipeline::configuration_hash(pipeline::Config{}));
  CHECK(faults_of("[publishers]\nA = [\"www.example.org\"]\nB = \"example.org\"\n") ==
        Lines{"b.toml:2: A: \"www.example.org\" is no publisher; allowed: a domain like "
              "example.org, or an account like github.com/name",
              "b.toml:3: B: a text is no list of texts; allowed: a list like [\"one\", "
              "\"two\"]"});
  CHECK(faults_of("[publishers]\nA = [\"example.org\"]\nB = [\"example.org\"]\n") ==
        Lines{"b.toml:3: B: \"example.org\" belongs to \"A\" already; allowed: one house for each "
              "publisher"});
}

}  // namespace broadsheet::cli
