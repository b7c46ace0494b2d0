#include "tidy/tree.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "tidy/code_only.h"

namespace broadsheet::tidy {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t file_bytes_max = 4u << 20;
constexpr std::array folders{"src", "test", "tools", "docs"};

bool has_rules(const std::string& path) {
  if (path.starts_with("test/fixtures/")) return false;
  const std::string suffix = fs::path(path).extension();
  return suffix == ".h" || suffix == ".cpp" || suffix == ".md" || path.ends_with("CMakeLists.txt");
}

Result<void> add_file(const fs::path& top, const fs::path& full, std::vector<File>& files) {
  std::string path = full.lexically_relative(top).generic_string();
  if (!has_rules(path)) return {};
  TRY_LET(std::string text, read_file(full, file_bytes_max));
  files.push_back(make_file(std::move(path), std::move(text)));
  return {};
}

}  // namespace

File make_file(std::string path, std::string text) {
  File file{.path = std::move(path), .text = std::move(text), .code = {}};
  if (is_cpp(file)) file.code = code_only(file.text);
  return file;
}

Result<std::vector<File>> read_tree(const fs::path& top) {
  std::vector<File> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(top, error)) {
    if (entry.is_regular_file()) TRY(add_file(top, entry.path(), files));
  }
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder, error)) {
      if (entry.is_regular_file()) TRY(add_file(top, entry.path(), files));
    }
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

bool is_cpp(const File& file) {
  return file.path.ends_with(".cpp") || is_header(file);
}

bool is_header(const File& file) {
  return file.path.ends_with(".h");
}

bool is_test(const File& file) {
  return file.path.starts_with("test/") || file.path.ends_with("_test.cpp") ||
         file.path.ends_with("_fuzz.cpp") || file.path.ends_with("_bench.cpp");
}

std::string_view room_of(std::string_view path) {
  constexpr std::string_view source = "src/";
  if (!path.starts_with(source)) return {};
  path.remove_prefix(source.size());
  const std::size_t end = path.find('/');
  return end == std::string_view::npos ? std::string_view{} : path.substr(0, end);
}

}  // namespace broadsheet::tidy
