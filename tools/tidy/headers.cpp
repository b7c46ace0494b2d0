#include "tidy/headers.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tidy/lines.h"

namespace broadsheet::tidy {

namespace {

/// Include paths as they are written, without leading "../" and "test/".
std::set<std::string, std::less<>> included_paths(const std::vector<File>& files) {
  std::set<std::string, std::less<>> paths;
  for (const File& file : files) {
    if (!is_cpp(file)) continue;
    for_each_line(file.code, [&](std::size_t, std::string_view line) {
      constexpr std::string_view directive = "#include \"";
      if (!line.starts_with(directive)) return;
      line.remove_prefix(directive.size());
      while (line.starts_with("../")) line.remove_prefix(3);
      if (line.starts_with("test/")) line.remove_prefix(5);
      paths.insert(std::string(line.substr(0, line.find('"'))));
    });
  }
  return paths;
}

/// Includes are written from src/, tools/, test/ or the top.
std::string_view written_path(std::string_view path) {
  for (const std::string_view root : {"src/", "tools/", "test/"}) {
    if (path.starts_with(root)) return path.substr(root.size());
  }
  return path;
}

}  // namespace

Findings check_headers(const std::vector<File>& files) {
  Findings findings;
  const auto included = included_paths(files);
  for (const File& file : files) {
    if (!is_header(file)) continue;
    const auto fault = [&](std::string what) {
      findings.push_back({.path = file.path, .line = 0, .what = std::move(what)});
    };
    if (!file.code.contains("#pragma once")) fault("begin with #pragma once");
    if (!included.contains(written_path(file.path))) fault("nothing includes it: remove it");
  }
  return findings;
}

}  // namespace broadsheet::tidy
