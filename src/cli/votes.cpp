#include "cli/votes.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/data_folder.h"
#include "cli/find_thing.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t looked_at_max = 2;  // enough to know that it is not one

Result<Thing> thing_to_vote_on(store::Store& store, const std::string& typed) {
  TRY_LET(auto found, find_things(store, typed, looked_at_max));
  std::erase_if(found, [](const Thing& one) {
    return one.kind == ThingKind::edition || one.kind == ThingKind::run;
  });
  if (found.size() == 1) return found.front();
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("{} item, story or article has the id \"{}\" or one that begins so",
                           found.empty() ? "no" : "not one", typed);
  error.hint = "`broadsheet items list`, `stories list` and `articles list` show ids";
  return error;
}

void take_story(const std::optional<Story>& story, Vote& vote) {
  if (!story) return;
  vote.title = story->title;
  for (const Member& member : story->members) vote.items.push_back(member.item);
}

Result<Vote> vote_on(store::Store& store, const Thing& thing) {
  Vote vote;
  vote.id = vote_id(thing.id);
  vote.about = thing.id;
  if (thing.kind == ThingKind::item) {
    TRY_LET(const auto item, store.items().find(Id<Item>(thing.id)));
    vote.title = item ? item->title : "";
    vote.items = {Id<Item>(thing.id)};
    return vote;
  }
  Id<Story> id(thing.id);
  if (thing.kind == ThingKind::article) {
    TRY_LET(const auto article, store.articles().find(Id<Article>(thing.id)));
    if (article) id = article->story;
  }
  TRY_LET(const auto story, store.stories().find(id));
  take_story(story, vote);
  return vote;
}

Result<Vote> cast(const CommonArguments& common, const std::string& typed, bool is_up, Time now) {
  TRY(open_to_read(common.data));  // so that nothing is made where nothing is stored
  TRY_LET(const HeldStore held, open_to_write(common.data));
  TRY_LET(const Thing thing, thing_to_vote_on(*held.store, typed));
  TRY_LET(Vote vote, vote_on(*held.store, thing));
  vote.is_up = is_up;
  vote.made_at = now;
  TRY(held.store->scoring().save(vote));
  return vote;
}

}  // namespace

ExitStatus cast_vote(const Shell& shell, const CommonArguments& common, const std::string& typed,
                     bool is_up, Time now) {
  const auto vote = cast(common, typed, is_up, now);
  if (!vote) return report(shell, common, vote.error());
  if (common.json) {
    say_json(shell.out, {{"vote", stored_form(*vote)}});
  } else {
    say(shell.out, fmt::format("{}: {}; the next run learns from it\n", is_up ? "up" : "down",
                               screen_text(vote->title.empty() ? vote->about : vote->title)));
  }
  return ExitStatus::done;
}

Result<Listing> list_votes(const CommonArguments& common) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(auto all, store->scoring().votes());
  std::ranges::reverse(all);
  Listing listing{
      .name = "votes",
      .columns = {{.name = "SAID"}, {.name = "VOTE"}, {.name = "ITEMS"}, {.name = "ABOUT"}},
      .rows = {}};
  for (const Vote& one : all) {
    listing.rows.push_back({short_moment(one.made_at), one.is_up ? "up" : "down",
                            std::to_string(one.items.size()),
                            one.title.empty() ? one.about : one.title});
    listing.values.push_back(stored_form(one));
  }
  return listing;
}

}  // namespace broadsheet::cli
