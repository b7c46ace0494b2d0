#include "stories/corpus.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/side_by_side.h"
#include "stories/reading.h"
#include "stories/rules.h"
#include "stories/terms.h"

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

constexpr std::size_t stretch_length = 4'096;  // of items, read by one worker with words of its own
constexpr std::size_t stretches_at_once = 8;   // before their words are put together

/// What one worker reads.
struct Stretch {
  Vocabulary vocabulary;
  std::vector<WordRow> rows;
};

void renumber(std::vector<TermId>& words, const std::vector<TermId>& terms) {
  for (TermId& word : words) {
    if (word != WordRow::gap) word = terms[word];
  }
}

void settle(std::vector<TermId>& terms) {
  std::ranges::sort(terms);
  const auto doubles = std::ranges::unique(terms);
  terms.erase(doubles.begin(), doubles.end());
}

/// Reads entries from `first` on, a few stretches side by side. Words are numbered in the order of
/// the stretches, which is that of the entries, however many workers there are.
void read_stretches(Corpus& corpus, std::size_t first, std::size_t last, Time now,
                    std::size_t workers, std::vector<WordRow>& rows) {
  std::vector<Stretch> stretches((last - first + stretch_length - 1) / stretch_length,
                                 Stretch{Vocabulary(&corpus.vocabulary), {}});
  in_stretches(last - first, stretch_length, workers, [&](std::size_t from, std::size_t to) {
    Stretch& stretch = stretches[from / stretch_length];
    for (std::size_t i = from; i < to; ++i) {
      Entry& entry = corpus.entries[first + i];
      Reading reading = read_item(*entry.item, now, stretch.vocabulary);
      entry.profile = std::move(reading.profile);
      stretch.rows.push_back(std::move(reading.row));
    }
  });
  std::size_t place = first;
  for (Stretch& stretch : stretches) {
    const std::vector<TermId> terms = corpus.vocabulary.take_in(stretch.vocabulary);
    for (WordRow& row : stretch.rows) {
      Profile& profile = corpus.entries[place++].profile;
      renumber(row.words, terms);
      renumber(profile.title_capitals, terms);
      settle(profile.title_capitals);
      rows.push_back(std::move(row));
    }
  }
}

void read_entries(Corpus& corpus, Time now, std::size_t workers) {
  const std::size_t count = corpus.entries.size();
  std::vector<WordRow> rows;
  rows.reserve(count);
  for (std::size_t first = 0; first < count; first += stretches_at_once * stretch_length) {
    const std::size_t last = std::min(count, first + stretches_at_once * stretch_length);
    read_stretches(corpus, first, last, now, workers, rows);
  }
  std::vector<Profile*> profiles;
  profiles.reserve(count);
  for (Entry& entry : corpus.entries) profiles.push_back(&entry.profile);
  set_terms(profiles, rows, corpus.vocabulary, workers);
}

/// Never `burst_window_share` of them lie within one window.
bool is_steady(std::vector<Time> times) {
  std::ranges::sort(times);
  std::size_t most = 0;
  for (std::size_t from = 0, to = 0; to < times.size(); ++to) {
    while (times[to] - times[from] > rules::burst_window) ++from;
    most = std::max(most, to + 1 - from);
  }
  return static_cast<double>(most) < rules::burst_window_share * static_cast<double>(times.size());
}

/// A name that is used as much on other days is that of a subject: nothing has happened.
void mark_steady_names(Corpus& corpus) {
  Vocabulary& vocabulary = corpus.vocabulary;
  std::unordered_map<TermId, std::vector<Time>> uses;
  for (TermId word = 0; word < vocabulary.words(); ++word) {
    if (vocabulary.bursts(word)) uses.emplace(word, std::vector<Time>());
  }
  if (uses.empty()) return;
  for (const Entry& entry : corpus.entries) {
    for (const TermUse& use : entry.profile.terms) {
      if (Vocabulary::is_pair(use.term)) break;  // words come first
      const auto found = uses.find(use.term);
      if (found != uses.end()) found->second.push_back(entry.profile.when);
    }
  }
  for (auto& [word, times] : uses) vocabulary.facts(word).steady = is_steady(std::move(times));
}

using Places = std::span<const std::size_t>;

double by_patterns(const Corpus& corpus, Places left, Places right) {
  if (corpus.patterns == nullptr) return 1;
  double sum = 0;
  for (const std::size_t a : left) {
    for (const std::size_t b : right) {
      sum += corpus.patterns->lean(corpus.signs[a], corpus.signs[b]);
    }
  }
  return 1 + sum / static_cast<double>(left.size() * right.size());
}

std::vector<const Vector*> vectors_of(const Corpus& corpus, Places places) {
  std::vector<const Vector*> vectors;
  for (const std::size_t place : places) vectors.push_back(corpus.vectors[place]);
  return vectors;
}

double by_embeddings(const Corpus& corpus, Places left, Places right) {
  if (corpus.embeddings == nullptr) return 1;
  const auto mean = mean_cosine(vectors_of(corpus, left), vectors_of(corpus, right));
  return mean ? corpus.embeddings->factor(*mean) : 1;
}

}  // namespace

Corpus make_corpus(std::span<const Item> batch, const Snapshot& snapshot, Time now,
                   std::size_t workers) {
  Corpus corpus;
  corpus.stories = by_age(snapshot);
  const ItemIds story_of = story_of_items(corpus.stories);
  std::vector<const Item*> fresh = fresh_items(batch, story_of);
  std::ranges::sort(fresh, [](const Item* a, const Item* b) {
    const Time time_a = sort_time(*a);
    const Time time_b = sort_time(*b);
    return std::tie(time_a, a->id) < std::tie(time_b, b->id);
  });
  const std::vector<const Item*> known = known_items(snapshot, story_of);
  corpus.batch_size = fresh.size();
  corpus.entries.resize(fresh.size() + known.size());
  for (std::size_t i = 0; i < fresh.size(); ++i) corpus.entries[i].item = fresh[i];
  for (std::size_t i = 0; i < known.size(); ++i) {
    Entry& entry = corpus.entries[fresh.size() + i];
    entry.item = known[i];
    entry.story = story_of.at(known[i]->id);
  }
  read_entries(corpus, now, workers);
  mark_steady_names(corpus);
  return corpus;
}

void apply(const Teaching& teaching, Corpus& corpus) {
  if (!teaching.patterns.empty()) {
    corpus.patterns = &teaching.patterns;
    corpus.signs.reserve(corpus.entries.size());
    for (const Entry& entry : corpus.entries) {
      corpus.signs.push_back(teaching.patterns.signs_of(*entry.item));
    }
  }
  if (!teaching.embeddings.empty()) {
    corpus.embeddings = &teaching.embeddings;
    corpus.vectors.reserve(corpus.entries.size());
    for (const Entry& entry : corpus.entries) {
      corpus.vectors.push_back(teaching.embeddings.find(entry.item->id));
    }
  }
}

double Corpus::leaning(std::span<const std::size_t> left,
                       std::span<const std::size_t> right) const {
  left = left.first(std::min(left.size(), rules::leaning_members_max));
  right = right.first(std::min(right.size(), rules::leaning_members_max));
  return by_patterns(*this, left, right) * by_embeddings(*this, left, right);
}

}  // namespace broadsheet::stories
