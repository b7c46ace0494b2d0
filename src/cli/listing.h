/// What `list` commands show. For .cpp files only: it brings nlohmann in.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/json_document.h"
#include "cli/shell.h"
#include "cli/table.h"
#include "pipeline/config.h"
#include "store/store.h"

namespace broadsheet::cli {

/// A table for people, and the same things whole for programs.
struct Listing {
  std::string name;  ///< key of the JSON document
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;
  Json values = Json::array();
};

/// Newest first. Errors of all: those of the store.
Result<Listing> list_items(store::Store& store, std::size_t limit);
Result<Listing> list_stories(store::Store& store, std::size_t limit);
Result<Listing> list_articles(store::Store& store, std::size_t limit);
Result<Listing> list_runs(store::Store& store, std::size_t limit);

/// Calls, tokens and money of all runs, added up: the newest day or run first, of what else the one
/// that cost most. Articles have the title of their story.
Result<Listing> list_costs(store::Store& store, CostGroup by);

/// In the order of the configuration, with how each does over all runs and went when last asked.
Result<Listing> list_sources(const CommonArguments& common, const pipeline::Config& config);

/// Prints it as the person wants it. Gives the exit status.
ExitStatus show(const Shell& shell, const CommonArguments& common, const Result<Listing>& listing);

/// "06-26 23:59" of "2026-06-26T23:59:59Z".
std::string short_moment(Time time);

}  // namespace broadsheet::cli
