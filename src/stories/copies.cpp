#include "stories/copies.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/limits.h"
#include "stories/rules.h"
#include "stories/series.h"
#include "stories/shingles.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t looked_up_hashes = 12;  // of a sketch; copies share at least one of them
constexpr std::size_t candidates_max = 64;

bool titles_match(const Profile& a, const Profile& b) {
  return a.title_words >= rules::title_words_min && a.title == b.title;
}

/// Within a series, a title comes back each week and every page has the same blurb.
bool is_copy(const Profile& a, const Profile& b, double shared) {
  const bool title = titles_match(a, b);
  const bool text = shared >= rules::copy_similarity_min;
  if (!is_series(a, b)) return title || text;
  if (!a.community) return title && text;
  const bool edited = shared >= rules::repost_similarity_min &&
                      is_within(rules::repost_window, a, b) && a.title != b.title;
  return is_repost(a, b) || edited;
}

using Lists = std::map<std::uint64_t, std::vector<std::size_t>>;

Lists by_hash(const Corpus& corpus) {
  Lists lists;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const auto& sketch = corpus.entries[i].profile.sketch;
    for (std::size_t k = 0; k < std::min(sketch.size(), looked_up_hashes); ++k) {
      lists[sketch[k]].push_back(i);
    }
  }
  return lists;
}

std::map<std::string_view, std::vector<std::size_t>> by_title(const Corpus& corpus) {
  std::map<std::string_view, std::vector<std::size_t>> lists;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const Profile& profile = corpus.entries[i].profile;
    if (profile.title_words >= rules::title_words_min) lists[profile.title].push_back(i);
  }
  return lists;
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

}  // namespace

std::optional<Join> compare_texts(const Corpus& corpus, std::size_t a, std::size_t b) {
  const Profile& left = corpus.entries[a].profile;
  const Profile& right = corpus.entries[b].profile;
  if (!is_within(limits::story_window, left, right)) return {};
  if (in_conflict(left.numbers, right.numbers)) return {};
  const double shared = overlap(left.sketch, right.sketch);
  const bool title = titles_match(left, right);
  if (!is_copy(left, right, shared)) return {};
  if (title) return Join{a, b, JoinKind::same_text, 1, "the titles are equal"};
  return Join{a, b, JoinKind::same_text, shared,
              fmt::format("the texts share {:.0f} % of their runs of {} words", shared * 100,
                          rules::shingle_words)};
}

std::vector<Join> same_texts(const Corpus& corpus) {
  const auto titles = by_title(corpus);
  const Lists hashes = by_hash(corpus);
  std::vector<Join> joins;
  for (std::size_t i = 0; i < corpus.batch_size; ++i) {
    const Profile& profile = corpus.entries[i].profile;
    std::vector<std::size_t> candidates;
    const auto titled = titles.find(profile.title);
    if (titled != titles.end()) candidates = titled->second;
    for (std::size_t k = 0; k < std::min(profile.sketch.size(), looked_up_hashes); ++k) {
      const auto& list = hashes.at(profile.sketch[k]);
      candidates.insert(
          candidates.end(), list.begin(),
          list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), candidates_max)));
    }
    settle(candidates, corpus);
    for (const std::size_t other : candidates) {
      if (other == i || (corpus.entries[other].is_new() && other > i)) continue;
      auto join = compare_texts(corpus, i, other);
      if (!join) continue;
      joins.push_back(std::move(*join));
      break;
    }
  }
  return joins;
}

}  // namespace broadsheet::stories
