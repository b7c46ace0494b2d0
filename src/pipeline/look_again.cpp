#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "base/text.h"
#include "pipeline/learning.h"
#include "pipeline/story_files.h"
#include "pipeline/story_work.h"
#include "stories/second_look.h"

namespace broadsheet::pipeline {

namespace {

/// The item with its page's words in place of its own.
stories::ReadItem as_read(const Story& story, Item item, const Evidence& page) {
  item.text = shorten(page.text, stories::read_text_max);
  item.full_text.clear();
  item.url = page.url;
  if (item.title.empty()) item.title = page.title;
  // An old page that is passed round again is no report of what happened today.
  if (page.published) item.published = page.published;
  return {.story = story.id, .begun_at = story.begun_at, .item = std::move(item)};
}

void add_read(const StoryWork& work, std::vector<stories::ReadItem>& items) {
  for (const Evidence& page : work.pages) {
    if (page.kind == EvidenceKind::comments) continue;
    for (const enrich::Report& report : work.file.reports) {
      if (report.item.id != page.item) continue;
      items.push_back(as_read(work.file.story, report.item, page));
    }
  }
}

/// Pages of stories that have an article: a late report of the same event belongs to them.
Result<void> add_told(store::Store& store, const std::vector<Id<Story>>& told,
                      std::vector<stories::ReadItem>& items) {
  for (const Id<Story>& id : told) {
    TRY_LET(const auto story, store.stories().find(id));
    if (!story) continue;
    for (const Member& member : story->members) {
      TRY_LET(const std::vector<Evidence> held, store.evidence().of_item(member.item));
      const auto page = std::ranges::find(held, EvidenceKind::page, &Evidence::kind);
      if (page == held.end()) continue;
      TRY_LET(const auto item, store.items().find(member.item));
      if (item) items.push_back(as_read(*story, *item, *page));
    }
  }
  return {};
}

Result<std::set<Id<Story>>> published_of(store::ArticleStore& articles,
                                         const std::vector<stories::ReadItem>& items) {
  std::set<Id<Story>> published;
  for (const stories::ReadItem& read : items) {
    TRY_LET(const bool is_reported, articles.is_reported(read.story));
    if (is_reported) published.insert(read.story);
  }
  return published;
}

/// Nothing where an editor keeps items of the two apart.
Result<std::optional<Story>> join_stored(StageRun& stage, const stories::StoryJoin& join,
                                         const stories::Corrections& corrections) {
  store::StoryStore& store = stage.services.store.stories();
  TRY_LET(auto kept, store.find(join.kept));
  TRY_LET(const auto lost, store.find(join.lost));
  must(kept && lost);
  if (corrections.keep_apart(*kept, *lost)) return std::optional<Story>();
  Story story = stories::joined(std::move(*kept), *lost, join, stage.run.id, stage.run.started_at);
  TRY(store.remove(join.lost));
  TRY(store.save(story));
  return std::optional(std::move(story));
}

/// What is left of `lost` goes on with `kept`.
Result<void> absorb(StageRun& stage, const enrich::ScoringSnapshot& snapshot, StoryWork& kept,
                    StoryWork lost, const Story& story) {
  std::ranges::move(lost.pages, std::back_inserter(kept.pages));
  std::ranges::move(lost.primary, std::back_inserter(kept.primary));
  std::ranges::move(lost.further, std::back_inserter(kept.further));
  std::ranges::move(lost.unread, std::back_inserter(kept.unread));
  std::vector<std::string> notes = std::move(kept.enrichment.notes);
  std::ranges::move(lost.enrichment.notes, std::back_inserter(notes));
  TRY_LET(kept.file, load_story(stage.services.store, story));
  enrich::ScoringAdapter adapter(snapshot);  // what it teaches was told by its halves
  kept.enrichment = assess(kept.file, adapter, snapshot, stage.run.id);
  kept.enrichment.notes = std::move(notes);
  return {};
}

Result<void> carry_out(StageRun& stage, const enrich::ScoringSnapshot& snapshot,
                       const stories::StoryJoin& join, const stories::Corrections& corrections,
                       std::vector<StoryWork>& works, std::vector<JoinedStory>& joined) {
  TRY_LET(const auto story, join_stored(stage, join, corrections));
  if (!story) return {};
  joined.push_back({.story = *story, .lost = join.lost});
  const auto place_of = [&](const Id<Story>& id) {
    return std::ranges::find_if(works,
                                [&](const StoryWork& work) { return work.file.story.id == id; });
  };
  const auto lost_place = place_of(join.lost);
  must(lost_place != works.end());
  StoryWork lost = std::move(*lost_place);
  works.erase(lost_place);
  const auto kept = place_of(join.kept);
  if (kept == works.end()) return {};  // it has its article; the report is added to its story
  return absorb(stage, snapshot, *kept, std::move(lost), *story);
}

}  // namespace

Result<std::vector<JoinedStory>> look_again(StageRun& stage,
                                            const enrich::ScoringSnapshot& snapshot,
                                            const std::vector<Id<Story>>& told,
                                            std::vector<StoryWork>& works) {
  TRY_LET(const auto trial, stage.services.store.begin());  // never committed
  std::vector<stories::ReadItem> items;
  for (const StoryWork& work : works) add_read(work, items);
  TRY(add_told(stage.services.store, told, items));
  TRY_LET(const auto published, published_of(stage.services.store.articles(), items));
  TRY_LET(const stories::Teaching teaching,
          load_teaching(stage.services.store, stage.run.started_at, stage.run.warnings));
  std::vector<JoinedStory> joined;
  for (const stories::StoryJoin& join :
       stories::plan_joins(items, published, stage.run.started_at, teaching)) {
    TRY(carry_out(stage, snapshot, join, teaching.corrections, works, joined));
  }
  rank(works);
  return joined;
}

Result<void> save_joined(store::StoryStore& store, const std::vector<JoinedStory>& joined) {
  for (const JoinedStory& one : joined) {
    TRY(store.remove(one.lost));
    TRY(store.save(one.story));
  }
  return {};
}

}  // namespace broadsheet::pipeline
