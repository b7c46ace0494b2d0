#include "stories/copies.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/side_by_side.h"
#include "stories/rules.h"
#include "stories/series.h"
#include "stories/shingles.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t looked_up_hashes = 12;   // of a sketch; copies share at least one of them
constexpr std::size_t candidates_max = 64;     // of a long list, at each of three places
constexpr std::size_t stretch_length = 4'096;  // of items, looked up by one worker

bool is_telling_title(const Profile& profile) {
  return profile.title_words >=
         (profile.numbered ? rules::numbered_title_words_min : rules::title_words_min);
}

bool titles_match(const Profile& a, const Profile& b) {
  return is_telling_title(a) && a.title == b.title;
}

/// A page that its makers put out again under another address, with a text too short to be
/// sketched.
bool is_reissue(const Profile& a, const Profile& b) {
  return a.short_text && a.short_text == b.short_text && !a.recurs &&
         is_within(rules::repost_window, a, b);
}

/// Within a series, a title comes back each week and every page has the same blurb.
bool is_copy(const Profile& a, const Profile& b, double shared) {
  const bool title = titles_match(a, b);
  const bool text = shared >= rules::copy_similarity_min;
  if (!is_series(a, b)) return title || text;
  if (!a.community) return title && (text || is_reissue(a, b));
  const bool edited = shared >= rules::repost_similarity_min &&
                      is_within(rules::repost_window, a, b) && a.title != b.title;
  return is_repost(a, b) || edited;
}

/// Entries by a hash, those of one hash in the order of the entries.
template <class Hash>
class Lists {
 public:
  void add(Hash hash, std::size_t entry) {
    places_.push_back({hash, static_cast<std::uint32_t>(entry)});
  }
  /// Most hashes are of one entry, and find nothing.
  void settle() {
    std::ranges::sort(places_);
    std::size_t kept = 0;
    for (std::size_t from = 0, to = 0; from < places_.size(); from = to) {
      while (to < places_.size() && places_[to].first == places_[from].first) ++to;
      if (to - from < 2) continue;
      for (std::size_t i = from; i < to; ++i) places_[kept++] = places_[i];
    }
    places_.resize(kept);
    places_.shrink_to_fit();
  }

  std::span<const std::pair<Hash, std::uint32_t>> of(Hash hash) const {
    const auto found =
        std::ranges::equal_range(places_, hash, {}, [](const auto& place) { return place.first; });
    return {found.begin(), found.end()};
  }

 private:
  std::vector<std::pair<Hash, std::uint32_t>> places_;
};

std::span<const std::uint32_t> looked_up(const Profile& profile) {
  return std::span(profile.sketch).first(std::min(profile.sketch.size(), looked_up_hashes));
}

Lists<std::uint32_t> by_hash(const Corpus& corpus) {
  Lists<std::uint32_t> lists;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    for (const std::uint32_t hash : looked_up(corpus.entries[i].profile)) lists.add(hash, i);
  }
  lists.settle();
  return lists;
}

Lists<std::uint64_t> by_title(const Corpus& corpus) {
  Lists<std::uint64_t> lists;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const Profile& profile = corpus.entries[i].profile;
    if (is_telling_title(profile)) lists.add(profile.title, i);
  }
  lists.settle();
  return lists;
}

/// The first of a list, the last, and those just before `entry`: one text of ten thousand posts is
/// found through any of them.
template <class Place>
void take_some(std::span<const Place> list, std::size_t entry, std::vector<std::size_t>& some) {
  const auto take = [&](auto from, auto to) {
    for (; from != to; ++from) some.push_back(from->second);
  };
  if (list.size() <= 3 * candidates_max) {
    take(list.begin(), list.end());
    return;
  }
  const auto step = static_cast<std::ptrdiff_t>(candidates_max);
  const auto here = std::ranges::lower_bound(list, entry, {}, &Place::second);
  take(list.begin(), list.begin() + step);
  take(here - std::min(step, here - list.begin()), here);
  take(list.end() - step, list.end());
}

/// Known stories by age, then the batch by time; each once.
void settle(std::vector<std::size_t>& entries, const Corpus& corpus) {
  const auto place = [&](std::size_t i) {
    return std::pair(corpus.entries[i].story.value_or(corpus.stories.size()), i);
  };
  std::ranges::sort(entries, {}, place);
  const auto doubles = std::ranges::unique(entries);
  entries.erase(doubles.begin(), doubles.end());
}

struct Known {
  Lists<std::uint64_t> titles;
  Lists<std::uint32_t> hashes;
};

/// Joins a new item to the oldest that it is a copy of.
std::optional<Join> first_copy(const Corpus& corpus, std::size_t i, const Known& known) {
  const Profile& profile = corpus.entries[i].profile;
  std::vector<std::size_t> candidates;
  take_some(known.titles.of(profile.title), i, candidates);
  for (const std::uint32_t hash : looked_up(profile)) {
    take_some(known.hashes.of(hash), i, candidates);
  }
  settle(candidates, corpus);
  for (const std::size_t other : candidates) {
    if (other == i || (corpus.entries[other].is_new() && other > i)) continue;
    if (auto join = compare_texts(corpus, i, other)) return join;
  }
  return {};
}

}  // namespace

std::optional<Join> compare_texts(const Corpus& corpus, std::size_t a, std::size_t b) {
  const Profile& left = corpus.entries[a].profile;
  const Profile& right = corpus.entries[b].profile;
  if (!is_within(limits::story_window, left, right)) return {};
  if (in_conflict(left.numbers(), right.numbers())) return {};
  const double shared = overlap(left.sketch, right.sketch);
  const bool title = titles_match(left, right);
  if (!is_copy(left, right, shared)) return {};
  if (title) return Join{a, b, JoinKind::same_text, 1, "the titles are equal"};
  return Join{a, b, JoinKind::same_text, shared,
              fmt::format("the texts share {:.0f} % of their runs of {} words", shared * 100,
                          rules::shingle_words)};
}

std::vector<Join> same_texts(const Corpus& corpus, std::size_t workers) {
  const Known known{by_title(corpus), by_hash(corpus)};
  std::vector<std::vector<Join>> found(corpus.batch_size / stretch_length + 1);
  in_stretches(corpus.batch_size, stretch_length, workers, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (auto join = first_copy(corpus, i, known)) {
        found[from / stretch_length].push_back(std::move(*join));
      }
    }
  });
  std::vector<Join> joins;
  for (std::vector<Join>& some : found) std::ranges::move(some, std::back_inserter(joins));
  return joins;
}

}  // namespace broadsheet::stories
