/// What the commands take that edit the sources or work beside the newsroom, as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/argument_values.h"
#include "stories/stories.h"

namespace broadsheet::cli {

enum class ReadFormat { text, markdown, html, json };

struct ReadArguments {
  std::string what;  ///< an http address, a file, or "-" for standard input
  ReadFormat format = ReadFormat::text;
  bool why = false;  ///< how each field was found comes first
  std::string feed;  ///< one that carries the page: an http address or a file; "" for none
  WebArguments web;
};

struct DemoArguments {
  std::optional<int> workers;
};

/// A server on loopback that spoils answers where it has a seed.
struct PretendServerArguments {
  int port = 0;  ///< 0: any free one
  std::chrono::milliseconds latency{0};
  std::optional<std::uint64_t> errors_seed;
};

struct PretendWebArguments : PretendServerArguments {
  std::vector<std::filesystem::path> paths;
};

struct PretendModelArguments : PretendServerArguments {
  std::int64_t requests_per_minute = 0;  ///< 0: no limit
  std::vector<std::string> script;       ///< names of faults (net/pretend_replies.h)
};

struct SimulateArguments {
  std::uint64_t first = 1;  ///< seed
  std::uint64_t last = 1'000;
  std::optional<std::chrono::minutes> time_max;
  std::optional<std::vector<std::size_t>> faults;  ///< of one seed's history: only these
  std::optional<int> jobs;
};

struct ExportArguments {
  std::filesystem::path folder = "export";
};

struct EvalArguments {
  std::string kind;
  std::filesystem::path path;
  stories::Reach reach = stories::Reach::events;
  std::optional<int> jobs;
  std::filesystem::path out;         ///< empty: nowhere
  std::filesystem::path embeddings;  ///< empty: without
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
