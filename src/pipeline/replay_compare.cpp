#include "pipeline/replay_compare.h"

#include <set>
#include <utility>

#include "store/schema/codec.h"

namespace broadsheet::pipeline {

namespace {

/// Stored forms by kind and id.
using Key = std::pair<std::string, std::string>;
using Left = std::map<Key, std::string>;

/// Times of the machine are not what a run comes to, nor is what went over the network (secrets are
/// not on record, and counted then), nor are later stages.
std::string record_of(Run run) {
  run.ended_at.reset();
  run.configuration.clear();
  run.version.clear();
  run.state = RunState::ok;
  std::erase_if(run.stages, [](const StageReport& report) {
    return report.stage == Stage::publish || report.stage == Stage::deploy;
  });
  for (SourceOutcome& source : run.sources) {
    source.took_ms.reset();
    source.bytes = 0;
  }
  return store::to_json(run);
}

Result<Left> left_by(store::Store& store, const Id<Run>& run) {
  Left left;
  const auto keep = [&](const char* kind, std::string id, std::string value) {
    left.emplace(std::pair(std::string(kind), std::move(id)), std::move(value));
  };
  TRY_LET(const auto record, store.runs().find(run));
  must(record.has_value());
  keep("run", run.text, record_of(*record));
  TRY(store.items().each([&](const Item& item) {
    if (item.first_seen_in == run) keep("item", item.id.text, store::to_json(item));
  }));
  TRY(store.items().each_sighting([&](const store::SeenItem& seen) {
    if (seen.run != run) return;
    keep("sighting", seen.sighting.item.text + " " + seen.sighting.source, store::to_json(seen));
  }));
  TRY(store.stories().each_enrichment([&](const Enrichment& one) {
    if (one.run == run) keep("enrichment", one.story.text, store::to_json(one));
  }));
  std::set<Id<Edition>> editions;
  TRY(store.articles().each_edition([&](const Edition& one) {
    if (one.run != run) return;
    editions.insert(one.id);
    keep("edition", one.id.text, store::to_json(one));
  }));
  TRY(store.articles().each([&](const Article& one) {
    if (editions.contains(one.edition)) keep("article", one.id.text, store::to_json(one));
  }));
  return left;
}

/// What was found out about a story that was joined to another since is gone with it.
Result<bool> was_joined_since(store::Store& then, const Key& key) {
  if (key.first != "enrichment") return false;
  TRY_LET(const auto story, then.stories().find(Id<Story>(key.second)));
  return !story;
}

}  // namespace

Result<void> compare_runs(store::Store& then, store::Store& again, const Id<Run>& run,
                          Replay& replay) {
  TRY_LET(Left before, left_by(then, run));
  TRY_LET(const Left now, left_by(again, run));
  for (const auto& [key, value] : now) {
    TRY_LET(const bool is_gone, was_joined_since(then, key));
    if (is_gone) continue;
    const auto [at, is_new] = before.try_emplace(key, "");
    if (is_new) replay.differences.push_back({.kind = key.first, .id = key.second, .again = value});
  }
  for (const auto& [key, value] : before) {
    if (value.empty()) continue;
    const auto same = now.find(key);
    const bool is_missing = same == now.end();
    if (!is_missing && same->second == value) {
      ++replay.compared[key.first];
    } else {
      replay.differences.push_back({.kind = key.first,
                                    .id = key.second,
                                    .then = value,
                                    .again = is_missing ? "" : same->second});
    }
  }
  return {};
}

}  // namespace broadsheet::pipeline
