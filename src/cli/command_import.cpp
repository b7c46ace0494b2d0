// `import curator DIR`.
#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/curator.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

Result<CuratorImport> take_over(const CommonArguments& common, const std::filesystem::path& from) {
  TRY_LET(CuratorData data, read_curator(from));
  TRY_LET(const HeldStore held, open_to_write(common.data));
  return keep_curator(*held.store, std::move(data), SystemClock().now());
}

Json json_of(const CuratorImport& done) {
  return {{"items", done.items},       {"items_new", done.items_new},
          {"stories", done.stories},   {"posts", done.posts},
          {"patterns", done.patterns}, {"patterns_new", done.patterns_new},
          {"sessions", done.sessions}, {"skipped", done.skipped}};
}

}  // namespace

ExitStatus import_curator(const Shell& shell, const CommonArguments& common,
                          const CuratorImportArguments& arguments) {
  const auto done = take_over(common, arguments.folder);
  if (!done) return report(shell, common, done.error());
  for (const std::string& skipped : done->skipped) {
    say(shell.err, fmt::format("skipped: {}\n", screen_text(skipped)));
  }
  if (common.json) {
    say_json(shell.out, json_of(*done));
  } else {
    say(shell.out,
        fmt::format("{} items, {} of them new, in {} stories; {} of the items are its own posts\n"
                    "{} patterns, {} that differ and are new; {} sessions\n",
                    done->items, done->items_new, done->stories, done->posts, done->patterns,
                    done->patterns_new, done->sessions));
  }
  return done->skipped.empty() ? ExitStatus::done : ExitStatus::in_part;
}

}  // namespace broadsheet::cli
