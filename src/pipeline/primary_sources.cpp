#include "pipeline/primary_sources.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "enrich/details.h"
#include "enrich/reference_quality.h"
#include "pipeline/page_reader.h"
#include "pipeline/wished_page.h"

namespace broadsheet::pipeline {

namespace {

/// One page, and all who named it.
struct Slot {
  enrich::PageWish wish;
  enrich::PrimaryKind kind = enrich::PrimaryKind::announcement;
  std::vector<StoryWork*> named_by;
  std::optional<Result<Evidence>> found;
};

/// What an earlier run has read for the story.
Result<void> take_over(store::Store& store, StoryWork& work) {
  TRY_LET(const auto earlier, store.stories().enrichment(work.file.story.id));
  if (!earlier) return {};
  for (const Id<Evidence>& id : earlier->evidence) {
    TRY_LET(auto evidence, store.evidence().find(id));
    if (evidence && evidence->kind == EvidenceKind::primary) {
      work.primary.push_back(std::move(*evidence));
    }
  }
  return {};
}

/// All sources that are to be read, in the order of the stories.
class Plan {
 public:
  explicit Plan(std::size_t per_story) : per_story_(per_story) {}

  void add(StoryWork& work) {
    std::set<std::string> held;
    for (const Evidence& one : work.pages) held.insert(key_of(one.url));
    for (const enrich::PageWish& wish : work.wishes) held.insert(key_of(wish.item.url));
    for (const Evidence& one : work.primary) held.insert(key_of(one.url));
    std::size_t room = per_story_ - std::min(per_story_, work.primary.size());
    for (std::size_t i = 0; i < work.answers.size(); ++i) {
      if (!*work.answers[i]) continue;
      for (const enrich::PrimarySource& source : (**work.answers[i]).named) {
        std::string key = key_of(source.url);
        if (room == 0 || !held.insert(key).second) continue;
        if (add(work, work.wishes[i].item, source, std::move(key))) --room;
      }
    }
  }

  std::deque<Slot>& slots() { return slots_; }

 private:
  bool add(StoryWork& work, const Item& item, const enrich::PrimarySource& source,
           std::string key) {
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) {
      known->second->named_by.push_back(&work);
      return true;
    }
    if (slots_.size() == limits::pages_per_run_max) return false;
    slots_.push_back({.wish = enrich::wish_for(item, source),
                      .kind = source.kind,
                      .named_by = {&work},
                      .found = {}});
    by_key_.emplace(std::move(key), &slots_.back());
    return true;
  }

  std::size_t per_story_;
  std::deque<Slot> slots_;  // whose places stay
  std::map<std::string, Slot*> by_key_;
};

struct Reading {
  Services& services;
  FetchPhase phase;
  std::int64_t expected = 0;
  std::int64_t done = 0;
};

Result<Evidence> evidence_in(const enrich::PageWish& wish, const HttpAnswer& answer) {
  TRY_LET(const markup::Page page, read_answer(answer));
  return enrich::primary_evidence(wish, answer, page);
}

void read(Reading& reading, Slot& slot) {
  read_wished_page(
      reading.services, reading.phase, slot.wish,
      [&slot](const HttpAnswer& answer) { return evidence_in(slot.wish, answer); },
      [&reading, &slot](Result<Evidence> found) {
        slot.found = std::move(found);
        reading.services.progress.advanced("primary sources", ++reading.done, reading.expected);
      });
}

void share_out(StageRun& stage, Slot& slot) {
  if (!slot.found) return;  // the run is to stop
  if (*slot.found) {
    for (StoryWork* const work : slot.named_by) work->primary.push_back(**slot.found);
    return;
  }
  Error error = slot.found->error();
  if (error.place.empty()) error.place = slot.wish.item.url;
  for (StoryWork* const work : slot.named_by) {
    work->unread.push_back(slot.wish.item.url);
    work->enrichment.notes.push_back(to_line(error));
  }
  stage.run.drops.push_back(
      {.what = "primary source",
       .id = slot.wish.item.url,
       .reason = fmt::format("{}: {}", enrich::name_of(slot.kind), to_line(error))});
}

}  // namespace

Result<void> read_primary_sources(StageRun& stage, std::vector<StoryWork>& works) {
  const Config& config = stage.config;
  if (config.primary_sources_max == 0) return {};
  Plan plan(config.primary_sources_max);
  const std::size_t most = std::min(works.size(), config.stories_read_max);
  for (std::size_t i = 0; i < most; ++i) {
    TRY(take_over(stage.services.store, works[i]));
    plan.add(works[i]);
  }
  Reading reading{.services = stage.services,
                  .phase = {stage.services, stage.fetcher},
                  .expected = std::ssize(plan.slots())};
  for (Slot& slot : plan.slots()) read(reading, slot);
  reading.phase.wait();
  reading.phase.report_to(report_of(stage.run, Stage::enrich));
  for (Slot& slot : plan.slots()) share_out(stage, slot);
  const auto came = std::ranges::count_if(
      plan.slots(), [](const Slot& slot) { return slot.found && slot.found->has_value(); });
  stage.services.log.write(LogLevel::info, "enrich", "primary sources",
                           fmt::format("{} of {} primary sources read", came, plan.slots().size()),
                           {{"asked", std::ssize(plan.slots())}, {"read", came}});
  return {};
}

void judge_sources(StageRun& stage, StoryWork& work) {
  std::vector<Evidence> own;
  for (const enrich::Report& report : work.file.reports) {
    std::ranges::move(enrich::own_evidence(report.item, stage.run.started_at),
                      std::back_inserter(own));
  }
  std::vector<Evidence> read = work.pages;
  std::ranges::copy(work.primary, std::back_inserter(read));
  std::ranges::copy(work.further, std::back_inserter(read));
  work.enrichment.entities = enrich::find_entities(work.file, read);
  if (read.empty() && work.unread.empty()) return;
  std::vector<enrich::MetSource> met;
  for (const Evidence& one : read) met.push_back({.url = one.url, .evidence = &one});
  for (const Evidence& one : own) met.push_back({.url = one.url, .evidence = &one});
  for (const std::string& address : work.unread)
    met.push_back({.url = address, .evidence = nullptr});
  const enrich::ReferenceQualityEvaluator evaluator(stage.config.families, stage.run.started_at);
  work.enrichment.references = evaluator.evaluate(met);
  enrich::weigh_references(work.enrichment.references, work.enrichment.score);
}

}  // namespace broadsheet::pipeline
