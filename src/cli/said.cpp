#include "cli/said.h"

#include <fmt/format.h>

#include "cli/data_folder.h"
#include "cli/find_thing.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t looked_at_max = 2;  // enough to know that it is not one

Result<std::string> thing_named(store::Store& store, ThingKind kind, const std::string& typed) {
  TRY_LET(auto found, find_things(store, typed, looked_at_max));
  std::erase_if(found, [&](const Thing& one) { return one.kind != kind; });
  if (found.size() == 1) return found.front().id;
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = found.empty() ? fmt::format("no {} has the id \"{}\" or one that begins so",
                                           name_of(kind), typed)
                             : fmt::format("the ids of several begin with \"{}\"", typed);
  error.hint =
      found.empty() ? "`broadsheet items list` and `stories list` show ids" : "give more of it";
  return error;
}

std::string words_for(const Correction& done) {
  const std::string id = done.id.text;
  if (done.undone_at) return fmt::format("undone: {} {}", name_of(done.kind), id);
  std::string moved = "nothing had to move";
  if (!done.kept.empty()) {
    moved = joins(done.kind)
                ? fmt::format("story {} went into {}", done.other.text, done.kept.text)
                : fmt::format("story {} was taken out of {}", done.other.text, done.kept.text);
  }
  return fmt::format("{} holds from now on; {}\n`broadsheet feedback undo {}` takes it back",
                     name_of(done.kind), moved, id);
}

Result<pipeline::Said> open_and_say(const CommonArguments& common, const auto& act) {
  TRY(open_to_read(common.data));  // so that nothing is made where nothing is stored
  TRY_LET(const HeldStore held, open_to_write(common.data));
  return act(*held.store);
}

}  // namespace

Result<Id<Item>> item_named(store::Store& store, const std::string& typed) {
  TRY_LET(auto id, thing_named(store, ThingKind::item, typed));
  return Id<Item>(std::move(id));
}

Result<Id<Story>> story_named(store::Store& store, const std::string& typed) {
  TRY_LET(auto id, thing_named(store, ThingKind::story, typed));
  return Id<Story>(std::move(id));
}

ExitStatus say_correction(const Shell& shell, const CommonArguments& common,
                          const std::function<Result<pipeline::Said>(store::Store&)>& act) {
  const auto said = open_and_say(common, act);
  if (!said) return report(shell, common, said.error());
  for (const std::string& warning : said->warnings) say(shell.err, screen_text(warning) + "\n");
  if (common.json) {
    say_json(shell.out, {{"correction", stored_form(said->correction)}});
  } else {
    say(shell.out, words_for(said->correction) + "\n");
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
