#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "store/export.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

/// One file for each kind, written beside the old one and put in its place when it is whole.
class ExportFile {
 public:
  static Result<ExportFile> create(const fs::path& path) {
    ExportFile file(path);
    file.stream_.reset(std::fopen(file.fresh_.c_str(), "wb"));
    if (!file.stream_) return file_error("create", file.fresh_, errno);
    return file;
  }

  Result<void> add(std::string_view line) {
    const bool is_written = std::fwrite(line.data(), 1, line.size(), stream_.get()) == line.size();
    if (!is_written || std::fputc('\n', stream_.get()) == EOF) {
      return file_error("write", fresh_, errno);
    }
    ++lines_;
    return {};
  }

  Result<void> finish() {
    if (std::fclose(stream_.release()) != 0) return file_error("write", fresh_, errno);
    std::error_code error;
    fs::rename(fresh_, path_, error);
    if (error) return file_error("replace", path_, error.value());
    return {};
  }

  std::int64_t lines() const { return lines_; }

 private:
  explicit ExportFile(const fs::path& path) : path_(path), fresh_(path.string() + ".new") {}

  struct Close {
    void operator()(std::FILE* stream) const { std::fclose(stream); }
  };
  fs::path path_;
  fs::path fresh_;
  std::unique_ptr<std::FILE, Close> stream_;
  std::int64_t lines_ = 0;
};

using Files = std::map<std::string_view, ExportFile>;

Result<Json> write_all(store::Store& store, const fs::path& folder) {
  TRY(make_folder(folder));
  Files files;
  for (const std::string_view kind : store::export_kinds) {
    TRY_LET(ExportFile file, ExportFile::create(folder / (std::string(kind) + ".jsonl")));
    files.emplace(kind, std::move(file));
  }
  TRY(store::export_to(store, [&files](std::string_view kind, std::string_view line) {
    return files.at(kind).add(line);
  }));
  Json counts = Json::object();
  for (const std::string_view kind : store::export_kinds) {
    TRY(files.at(kind).finish());
    counts[std::string(kind)] = files.at(kind).lines();
  }
  return counts;
}

}  // namespace

ExitStatus write_export(const Shell& shell, const CommonArguments& common,
                        const ExportArguments& arguments) {
  if (const auto there = open_to_read(common.data); !there) {
    return report(shell, common, there.error());
  }
  // Held, so that all kinds are of one moment.
  const auto data = open_to_write(common.data);
  if (!data) return report(shell, common, data.error());
  const auto counts = write_all(*data->store, arguments.folder);
  if (!counts) return report(shell, common, counts.error());
  if (common.json) {
    say_json(shell.out, {{"folder", arguments.folder.string()}, {"lines", *counts}});
  } else if (!common.quiet) {
    say(shell.out, fmt::format("Written to {}:\n", arguments.folder.string()));
    for (const auto& [kind, lines] : counts->items()) {
      say(shell.out, fmt::format("  {:<18} {:>8} lines\n", kind + ".jsonl", lines.get<int>()));
    }
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
