/// The repository as the rules see it: text files by their path, and what a rule finds in them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet::tidy {

struct File {
  std::string path;  ///< from the top of the repository, with slashes: "src/base/url.h"
  std::string text;
  std::string code;  ///< C++ only: `text` with comments and literals blanked, line for line
};

enum class Weight { warning, fault };  ///< only a fault fails the tests

struct Finding {
  std::string path;
  std::size_t line = 0;  ///< from 1; 0: the file as a whole
  std::string what;      ///< names the mend
  Weight weight = Weight::fault;
};
using Findings = std::vector<Finding>;

/// A file as the rules want it; `code` is filled for C++.
File make_file(std::string path, std::string text);

/// All files that have rules: C++, CMake, Markdown and shell below src, test, tools, docs and at
/// the top, without fixtures, by path. Errors: refused (a file cannot be read).
Result<std::vector<File>> read_tree(const std::filesystem::path& top);

bool is_cpp(const File& file);
bool is_header(const File& file);
bool is_test(const File& file);  ///< tests, fuzz targets and benchmarks, by suffix or folder

/// "base" for "src/base/url.h"; "" outside src/.
std::string_view room_of(std::string_view path);

}  // namespace broadsheet::tidy
