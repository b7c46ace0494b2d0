#include <map>
#include <numeric>

#include "eval/clusters.h"
#include "eval/items.h"
#include "eval/kinds.h"
#include "eval/scores.h"
#include "eval/vectors.h"

namespace broadsheet::eval {

namespace {

struct Labelled {
  std::vector<Item> items;
  std::vector<std::optional<std::string>> gold;
  std::map<Id<Item>, std::size_t> places;
};

Result<Labelled> read_labelled(const std::filesystem::path& path) {
  TRY_LET(const std::vector<Line> lines, read_lines(path));
  Labelled labelled;
  for (const Line& line : lines) {
    Fields fields(line);
    Item item = read_item(fields);
    labelled.gold.push_back(fields.maybe_text("story"));
    // Two lines are two posts, whatever ids the data gives them.
    if (labelled.places.contains(item.id)) item.id = item_id(item.kind, line.place, item.native_id);
    labelled.places.emplace(item.id, labelled.items.size());
    TRY(fields.done());
    labelled.items.push_back(std::move(item));
  }
  return labelled;
}

using Steps = std::vector<stories::MergeStep>;

/// Which found story each item is in: numbers in the order of the plan. An item that the plan lacks
/// stands alone.
std::vector<std::size_t> found_stories(const Labelled& labelled, const Steps& steps) {
  std::vector<std::size_t> found(labelled.items.size());
  std::iota(found.begin(), found.end(), steps.size());
  for (std::size_t number = 0; number < steps.size(); ++number) {
    for (const Member& member : steps[number].story.members) {
      found[labelled.places.at(member.item)] = number;
    }
  }
  return found;
}

std::map<Id<Item>, std::string> reasons(const Steps& steps) {
  std::map<Id<Item>, std::string> reasons;
  for (const stories::MergeStep& step : steps) {
    for (const Member& member : step.story.members) reasons[member.item] = member.why;
  }
  return reasons;
}

/// The items that are scored, as found and as labelled.
Grouping scored_grouping(const Labelled& labelled, const std::vector<std::size_t>& found) {
  Grouping grouping;
  for (std::size_t i = 0; i < labelled.items.size(); ++i) {
    if (labelled.gold[i]) grouping.push_back({.found = found[i], .gold = *labelled.gold[i]});
  }
  return grouping;
}

std::vector<Json> units(const Labelled& labelled, const Steps& steps,
                        const std::vector<std::size_t>& found) {
  const auto why = reasons(steps);
  std::vector<Json> units;
  for (std::size_t i = 0; i < labelled.items.size(); ++i) {
    const Item& item = labelled.items[i];
    const auto reason = why.find(item.id);
    const auto& gold = labelled.gold[i];
    units.push_back({{"id", item.native_id},
                     {"title", item.title},
                     {"text", stories::embedded_text(item)},
                     {"found", found[i]},
                     {"expected", gold ? Json(*gold) : Json(nullptr)},
                     {"why", reason == why.end() ? "" : reason->second}});
  }
  return units;
}

}  // namespace

Result<Outcome> measure_stories(const Task& task) {
  TRY_LET(const Labelled labelled, read_labelled(task.path));
  TRY_LET(const VectorsByText vectors, read_vectors(task.embeddings));
  const stories::Teaching teaching{.embeddings = embeddings_of(labelled.items, vectors)};
  const Time now = latest(labelled.items);
  const Worked<Steps> worked = timed<Steps>([&]() -> Result<Steps> {
    return stories::plan_merge(
        labelled.items, {}, Id<Run>("eval"), now,
        {.reach = task.reach, .teaching = &teaching, .workers = task.place.pool.workers()});
  });
  const Steps steps = worked.value ? *worked.value : Steps{};
  Json failed = Json::array();
  if (!worked.value) failed.push_back(failure(task.path.string(), worked.value.error()));
  const auto found = found_stories(labelled, steps);
  const auto documents = static_cast<double>(labelled.items.size());
  Outcome outcome{.figures = {{"documents", labelled.items.size()}},
                  .units = units(labelled, steps, found)};
  outcome.figures.update(grouping_figures(scored_grouping(labelled, found)));
  outcome.figures["seconds"] = worked.seconds;
  outcome.figures["documents_per_second"] = to_json(share(documents, worked.seconds));
  outcome.figures["failed"] = std::move(failed);
  return outcome;
}

}  // namespace broadsheet::eval
