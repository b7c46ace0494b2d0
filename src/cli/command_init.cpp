#include <fmt/format.h>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/first_config.h"
#include "cli/json_document.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

Error is_there(const fs::path& file) {
  Error error;
  error.kind = ErrorKind::conflict;
  error.what = "is there already, and is not overwritten";
  error.place = file.string();
  error.hint = "edit it, or name another folder: `broadsheet init DIR`";
  return error;
}

}  // namespace

ExitStatus write_first_config(const Shell& shell, const CommonArguments& common,
                              const InitArguments& arguments) {
  const fs::path file = arguments.folder / common.config;
  std::error_code unreadable;
  if (fs::exists(fs::symlink_status(file, unreadable))) {
    return report(shell, common, is_there(file));
  }
  if (const auto made = make_folder(file.parent_path()); !made) {
    return report(shell, common, made.error());
  }
  if (const auto written = write_file(file, first_config()); !written) {
    return report(shell, common, written.error());
  }
  if (common.json) {
    say_json(shell.out, {{"written", file.string()}});
  } else if (!common.quiet) {
    const bool is_here = arguments.folder == fs::path(".");
    say(shell.out, fmt::format("Written: {}\n\nWhat to do next:\n"
                               "{}"
                               "  look through {}: it lists sources and every setting\n"
                               "  broadsheet doctor    check that everything is there\n"
                               "  broadsheet run       make the first edition\n",
                               file.lexically_normal().string(),
                               is_here ? "" : fmt::format("  cd {}\n", arguments.folder.string()),
                               common.config.string()));
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
