// `doctor --repair`: a damaged store becomes a sound one of what can still be read. The damaged one
// is kept beside it.
#include <algorithm>

#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"
#include "store/sqlite/salvage.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

/// "store.sqlite.damaged-20260626-235959"
fs::path copy_of(const fs::path& file) {
  std::string stamp = to_rfc3339(SystemClock().now()).substr(0, 19);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  std::ranges::replace(stamp, 'T', '-');
  return file.string() + ".damaged-" + stamp;
}

Error nothing_there(const fs::path& file) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "there is no store to mend";
  error.place = file.string();
  error.hint = "--data DIR names another folder";
  return error;
}

Result<void> examine_store(const fs::path& file) {
  TRY_LET(const auto store, store::SqliteStore::open(file));
  return store->check();
}

/// Nothing where the store is sound.
Result<std::optional<store::Salvage>> mend(const fs::path& data) {
  const fs::path file = store_file(data);
  std::error_code error;
  if (!fs::exists(file, error)) return nothing_there(file);
  TRY_LET(const store::DataLock lock, lock_data(data));
  const auto sound = examine_store(file);
  if (sound) return std::optional<store::Salvage>();
  // No rights, a full disk or a newer program's store: nothing that mending could help.
  if (sound.error().kind != ErrorKind::corrupt) return sound.error();
  TRY_LET(auto salvage, store::salvage_store(file, copy_of(file)));
  return std::optional(std::move(salvage));
}

std::string words_for(const store::Salvage& salvage) {
  std::string text = fmt::format("mended: {} rows are saved\n", salvage.rows);
  for (const std::string& table : salvage.damaged) {
    text += fmt::format("  {}: some rows could not be read\n", screen_text(table));
  }
  if (salvage.orphans > 0) {
    text += fmt::format("  {} rows belonged to something that is lost\n", salvage.orphans);
  }
  return text + fmt::format("  the damaged store is kept as {}\n", salvage.copy.string());
}

Json json_of(const std::optional<store::Salvage>& salvage) {
  if (!salvage) return {{"mended", false}};
  return {{"mended", true},
          {"rows", salvage->rows},
          {"damaged_tables", salvage->damaged},
          {"orphans", salvage->orphans},
          {"copy", salvage->copy.string()}};
}

}  // namespace

ExitStatus repair_data(const Shell& shell, const CommonArguments& common) {
  const auto salvage = mend(common.data);
  if (!salvage) return report(shell, common, salvage.error());
  if (common.json) {
    say_json(shell.out, json_of(*salvage));
  } else if (!common.quiet) {
    say(shell.out, *salvage ? words_for(**salvage) : "the store is sound\n");
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
