#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "collect/github_growth.h"
#include "pipeline/embeddings.h"
#include "pipeline/source_health.h"
#include "pipeline/source_talk.h"
#include "pipeline/stage.h"
#include "pipeline/story_merge.h"

namespace broadsheet::pipeline {

namespace {

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

/// Those that are new move into `fresh`.
Result<void> store_items(store::ItemStore& items, SourceYield& yield, const Run& run,
                         std::vector<Item>& fresh) {
  SourceOutcome& outcome = yield.outcome;
  outcome.items_new = 0;
  for (collect::Batch& batch : yield.batches) {
    for (Item& item : batch.items) {
      item.first_seen_in = run.id;
      item.collected_at = run.started_at;
      TRY_LET(const bool is_new, items.add(item));
      if (!is_new) continue;
      ++outcome.items_new;
      fresh.push_back(std::move(item));
    }
  }
  if (outcome.state == SourceState::fresh && outcome.items_new == 0) {
    outcome.state = SourceState::unchanged;
  } else if (outcome.state == SourceState::unchanged && outcome.items_new > 0) {
    outcome.state = SourceState::fresh;
  }
  return {};
}

/// One sighting for item and source: a post may stand twice in a list that moves while it is read.
Result<void> store_sightings(store::ItemStore& items, const SourceYield& yield,
                             const std::set<Id<Item>>& kept, const Run& run) {
  std::set<Id<Item>> seen;
  const auto people = count_people(yield);
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
  return {};
}

/// In the order in which they are stored.
std::vector<const Item*> items_of(const std::vector<SourceYield>& yields) {
  std::vector<const Item*> items;
  for (const SourceYield& yield : yields) {
    for (const collect::Batch& batch : yield.batches) {
      for (const Item& item : batch.items) items.push_back(&item);
    }
  }
  return items;
}

/// Source by source in the order of the configuration: the first that brought an item is the one it
/// is stored under. What is stored leaves its batch, so that a big day is in memory once; returned
/// are the new items.
Result<std::vector<Item>> store_yields(store::ItemStore& items, std::vector<SourceYield>& yields,
                                       const Run& run) {
  std::size_t count = 0;
  for (const SourceYield& yield : yields) {
    for (const collect::Batch& batch : yield.batches) count += batch.items.size();
  }
  std::vector<Item> fresh;
  fresh.reserve(count);
  for (SourceYield& yield : yields) {
    std::set<Id<Item>> kept;
    for (const collect::Batch& batch : yield.batches) {
      for (const Item& item : batch.items) kept.insert(item.id);
    }
    TRY(store_items(items, yield, run, fresh));
    TRY(store_sightings(items, yield, kept, run));
    for (collect::Batch& batch : yield.batches) {
      batch.items = {};
      batch.sightings = {};
      batch.voices = {};
    }
  }
  return fresh;
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
  TRY(ask_embeddings(stage, items_of(yields)));
  TRY_LET(auto transaction, services.store.begin());
  TRY_LET(const std::vector<Item> fresh, store_yields(services.store.items(), yields, stage.run));
#ifdef BROADSHEET_PLANT_LOST_UPDATE  // for test/planted: the items without their stories
  TRY(transaction->commit());
  transaction.reset();
  TRY_LET(transaction, services.store.begin());
#endif
  TRY(merge_into_stories(services.store, fresh, services.pool.workers(), stage.run,
                         stage.config.embeddings));
  TRY(store_health(services.store.sources(), yields, stage.run.started_at));
  write_report(stage, yields);
  talk.report_to(report_of(stage.run, Stage::collect));
  TRY(services.store.runs().save(stage.run));
  return transaction->commit();
}

}  // namespace broadsheet::pipeline
