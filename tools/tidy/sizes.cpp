#include "tidy/sizes.h"

#include <fmt/format.h>

#include "tidy/lines.h"

namespace broadsheet::tidy {

namespace {

constexpr std::size_t lines_asked = 300;
constexpr std::size_t lines_max = 500;
constexpr std::size_t header_lines_max = 150;
constexpr std::size_t architecture_lines_max = 299;

std::size_t limit_for(const File& file) {
  if (is_header(file)) return header_lines_max;
  return file.path == "docs/architecture.md" ? architecture_lines_max : lines_max;
}

}  // namespace

Findings check_sizes(const std::vector<File>& files) {
  Findings findings;
  for (const File& file : files) {
    if (!is_cpp(file) && file.path != "docs/architecture.md") continue;
    const std::size_t lines = count_lines(file.text);
    const std::size_t most = limit_for(file);
    if (lines > most) {
      findings.push_back({.path = file.path,
                          .line = lines,
                          .what = fmt::format("{} lines, at most {}: part it", lines, most)});
    } else if (lines > lines_asked) {
      findings.push_back({.path = file.path,
                          .line = lines,
                          .what = fmt::format("{} lines: is this one idea?", lines),
                          .weight = Weight::warning});
    }
  }
  return findings;
}

}  // namespace broadsheet::tidy
