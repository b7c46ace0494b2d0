#include "stories/corpus.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace broadsheet::stories {

namespace {

using ItemIds = std::unordered_map<Id<Item>, std::size_t>;

std::vector<const Story*> by_age(const Snapshot& snapshot) {
  std::vector<const Story*> stories;
  for (const Story& story : snapshot.stories) stories.push_back(&story);
  std::ranges::sort(stories, [](const Story* a, const Story* b) {
    return std::tie(a->begun_at, a->id) < std::tie(b->begun_at, b->id);
  });
  return stories;
}

/// Which story holds each item that is known.
ItemIds story_of_items(const std::vector<const Story*>& stories) {
  ItemIds story_of;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const Member& member : stories[i]->members) story_of.emplace(member.item, i);
  }
  return story_of;
}

std::vector<const Item*> fresh_items(std::span<const Item> batch, const ItemIds& known) {
  std::vector<const Item*> items;
  std::unordered_set<Id<Item>> seen;
  for (const Item& item : batch) {
    if (!known.contains(item.id) && seen.insert(item.id).second) items.push_back(&item);
  }
  return items;
}

Time sort_time(const Item& item) {
  return item.published.value_or(item.collected_at);
}

std::vector<const Item*> known_items(const Snapshot& snapshot, const ItemIds& story_of) {
  std::vector<const Item*> items;
  for (const Item& item : snapshot.items) {
    if (story_of.contains(item.id)) items.push_back(&item);
  }
  std::ranges::sort(items, {}, [](const Item* item) { return item->id; });
  return items;
}

}  // namespace

Corpus make_corpus(std::span<const Item> batch, const Snapshot& snapshot, Time now) {
  Corpus corpus;
  corpus.stories = by_age(snapshot);
  const ItemIds story_of = story_of_items(corpus.stories);
  std::vector<const Item*> fresh = fresh_items(batch, story_of);
  std::ranges::sort(fresh, [](const Item* a, const Item* b) {
    const Time time_a = sort_time(*a);
    const Time time_b = sort_time(*b);
    return std::tie(time_a, a->id) < std::tie(time_b, b->id);
  });
  corpus.batch_size = fresh.size();
  corpus.entries.reserve(fresh.size() + snapshot.items.size());
  for (const Item* item : fresh) {
    corpus.entries.push_back({item, profile_of(*item, now, corpus.vocabulary), {}});
  }
  for (const Item* item : known_items(snapshot, story_of)) {
    corpus.entries.push_back(
        {item, profile_of(*item, now, corpus.vocabulary), story_of.at(item->id)});
  }
  corpus.vocabulary.close(corpus.entries.size());
  for (Entry& entry : corpus.entries) weigh(entry.profile, corpus.vocabulary);
  return corpus;
}

void apply_patterns(Corpus& corpus, const Patterns& patterns) {
  if (patterns.empty()) return;
  corpus.patterns = &patterns;
  corpus.signs.reserve(corpus.entries.size());
  for (const Entry& entry : corpus.entries) corpus.signs.push_back(patterns.signs_of(*entry.item));
}

double Corpus::leaning(std::span<const std::size_t> left,
                       std::span<const std::size_t> right) const {
  constexpr std::size_t looked_at_max = 3;  // of each group
  if (patterns == nullptr) return 1;
  left = left.first(std::min(left.size(), looked_at_max));
  right = right.first(std::min(right.size(), looked_at_max));
  double sum = 0;
  for (const std::size_t a : left) {
    for (const std::size_t b : right) sum += patterns->lean(signs[a], signs[b]);
  }
  return 1 + sum / static_cast<double>(left.size() * right.size());
}

}  // namespace broadsheet::stories
