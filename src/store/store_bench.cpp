// How long a day's merge takes in SQLite: `store_bench [ITEMS]`, 10,000 by default.
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::store {

namespace {

template <class T>
T ok(Result<T> result) {
  must(result.has_value());
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <class Work>
void measure(std::string_view what, const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{:<45} {:.3f} s\n", what, took.count());
}

Item item_number(int number) {
  Item item = sample_item(fmt::format("{:016x}", number * 2654435761u));
  for (int i = 0; i < 10; ++i) item.text += " Some more words that a post of usual length has.";
  return item;
}

/// Every third item begins a story; the two after it join.
void merge(Store& store, int items) {
  const auto transaction = ok(store.begin());
  std::string story;
  for (int i = 0; i < items; ++i) {
    const Item item = item_number(i);
    ok(store.items().add(item));
    ok(store.items().add_sighting(Id<Run>("run-1"), moment(0), sample_sighting(item.id.text)));
    if (i % 3 == 0) story = item.id.text;
    ok(store.stories().save(sample_story(story, {item.id.text})));
  }
  ok(transaction->commit());
}

void bench(const std::filesystem::path& path, int items) {
  const auto store = ok(SqliteStore::open(path));
  measure("items, sightings, stories, one transaction", [&] { merge(*store, items); });
  measure("the same again (nothing new)", [&] { merge(*store, items); });
  measure("items since", [&] { must(ok(store->items().since(Time())).size() > 0); });
  measure("stories changed since",
          [&] { must(ok(store->stories().changed_since(Time())).size() > 0); });
  measure("a fact of 50 KB each, own transactions, /10", [&] {
    Fact fact = sample_fact();
    fact.answer.body.assign(50'000, 'x');
    for (fact.attempt = 1; fact.attempt <= items / 10; ++fact.attempt) ok(store->facts().add(fact));
  });
}

}  // namespace

}  // namespace broadsheet::store

int main(int argument_count, char** arguments) {
  const int items = argument_count > 1 ? std::atoi(arguments[1]) : 10'000;
  const auto folder = std::filesystem::temp_directory_path() / "broadsheet-store-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  broadsheet::store::bench(folder / "store.db", items);
  std::filesystem::remove_all(folder);
}
