// `patterns list` and `patterns remove ID`.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/listing.h"
#include "cli/screen_text.h"
#include "stories/patterns.h"

namespace broadsheet::cli {

namespace {

using Side = TableColumn::Side;
constexpr std::size_t id_shown = 10;

/// The weightiest first, as they stand today.
Result<Listing> list_patterns(const CommonArguments& common, std::size_t limit) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(auto stored, store->feedback().patterns());
  const stories::Patterns patterns(std::move(stored), SystemClock().now());
  std::vector<stories::Lean> leans = patterns.weighed();
  std::ranges::stable_sort(leans, std::greater<>(), [](const stories::Lean& one) {
    return std::tuple(std::abs(one.by), one.pattern->right + one.pattern->wrong,
                      one.pattern->times);
  });
  leans.resize(std::min(leans.size(), limit));
  Listing listing{.name = "patterns",
                  .columns = {{.name = "ID"},
                              {.name = "RIGHT", .side = Side::right},
                              {.name = "WRONG", .side = Side::right},
                              {.name = "LEAN", .side = Side::right},
                              {.name = "FROM"},
                              {.name = "SIGNAL"}},
                  .rows = {}};
  for (const auto& [pattern, by] : leans) {
    listing.rows.push_back({pattern->id.text.substr(0, id_shown),
                            fmt::format("{:.1f}", pattern->right),
                            fmt::format("{:.1f}", pattern->wrong),
                            fmt::format("{:+.1f} %", 100 * by), pattern->origin, pattern->signal});
    Json value = stored_form(*pattern);
    value["lean"] = by;
    listing.values.push_back(std::move(value));
  }
  return listing;
}

Result<Pattern> remove(const CommonArguments& common, const std::string& typed) {
  TRY(open_to_read(common.data));
  TRY_LET(const HeldStore held, open_to_write(common.data));
  TRY_LET(auto patterns, held.store->feedback().patterns());
  const auto has_id = [&](const Pattern& one) {
    return !typed.empty() && one.id.text.starts_with(typed);
  };
  if (std::ranges::count_if(patterns, has_id) != 1) {
    Error error;
    error.kind = ErrorKind::invalid;
    error.what = fmt::format("\"{}\" is not the beginning of one pattern's id", typed);
    error.hint = "`broadsheet patterns list` shows ids";
    return error;
  }
  Pattern removed = *std::ranges::find_if(patterns, has_id);
  std::erase_if(patterns, has_id);
  TRY(held.store->feedback().save_patterns(patterns));
  return removed;
}

}  // namespace

ExitStatus list_patterns(const Shell& shell, const CommonArguments& common,
                         const PatternListArguments& arguments) {
  return show(shell, common, list_patterns(common, arguments.limit));
}

ExitStatus remove_pattern(const Shell& shell, const CommonArguments& common,
                          const PatternRemoveArguments& arguments) {
  const auto removed = remove(common, arguments.id);
  if (!removed) return report(shell, common, removed.error());
  if (common.json) {
    say_json(shell.out, {{"removed", stored_form(*removed)}});
  } else {
    say(shell.out, fmt::format("forgotten: {}\n", screen_text(removed->signal)));
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
