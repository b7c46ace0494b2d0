#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "collect/github_growth.h"
#include "pipeline/source_health.h"
#include "pipeline/source_talk.h"
#include "pipeline/stage.h"
#include "pipeline/story_merge.h"

namespace broadsheet::pipeline {

namespace {

/// Items of all sources in the order of the configuration; the first source that brought an item
/// is the one it is stored under.
std::vector<Item> merge_items(const std::vector<SourceYield>& yields, const Run& run) {
  std::vector<Item> merged;
  std::set<Id<Item>> known;
  for (const SourceYield& yield : yields) {
    for (const collect::Batch& batch : yield.batches) {
      for (const Item& item : batch.items) {
        if (!known.insert(item.id).second) continue;
        merged.push_back(item);
        merged.back().first_seen_in = run.id;
        merged.back().collected_at = run.started_at;
      }
    }
  }
  return merged;
}

void count_new(std::vector<SourceYield>& yields, const std::set<Id<Item>>& fresh) {
  std::set<Id<Item>> counted;
  for (SourceYield& yield : yields) {
    yield.outcome.items_new = 0;
    for (const collect::Batch& batch : yield.batches) {
      for (const Item& item : batch.items) {
        const bool is_new = fresh.contains(item.id) && counted.insert(item.id).second;
        if (is_new) ++yield.outcome.items_new;
      }
    }
    if (yield.outcome.state == SourceState::fresh && yield.outcome.items_new == 0) {
      yield.outcome.state = SourceState::unchanged;
    } else if (yield.outcome.state == SourceState::unchanged && yield.outcome.items_new > 0) {
      yield.outcome.state = SourceState::fresh;
    }
  }
}

Result<std::vector<Item>> store_items(store::ItemStore& items, const std::vector<Item>& merged) {
  std::vector<Item> fresh;
  for (const Item& item : merged) {
    TRY_LET(const bool is_new, items.add(item));
    if (is_new) fresh.push_back(item);
  }
  return fresh;
}

/// Repositories that grew since earlier runs saw them, as items of their own.
Result<void> add_growth(SourceYield& yield, const collect::SourceConfig& config,
                        store::ItemStore& items, Time now) {
  constexpr std::chrono::days usual_window(7);
  const auto window = config.window_days > 0 ? std::chrono::days(config.window_days) : usual_window;
  for (collect::Batch& batch : yield.batches) {
    const std::vector<Sighting> shown = batch.sightings;
    for (const Sighting& sighting : shown) {
      const auto item = std::ranges::find(batch.items, sighting.item, &Item::id);
      if (item == batch.items.end() || !collect::is_repository(*item) || !sighting.points) continue;
      TRY_LET(const auto seen, items.sightings(item->id));
      auto grown = collect::growth_of(*item, *sighting.points, seen, now, window);
      if (!grown) continue;
      batch.sightings.push_back(sighting);
      batch.sightings.back().item = grown->id;
      batch.items.push_back(*std::move(grown));
      ++yield.outcome.items;
    }
  }
  return {};
}

/// How many people spoke about each item.
std::map<Id<Item>, std::int64_t> count_people(const SourceYield& yield) {
  std::map<Id<Item>, std::set<std::string>> people;
  for (const collect::Batch& batch : yield.batches) {
    for (const collect::Voice& voice : batch.voices) people[voice.item].insert(voice.author);
  }
  std::map<Id<Item>, std::int64_t> counts;
  for (const auto& [item, names] : people) counts[item] = std::ssize(names);
  return counts;
}

/// One sighting for item and source: a post may stand twice in a list that moves while it is read.
Result<void> store_sightings(store::ItemStore& items, const std::vector<SourceYield>& yields,
                             const Run& run) {
  for (const SourceYield& yield : yields) {
    std::set<Id<Item>> seen;
    std::set<Id<Item>> kept;
    const auto people = count_people(yield);
    for (const collect::Batch& batch : yield.batches) {
      for (const Item& item : batch.items) kept.insert(item.id);
    }
    for (const collect::Batch& batch : yield.batches) {
      for (Sighting sighting : batch.sightings) {
        if (!kept.contains(sighting.item) || !seen.insert(sighting.item).second) continue;
        sighting.source = yield.outcome.name;
        if (const auto found = people.find(sighting.item); found != people.end()) {
          sighting.people = found->second;
        }
        TRY(items.add_sighting(run.id, run.started_at, sighting));
      }
    }
  }
  return {};
}

/// The outcome learns until when a source that keeps failing is left alone.
Result<void> store_health(store::SourceStore& sources, std::vector<SourceYield>& yields, Time now) {
  for (SourceYield& yield : yields) {
    TRY_LET(auto health, sources.find(yield.outcome.name));
    const store::SourceHealth next =
        after_run(std::move(health).value_or(store::SourceHealth()), yield.outcome, now);
    yield.outcome.not_before = next.not_before;
    TRY(sources.save(next));
  }
  return {};
}

void write_report(StageRun& stage, std::vector<SourceYield>& yields) {
  StageReport& report = report_of(stage.run, Stage::collect);
  stage.run.sources.clear();
  for (SourceYield& yield : yields) {
    report.processed += yield.outcome.items;
    report.failed += yield.outcome.failures;
    report.missing += yield.outcome.misses;
    for (collect::Batch& batch : yield.batches) {
      std::ranges::move(batch.drops, std::back_inserter(stage.run.drops));
    }
    stage.run.sources.push_back(std::move(yield.outcome));
  }
  report.done = true;
}

}  // namespace

Result<void> collect(StageRun& stage) {
  Services& services = stage.services;
  services.progress.stage_started(Stage::collect,
                                  static_cast<std::int64_t>(stage.config.sources.size()));
  SourceTalk talk(stage.config.sources, services, stage.fetcher);
  std::vector<SourceYield> yields = talk.run(stage.run.started_at);
  if (stage.fetcher.fatal()) return *stage.fetcher.fatal();

  for (std::size_t i = 0; i < yields.size(); ++i) {
    TRY(add_growth(yields[i], stage.config.sources[i], services.store.items(),
                   stage.run.started_at));
  }
  const std::vector<Item> merged = merge_items(yields, stage.run);
  TRY_LET(auto transaction, services.store.begin());
  TRY_LET(const std::vector<Item> fresh, store_items(services.store.items(), merged));
#ifdef BROADSHEET_PLANT_LOST_UPDATE  // for test/planted: the items without their stories
  TRY(transaction->commit());
  transaction.reset();
  TRY_LET(transaction, services.store.begin());
#endif
  std::set<Id<Item>> fresh_ids;
  for (const Item& item : fresh) fresh_ids.insert(item.id);
  count_new(yields, fresh_ids);
  TRY(store_sightings(services.store.items(), yields, stage.run));
  TRY(merge_into_stories(services.store, fresh, services.pool.workers(), stage.run));
  TRY(store_health(services.store.sources(), yields, stage.run.started_at));
  write_report(stage, yields);
  talk.report_to(report_of(stage.run, Stage::collect));
  TRY(services.store.runs().save(stage.run));
  return transaction->commit();
}

}  // namespace broadsheet::pipeline
