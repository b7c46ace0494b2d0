#include "pipeline/story_merge.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/limits.h"
#include "pipeline/embeddings.h"
#include "pipeline/full_stories.h"
#include "pipeline/learning.h"
#include "stories/stories.h"

namespace broadsheet::pipeline {

namespace {

/// Adds the stories, however old, that stand at a page of `fresh`.
Result<void> add_at_pages(store::StoryStore& store, const std::vector<Item>& fresh,
                          std::vector<Story>& stories) {
  std::set<Id<Story>> known;
  for (const Story& story : stories) known.insert(story.id);
  std::set<std::string> pages;
  for (const Item& item : fresh) {
    for (std::string& page : stories::lasting_pages(item)) pages.insert(std::move(page));
  }
  for (const std::string& page : pages) {
    TRY_LET(const auto found, store.at_page(page));
    for (const Id<Story>& id : found) {
      if (!known.insert(id).second) continue;
      TRY_LET(auto story, store.find(id));
      if (story) stories.push_back(*std::move(story));
    }
  }
  return {};
}

/// Most members came lately: those are read in one go, which for a big store takes half as long as
/// one by one.
Result<std::vector<Item>> load_members(store::ItemStore& store, const std::vector<Story>& stories,
                                       Time since) {
  std::set<Id<Item>> wanted;
  for (const Story& story : stories) {
    for (const Member& member : story.members) wanted.insert(member.item);
  }
  TRY_LET(std::vector<Item> items, store.since(since));
  std::erase_if(items, [&](const Item& item) { return wanted.erase(item.id) == 0; });
  const std::vector<Id<Item>> older(wanted.begin(), wanted.end());
  TRY_LET(std::vector<Item> others, store.find_all(older));
  std::ranges::move(others, std::back_inserter(items));
  return items;
}

Result<stories::Snapshot> load_snapshot(store::Store& store, const std::vector<Item>& fresh,
                                        Time now) {
  const Time since = now - limits::story_window;
  stories::Snapshot snapshot;
  TRY_LET(snapshot.stories, store.stories().changed_since(since));
  TRY(add_at_pages(store.stories(), fresh, snapshot.stories));
  TRY_LET(snapshot.items, load_members(store.items(), snapshot.stories, since));
  return snapshot;
}

}  // namespace

Result<void> merge_into_stories(store::Store& store, const std::vector<Item>& fresh,
                                std::size_t workers, Run& run,
                                const EmbeddingSettings& embeddings) {
  TRY_LET(const stories::Snapshot snapshot, load_snapshot(store, fresh, run.started_at));
  TRY_LET(stories::Teaching teaching, load_teaching(store, run.started_at, run.warnings));
  std::vector<const Item*> compared;
  for (const Item& item : fresh) compared.push_back(&item);
  for (const Item& item : snapshot.items) compared.push_back(&item);
  TRY_LET(teaching.embeddings, load_embeddings(store.ledger(), embeddings, compared, run.warnings));
  const auto steps = stories::plan_merge(fresh, snapshot, run.id, run.started_at,
                                         {.teaching = &teaching, .workers = workers});
  for (const stories::MergeStep& step : steps) TRY(store.stories().save(step.story));
  std::ranges::move(warnings_of_full(steps, snapshot), std::back_inserter(run.warnings));
  return keep_lesson(store, {.fresh = fresh, .snapshot = snapshot, .steps = steps}, teaching, run);
}

}  // namespace broadsheet::pipeline
