#include "stories/pages.h"

#include <algorithm>
#include <map>

#include "base/limits.h"

namespace broadsheet::stories {

namespace {

struct Use {
  std::size_t entry;
  bool discussion;
};
using Uses = std::map<std::string_view, std::vector<Use>>;

Uses uses_of(const Corpus& corpus) {
  Uses uses;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const Profile& profile = corpus.entries[i].profile;
    if (!profile.page.empty()) uses[profile.page].push_back({i, false});
    if (!profile.discussion.empty() && profile.discussion != profile.page) {
      uses[profile.discussion].push_back({i, true});
    }
  }
  return uses;
}

bool is_front_page(std::string_view key) {
  return !key.contains('/');
}

/// A list may show a page up to a day after it came out.
constexpr auto front_page_window = limits::story_window + std::chrono::days(1);

bool may_share(std::string_view key, const Profile& a, const Profile& b) {
  if (!is_front_page(key)) return true;
  const auto apart = a.when < b.when ? b.when - a.when : a.when - b.when;
  return apart <= front_page_window && !in_conflict(a.numbers, b.numbers);
}

std::string why(std::string_view key, const Use& a, const Use& b) {
  const std::string address(key);
  if (a.discussion && b.discussion) return "same discussion: " + address;
  if (a.discussion || b.discussion) return "one is the discussion of the other: " + address;
  return "same page: " + address;
}

/// Known stories by age, then the batch by time.
void sort_by_age(std::vector<Use>& uses, const Corpus& corpus) {
  std::ranges::stable_sort(uses, {}, [&](const Use& use) {
    const Entry& entry = corpus.entries[use.entry];
    return entry.story.value_or(corpus.stories.size());
  });
}

}  // namespace

std::vector<Join> same_pages(const Corpus& corpus) {
  std::vector<Join> joins;
  for (auto& [key, uses] : uses_of(corpus)) {
    std::vector<Use> aged = uses;
    sort_by_age(aged, corpus);
    for (auto use = aged.begin(); use != aged.end(); ++use) {
      if (!corpus.entries[use->entry].is_new()) continue;
      const Profile& profile = corpus.entries[use->entry].profile;
      const auto first = std::find_if(aged.begin(), use, [&](const Use& other) {
        return may_share(key, profile, corpus.entries[other.entry].profile);
      });
      if (first == use) continue;
      joins.push_back({use->entry, first->entry, JoinKind::same_page, 1, why(key, *use, *first)});
    }
  }
  return joins;
}

}  // namespace broadsheet::stories
