// How long a day's merge takes: `stories_bench [KNOWN] [FRESH]`, 10,000 known and 1,500 fresh items
// by default. The fastest of five runs, since other work on the machine only adds.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

#include <fmt/format.h>

#include "stories/corpus.h"
#include "stories/events.h"
#include "stories/groups.h"

namespace broadsheet::stories {

namespace {

const Time now = *parse_date("2026-07-02T00:00:00Z");

template <class Work>
void measure(std::string_view what, const Work& work) {
  double fastest = 1e9;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    fastest = std::min(fastest, took.count());
  }
  fmt::print("{:<45} {:.0f} ms\n", what, fastest);
}

/// Words as often as in real texts: the k-th commonest 1/k as often as the first, of which two
/// fifths carry no subject.
class Writer {
 public:
  std::string write(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += word() + (i % 12 == 11 ? ". " : " ");
    return text;
  }

 private:
  std::string word() {
    const auto rank = static_cast<std::size_t>(std::exp(share_(random_) * std::log(300'000.0)));
    if (rank < 150) return "the";
    return fmt::format("{}ord{}", rank % 4 == 0 ? 'W' : 'w', rank * 2'654'435'761u % 999'983);
  }

  std::mt19937 random_{7};
  std::uniform_real_distribution<double> share_{0, 1};
};

std::vector<Item> write_items(std::size_t count) {
  Writer writer;
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    Item item;
    item.source = fmt::format("source {}", i % 60);
    item.native_id = std::to_string(i);
    item.id = item_id(item.kind, item.source, item.native_id);
    item.title = writer.write(9);
    item.text = writer.write(i % 3 == 0 ? 120 : 25);
    item.url = fmt::format("https://site-{}.example/news/{}", i % 400, i);
    item.published = now - std::chrono::minutes(i);
    item.collected_at = now;
    items.push_back(std::move(item));
  }
  return items;
}

void bench(std::size_t known, std::size_t fresh) {
  std::vector<Item> items = write_items(known + fresh);
  const auto middle = items.begin() + static_cast<std::ptrdiff_t>(fresh);
  const std::vector<Item> batch(items.begin(), middle);
  Snapshot snapshot;
  snapshot.items.assign(middle, items.end());
  for (const MergeStep& step : plan_merge(snapshot.items, {}, Id<Run>("run-0"), now)) {
    snapshot.stories.push_back(step.story);
  }
  measure("plan_merge", [&] { plan_merge(batch, snapshot, Id<Run>("run-1"), now); });
  measure("plan_merge with two workers",
          [&] { plan_merge(batch, snapshot, Id<Run>("run-1"), now, {.workers = 2}); });
  measure("  of it, reading the words of all items", [&] { make_corpus(batch, snapshot, now); });
  const Corpus corpus = make_corpus(batch, snapshot, now);
  measure("  of it, joining events", [&] {
    Groups groups(corpus);
    join_events(corpus, groups);
  });
}

}  // namespace

}  // namespace broadsheet::stories

int main(int argument_count, char** arguments) {
  const auto number = [&](int place, int standard) {
    return static_cast<std::size_t>(argument_count > place ? std::atoi(arguments[place])
                                                           : standard);
  };
  broadsheet::stories::bench(number(1, 10'000), number(2, 1'500));
}
