/// What the commands of the newsroom take, as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/log.h"
#include "base/time.h"
#include "cli/environment.h"
#include "news/run.h"

namespace broadsheet::cli {

/// What every command takes.
struct CommonArguments {
  std::filesystem::path config = "broadsheet.toml";
  std::filesystem::path data = "broadsheet-data";
  bool json = false;  ///< one JSON document on stdout
  LogFormat log_format = LogFormat::text;
  bool quiet = false;  ///< warnings and errors only
};

/// Where answers come from: a recorded web, a loopback server, or (both empty) the web itself.
struct WebArguments {
  std::vector<std::filesystem::path> paths;
  std::optional<Time> now;
  std::string via;
};

/// `run`, and each stage alone under its own name.
struct RunArguments {
  std::string command;
  std::vector<Stage> stages;
  WebArguments web;
  ParallelSwitches parallel;
  std::optional<std::size_t> requests_at_once;
  std::optional<std::size_t> articles_max;
  bool is_dry = false;  ///< say what would be asked, and ask nothing
};

struct InitArguments {
  std::filesystem::path folder = ".";
};

struct DoctorArguments {
  std::string url;            ///< "": the whole machine
  bool is_repairing = false;  ///< mend the store instead
  WebArguments web;
};

enum class ListKind { sources, items, stories, articles, runs };

struct ListArguments {
  ListKind kind = ListKind::items;
  std::size_t limit = 20;
};

enum class CostGroup { run, day, article, model, purpose };

struct CostListArguments {
  CostGroup by = CostGroup::day;
};

struct RunShowArguments {
  std::string id;  ///< or the beginning of one; "": the latest
};

struct ReplayArguments {
  std::string run;                    ///< as RunShowArguments::id
  std::vector<std::string> settings;  ///< "edition.articles_max=3"
  bool is_diff = false;               ///< show every difference
};

struct FactsClearArguments {
  std::chrono::days age_max = limits::facts_age_default;
  std::int64_t mebibytes_max = limits::facts_bytes_default >> 20;
  bool is_dry = false;  ///< say what would go
};

struct ExplainArguments {
  std::string id;     ///< or the beginning of one
  std::string other;  ///< a second item to compare it with; "": none
};

enum class FeedbackAct { same, different, up, down, undo, list, votes };

/// Ids, or the beginnings of them.
struct FeedbackArguments {
  FeedbackAct act = FeedbackAct::list;
  std::string a;
  std::string b;
};

struct StorySplitArguments {
  std::string story;
  std::vector<std::string> items;
};

struct StoryMergeArguments {
  std::string a;
  std::string b;
};

struct PatternListArguments {
  std::size_t limit = 20;
};

struct PatternRemoveArguments {
  std::string id;
};

struct CuratorImportArguments {
  std::filesystem::path folder;
};

}  // namespace broadsheet::cli
