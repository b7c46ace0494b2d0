#include "tidy/checks.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidy/banned.h"
#include "tidy/headers.h"
#include "tidy/records.h"
#include "tidy/rooms.h"
#include "tidy/sizes.h"

namespace broadsheet::tidy {

std::vector<Outcome> run_checks(const std::vector<File>& files, const std::filesystem::path& top) {
  const Rooms rooms = read_rooms(files);
  return {
      {"table of rooms", check_rooms(rooms)},
      {"includes", check_includes(files, rooms)},
      {"library includes", check_library_includes(files)},
      {"sizes", check_sizes(files)},
      {"banned calls", check_banned(files)},
      {"notes to oneself", check_notes(files)},
      {"headers", check_headers(files)},
      {"decision records", check_records(files)},
      {"named paths", check_named_paths(files, top)},
  };
}

bool has_fault(const Outcome& outcome) {
  return std::ranges::any_of(
      outcome.findings, [](const Finding& finding) { return finding.weight == Weight::fault; });
}

std::string to_line(const Finding& finding) {
  const std::string place =
      finding.line == 0 ? finding.path : fmt::format("{}:{}", finding.path, finding.line);
  return fmt::format("{}: {}{}", place, finding.weight == Weight::warning ? "warning: " : "",
                     finding.what);
}

}  // namespace broadsheet::tidy
