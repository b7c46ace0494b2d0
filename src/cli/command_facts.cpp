// `facts gc`: clears away what was recorded long ago, or more than there is room for.
#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "pipeline/facts_gc.h"

namespace broadsheet::cli {

namespace {

constexpr int bits_of_mebibyte = 20;

Result<pipeline::Cleared> clear(const CommonArguments& common,
                                const FactsClearArguments& arguments) {
  TRY_LET(const HeldStore held, open_to_write(common.data));
  const pipeline::Retention retention{.age_max = arguments.age_max,
                                      .bytes_max = arguments.mebibytes_max << bits_of_mebibyte};
  const auto clearing = arguments.is_dry ? pipeline::Clearing::planned : pipeline::Clearing::done;
  TRY_LET(const auto cleared,
          pipeline::clear_facts(*held.store, retention, SystemClock().now(), clearing));
  if (!arguments.is_dry && cleared.facts > 0) TRY(held.store->compact());
  return cleared;
}

std::string room(std::int64_t bytes) {
  constexpr double mebibyte = 1 << bits_of_mebibyte;
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / mebibyte);
}

}  // namespace

ExitStatus clear_facts(const Shell& shell, const CommonArguments& common,
                       const FactsClearArguments& arguments) {
  const auto cleared = clear(common, arguments);
  if (!cleared) return report(shell, common, cleared.error());
  if (common.json) {
    say_json(shell.out, {{"dry_run", arguments.is_dry},
                         {"facts", cleared->facts},
                         {"bytes", cleared->bytes},
                         {"facts_left", cleared->facts_left},
                         {"bytes_left", cleared->bytes_left}});
  } else if (!common.quiet) {
    say(shell.out,
        fmt::format("{} {} facts, {}; {} are left, {}\n",
                    arguments.is_dry ? "would clear away" : "cleared away", cleared->facts,
                    room(cleared->bytes), cleared->facts_left, room(cleared->bytes_left)));
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
