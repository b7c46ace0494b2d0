#include "cli/find_run.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace broadsheet::cli {

namespace {

constexpr std::size_t shown_max = 10;

Error no_run(std::string what) {
  Error error;
  error.what = std::move(what);
  error.hint = "`broadsheet runs list` shows them";
  return error;
}

Error several(const std::string& id, const std::vector<Run>& found) {
  std::string names;
  for (std::size_t i = 0; i < found.size() && i < shown_max; ++i) {
    names += fmt::format("{} {}", i == 0 ? "" : ",", found[i].id.text);
  }
  return no_run(fmt::format("\"{}\" may be{}{}", id, names, found.size() > shown_max ? " …" : ""));
}

}  // namespace

Result<Run> find_run(store::RunStore& runs, const std::string& id) {
  if (id.empty()) {
    TRY_LET(std::vector<Run> latest, runs.latest(1));
    if (latest.empty()) return no_run("there is no run yet");
    return std::move(latest.front());
  }
  TRY_LET(auto run, runs.find(Id<Run>(id)));
  if (run) return std::move(*run);
  std::vector<Run> found;
  TRY(runs.each([&](const Run& one) {
    if (one.id.text.starts_with(id)) found.push_back(one);
  }));
  if (found.empty()) return no_run(fmt::format("no run has the id \"{}\"", id));
  if (found.size() > 1) return several(id, found);
  return std::move(found.front());
}

}  // namespace broadsheet::cli
