// How long a day's merge takes against a big store, and how much memory:
//
//   story_merge_bench fill FILE FOLDER [A_DAY]   makes the store from labelled items
//   story_merge_bench merge FOLDER [WORKERS]     merges the last day, five times; all but the
//                                                last are rolled back
//
// FILE is in the form of `broadsheet eval stories` (bench/stories/make_items.py writes some). The
// events follow one another over as many days as it takes at A_DAY items (5,000), the reports of
// one within two and a half days; known items are in the stories that their labels say. `merge`
// prints a JSON line for each time; memory is that of the process, which never saw the others.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/hash.h"
#include "pipeline/story_merge.h"
#include "store/schema/codec.h"
#include "store/sqlite/sqlite_store.h"
#include "stories/labelled_items.h"

namespace broadsheet::pipeline {

namespace {

using namespace std::chrono_literals;

template <class T>
T ok(Result<T> result) {
  if (!result) fmt::print(stderr, "{}\n", to_line(result.error()));
  must(result.has_value());
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

struct Labelled {
  Item item;
  std::uint64_t event;
};

std::vector<Labelled> read(const char* path) {
  std::vector<Labelled> all;
  stories::read_labelled(path, [&](Item item, const std::string& event) {
    all.push_back({std::move(item), hash64(event)});
  });
  return all;
}

/// Gives each item its moment; in order of it then.
void spread(std::vector<Labelled>& all, std::size_t a_day) {
  const Time first = *parse_date("2026-01-01T00:00:00Z");
  std::ranges::sort(all, {}, [](const Labelled& one) { return std::pair(one.event, one.item.id); });
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto day = std::chrono::days(i / a_day);
    const auto later = std::chrono::milliseconds(hash64(all[i].item.id.text) % (60 * 3'600'000));
    all[i].item.published = first + day + later;
    all[i].item.collected_at = *all[i].item.published;
  }
  std::ranges::sort(all, {}, [](const Labelled& one) { return one.item.collected_at; });
}

void fill(const char* path, const std::filesystem::path& folder, std::size_t a_day) {
  std::vector<Labelled> all = read(path);
  spread(all, a_day);
  must(all.size() > a_day);
  const auto known = all.size() - a_day;
  const auto store = ok(store::SqliteStore::open(folder / "store.db"));
  std::map<std::uint64_t, Id<Story>> stories;
  for (std::size_t i = 0; i < known;) {
    const auto transaction = ok(store->begin());
    for (const std::size_t end = std::min(known, i + 20'000); i < end; ++i) {
      const Item& item = all[i].item;
      ok(store->items().add(item));
      const auto [story, is_new] = stories.emplace(all[i].event, story_id(item.id));
      Story saved;
      saved.id = story->second;
      saved.title = item.title;
      saved.begun_at = item.collected_at;
      saved.changed_at = item.collected_at;
      saved.members.push_back({.item = item.id,
                               .kind = is_new ? JoinKind::first : JoinKind::similar,
                               .joined_to = {},
                               .similarity = 1,
                               .why = "labelled so",
                               .joined_in = Id<Run>("fill")});
      ok(store->stories().save(saved));
    }
    ok(transaction->commit());
  }
  std::ofstream batch(folder / "batch.jsonl");
  for (std::size_t i = known; i < all.size(); ++i) batch << store::to_json(all[i].item) << '\n';
}

void merge(const std::filesystem::path& folder, std::size_t workers) {
  std::vector<Item> batch;
  std::ifstream lines(folder / "batch.jsonl");
  for (std::string line; std::getline(lines, line);) {
    batch.push_back(ok(store::item_from_json(line)));
  }
  const auto store = ok(store::SqliteStore::open(folder / "store.db"));
  const std::size_t known = ok(store->items().count());
  if (ok(store->items().find(batch.front().id))) {
    fmt::print(stderr, "the last day is in the store already: fill it again\n");
    return;
  }
  for (int time = 0; time < 5; ++time) {
    Run run;
    run.id = Id<Run>("bench");
    run.started_at = batch.back().collected_at;
    const bool is_last = time == 4;
    const std::clock_t cpu = std::clock();
    const auto start = std::chrono::steady_clock::now();
    const auto transaction = ok(store->begin());
    for (const Item& item : batch) ok(store->items().add(item));
    ok(merge_into_stories(*store, batch, workers, run));
    if (is_last) ok(transaction->commit());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(R"({{"known":{},"new":{},"seconds":{:.2f},"cpu_seconds":{:.2f},"peak_mib":{}}})"
               "\n",
               known, batch.size(), took.count(),
               static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, usage.ru_maxrss / 1024);
  }
}

std::size_t number_or(int count, char** arguments, int place, std::size_t usual) {
  return count > place ? static_cast<std::size_t>(std::atoi(arguments[place])) : usual;
}

}  // namespace

}  // namespace broadsheet::pipeline

int main(int count, char** arguments) {
  using namespace broadsheet::pipeline;
  const std::string_view what = count > 1 ? arguments[1] : "";
  if (what == "fill" && count > 3) {
    fill(arguments[2], arguments[3], number_or(count, arguments, 4, 5'000));
  } else if (what == "merge" && count > 2) {
    merge(arguments[2], number_or(count, arguments, 3, 2));
  } else {
    return 2;
  }
}
