/// What each command takes, as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/time.h"
#include "news/run.h"
#include "stories/stories.h"

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
  std::optional<int> workers;
  std::optional<std::size_t> requests_at_once;
  std::optional<std::size_t> articles_max;
  bool is_dry = false;  ///< say what would be asked, and ask nothing
};

struct InitArguments {
  std::filesystem::path folder = ".";
};

struct DoctorArguments {
  std::string url;  ///< "": the whole machine
  WebArguments web;
};

enum class ListKind { sources, items, stories, articles, runs };

struct ListArguments {
  ListKind kind = ListKind::items;
  std::size_t limit = 20;
};

struct ExplainArguments {
  std::string id;     ///< or the beginning of one
  std::string other;  ///< a second item to compare it with; "": none
};

enum class FeedbackAct { same, different, undo, list };

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

struct DemoArguments {
  std::optional<int> workers;
};

struct PretendWebArguments {
  std::vector<std::filesystem::path> paths;
  int port = 0;  ///< 0: any free one
  std::chrono::milliseconds latency{0};
  std::optional<std::uint64_t> errors_seed;
};

struct ExportArguments {
  std::filesystem::path folder = "export";
};

struct EvalArguments {
  std::string kind;
  std::filesystem::path path;
  stories::Reach reach = stories::Reach::events;
  std::optional<int> jobs;
  std::filesystem::path out;  ///< empty: nowhere
};

struct SourceAddArguments {
  std::string url;
  std::string pack;                 ///< in place of `url`
  std::string name;                 ///< "": found out
  std::optional<std::size_t> feed;  ///< from 1, of those that the page names
  bool yes = false;                 ///< asks nobody
  WebArguments web;
};

struct SourceRemoveArguments {
  std::string name;
};

struct SourceImportArguments {
  std::filesystem::path file;
  bool yes = false;
};

struct SourceExportArguments {};

struct SourcePacksArguments {};

}  // namespace broadsheet::cli
