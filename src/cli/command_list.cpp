#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/listing.h"
#include "cli/screen_text.h"
#include "cli/settings.h"

namespace broadsheet::cli {

namespace {

Result<Listing> list_stored(const CommonArguments& common, const ListArguments& arguments) {
  TRY_LET(const auto store, open_to_read(common.data));
  switch (arguments.kind) {
    case ListKind::items:
      return list_items(*store, arguments.limit);
    case ListKind::stories:
      return list_stories(*store, arguments.limit);
    case ListKind::articles:
      return list_articles(*store, arguments.limit);
    case ListKind::runs:
    case ListKind::sources:
      break;
  }
  return list_runs(*store, arguments.limit);
}

}  // namespace

ExitStatus show(const Shell& shell, const CommonArguments& common, const Result<Listing>& listing) {
  if (!listing) return report(shell, common, listing.error());
  if (common.json) {
    say_json(shell.out, {{listing->name, listing->values}});
  } else if (listing->rows.empty()) {
    say(shell.out, fmt::format("no {} yet\n", listing->name));
  } else {
    say(shell.out, format_table(listing->columns, listing->rows, screen_columns(shell.out)));
  }
  return ExitStatus::done;
}

ExitStatus list(const Shell& shell, const CommonArguments& common, const ListArguments& arguments) {
  if (arguments.kind != ListKind::sources) {
    return show(shell, common, list_stored(common, arguments));
  }
  const auto config = load_settings(shell, common, {});
  if (!config) return ExitStatus::wrong_usage;
  return show(shell, common, list_sources(common, *config));
}

}  // namespace broadsheet::cli
