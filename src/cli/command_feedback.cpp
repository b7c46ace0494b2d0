// `feedback same|different|up|down|undo|list|votes`.
#include <algorithm>

#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/find_thing.h"
#include "cli/json_document.h"
#include "cli/listing.h"
#include "cli/said.h"
#include "cli/screen_text.h"
#include "cli/votes.h"
#include "pipeline/feedback.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t id_shown = 10;

Result<Id<Correction>> correction_named(store::Store& store, const std::string& typed) {
  TRY_LET(const auto all, store.feedback().corrections());
  std::vector<Id<Correction>> found;
  for (const Correction& one : all) {
    if (!typed.empty() && one.id.text.starts_with(typed)) found.push_back(one.id);
  }
  if (found.size() == 1) return found.front();
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("{} correction has the id \"{}\" or one that begins so",
                           found.empty() ? "no" : "not one", typed);
  error.hint = "`broadsheet feedback list` shows ids";
  return error;
}

Result<pipeline::Said> carry_out(store::Store& store, const FeedbackArguments& arguments,
                                 Time now) {
  if (arguments.act == FeedbackAct::undo) {
    TRY_LET(const auto id, correction_named(store, arguments.a));
    return pipeline::undo_correction(store, id, now);
  }
  TRY_LET(const auto a, item_named(store, arguments.a));
  TRY_LET(const auto b, item_named(store, arguments.b));
  return arguments.act == FeedbackAct::same ? pipeline::say_same(store, a, b, now)
                                            : pipeline::say_different(store, a, b, now);
}

std::string side(const std::vector<Id<Item>>& items) {
  std::string text = items.empty() ? "" : items.front().text.substr(0, id_shown);
  if (items.size() > 1) text += fmt::format(" +{}", items.size() - 1);
  return text;
}

Result<Listing> list_corrections(const CommonArguments& common) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(auto all, store->feedback().corrections());
  std::ranges::reverse(all);
  Listing listing{.name = "corrections",
                  .columns = {{.name = "ID"},
                              {.name = "SAID"},
                              {.name = "KIND"},
                              {.name = "ITEMS"},
                              {.name = "AND"},
                              {.name = "STATE"}},
                  .rows = {}};
  for (const Correction& one : all) {
    listing.rows.push_back({one.id.text.substr(0, id_shown), short_moment(one.made_at),
                            std::string(name_of(one.kind)), side(one.left), side(one.right),
                            one.undone_at ? "undone" : "holds"});
    listing.values.push_back(stored_form(one));
  }
  return listing;
}

}  // namespace

ExitStatus give_feedback(const Shell& shell, const CommonArguments& common,
                         const FeedbackArguments& arguments) {
  if (arguments.act == FeedbackAct::list) {
    return show(shell, common, list_corrections(common));
  }
  if (arguments.act == FeedbackAct::votes) return show(shell, common, list_votes(common));
  const Time now = SystemClock().now();
  if (arguments.act == FeedbackAct::up || arguments.act == FeedbackAct::down) {
    return cast_vote(shell, common, arguments.a, arguments.act == FeedbackAct::up, now);
  }
  return say_correction(shell, common,
                        [&](store::Store& store) { return carry_out(store, arguments, now); });
}

}  // namespace broadsheet::cli
