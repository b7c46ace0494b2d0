#include "tidy/records.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <re2/re2.h>

#include "tidy/lines.h"

namespace broadsheet::tidy {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view records_folder = "docs/decisions/";
constexpr std::array<std::string_view, 5> sections{"## Context", "## Options", "## Decision",
                                                   "## Consequences", "## Check"};

void check_record(const File& file, std::size_t number, Findings& findings) {
  const auto fault = [&](std::string what) {
    findings.push_back({.path = file.path, .line = 0, .what = std::move(what)});
  };
  const std::string digits = fmt::format("{:04}", number);
  if (!file.path.starts_with(fmt::format("{}{}-", records_folder, digits))) {
    return fault(fmt::format("the next record is {}{}-title.md", records_folder, digits));
  }
  if (!file.text.starts_with(fmt::format("# {}: ", digits))) {
    fault(fmt::format("begin with \"# {}: \" and the title", digits));
  }
  std::size_t at = 0;
  for (const std::string_view section : sections) {
    const std::size_t found = file.text.find(fmt::format("\n{}\n", section), at);
    if (found == std::string::npos) return fault(fmt::format("\"{}\" is missing here", section));
    at = found + 1;
  }
}

bool is_pattern(std::string_view path) {
  return path.find_first_of("*<{…") != std::string_view::npos ||
         std::ranges::any_of(path, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

/// Files that a reader is sent to; "x.h" stands for a family and is left alone.
bool exists(const fs::path& top, std::string_view path) {
  std::error_code error;
  return fs::exists(top / path, error);
}

void check_document(const File& file, const fs::path& top, Findings& findings) {
  static constexpr const char* named =
      R"(`((?:src|test|tools|docs|scripts|site|examples|cmake)/[^` ]*)`)";
  static constexpr const char* linked = R"(\]\(([^)#: ]+)(?:#[^)]*)?\))";
  const RE2 named_path(named);
  const RE2 linked_path(linked);
  const std::string folder = fs::path(file.path).parent_path().generic_string();
  for_each_line(file.text, [&](std::size_t number, std::string_view line) {
    const auto look = [&](const RE2& pattern, const fs::path& from) {
      re2::StringPiece rest(line.data(), line.size());
      for (std::string path; RE2::FindAndConsume(&rest, pattern, &path);) {
        if (is_pattern(path) && &pattern == &named_path) continue;
        if (exists(from, path)) continue;
        findings.push_back(
            {.path = file.path, .line = number, .what = fmt::format("{} does not exist", path)});
      }
    };
    look(named_path, top);
    look(linked_path, top / folder);
  });
}

}  // namespace

Findings check_records(const std::vector<File>& files) {
  Findings findings;
  std::size_t number = 0;
  for (const File& file : files) {
    if (file.path.starts_with(records_folder)) check_record(file, ++number, findings);
  }
  return findings;
}

Findings check_named_paths(const std::vector<File>& files, const fs::path& top) {
  Findings findings;
  for (const File& file : files) {
    if (file.path.ends_with(".md")) check_document(file, top, findings);
  }
  return findings;
}

}  // namespace broadsheet::tidy
