#include "pipeline/site_habits.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "enrich/site_rules.h"

namespace broadsheet::pipeline {

namespace {

constexpr auto window = std::chrono::days(7);
constexpr std::size_t evidence_max = 1'000;  // looked at; a fifth of a second

/// From what is stored, in an order that does not depend on what was read when within a run.
Result<void> learn_from_store(StageRun& stage, enrich::SiteRules& rules) {
  store::Store& store = stage.services.store;
  std::vector<std::pair<std::int64_t, Id<Story>>> stories;  // the latest first, then by id
  TRY(store.stories().each_changed_since(
      stage.run.started_at - window, [&](const Story& story) -> Result<void> {
        stories.emplace_back(-story.changed_at.time_since_epoch().count(), story.id);
        return {};
      }));
  std::ranges::sort(stories);
  std::size_t looked_at = 0;
  for (const auto& [age, story] : stories) {
    TRY_LET(const auto enrichment, store.stories().enrichment(story));
    if (!enrichment) continue;
    for (const Id<Evidence>& id : enrichment->evidence) {
      if (looked_at++ == evidence_max) return {};
      TRY_LET(const auto evidence, store.evidence().find(id));
      if (evidence) rules.learn(*evidence);
    }
  }
  return {};
}

struct FreshPage {
  Evidence* page = nullptr;
  StoryWork* work = nullptr;
};

/// By address: the order in which pages came says nothing.
std::vector<FreshPage> fresh_pages(std::vector<StoryWork>& works) {
  std::vector<FreshPage> fresh;
  for (StoryWork& work : works) {
    for (auto& answer : work.answers) {
      if (!answer || !*answer) continue;
      for (Evidence& evidence : (**answer).evidence)
        if (evidence.kind == EvidenceKind::page) fresh.push_back({&evidence, &work});
    }
  }
  std::ranges::sort(fresh, {}, [](const FreshPage& one) {
    return std::tuple(one.page->url, one.page->id.text, one.work->file.story.id.text);
  });
  return fresh;
}

}  // namespace

Result<void> cut_site_habits(StageRun& stage, std::vector<StoryWork>& works) {
  const std::vector<FreshPage> fresh = fresh_pages(works);
  if (fresh.empty()) return {};
  enrich::SiteRules rules;
  TRY(learn_from_store(stage, rules));
  for (const auto& [page, work] : fresh) {
    const std::size_t count = rules.apply(*page);
    rules.learn(*page);
    if (count > 0)
      work->enrichment.notes.push_back(
          fmt::format("{}: left out {} that other pages of the site have too", page->url,
                      count == 1 ? "a paragraph" : fmt::format("{} paragraphs", count)));
  }
  return {};
}

}  // namespace broadsheet::pipeline
