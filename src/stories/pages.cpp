#include "stories/pages.h"

#include <algorithm>
#include <tuple>

#include "base/limits.h"
#include "stories/reading.h"
#include "stories/series.h"
#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

/// An entry stands at an address, as its page or as its discussion.
struct Use {
  PageKey key;
  std::size_t entry;
  bool discussion;
};

/// By address, then known stories by age, then the batch by time.
std::vector<Use> uses_of(const Corpus& corpus) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const Profile& profile = corpus.entries[i].profile;
    if (profile.page) uses.push_back({profile.page, i, false});
    if (profile.discussion && profile.discussion != profile.page) {
      uses.push_back({profile.discussion, i, true});
    }
  }
  std::ranges::sort(uses, {}, [&](const Use& use) {
    const Entry& entry = corpus.entries[use.entry];
    return std::tuple(use.key, entry.story.value_or(corpus.stories.size()), use.entry);
  });
  return uses;
}

/// A list may show a page up to a day after it came out.
constexpr auto front_page_window = limits::story_window + std::chrono::days(1);

bool may_share(PageKey key, const Profile& a, const Profile& b) {
  if (!key.changes()) return true;
  if (in_conflict(a.numbers(), b.numbers())) return false;
  // A project is as old as its first commit, whenever it is talked about.
  return !key.is_front_page() || is_within(front_page_window, a, b);
}

std::string why(const Corpus& corpus, const Use& a, const Use& b) {
  const Item& item = *corpus.entries[a.entry].item;
  const std::string address = key_of_address(a.discussion ? item.discussion : item.url);
  if (a.discussion && b.discussion) return "same discussion: " + address;
  if (a.discussion || b.discussion) return "one is the discussion of the other: " + address;
  return "same page: " + address;
}

}  // namespace

std::vector<std::string> lasting_pages(const Item& item) {
  std::vector<std::string> keys{key_of_address(item.url)};
  if (std::string key = key_of_address(item.discussion); key != keys.front()) {
    keys.push_back(std::move(key));
  }
  std::erase_if(keys, [](const std::string& key) { return key.empty() || is_changing_page(key); });
  return keys;
}

std::vector<Join> same_pages(const Corpus& corpus) {
  const std::vector<Use> uses = uses_of(corpus);
  std::vector<Join> joins;
  for (auto begin = uses.begin(); begin != uses.end();) {
    const auto end =
        std::find_if(begin, uses.end(), [&](const Use& use) { return use.key != begin->key; });
    for (auto use = begin; use != end; ++use) {
      if (!corpus.entries[use->entry].is_new()) continue;
      const Profile& profile = corpus.entries[use->entry].profile;
      const auto first = std::find_if(begin, use, [&](const Use& other) {
        return may_share(use->key, profile, corpus.entries[other.entry].profile);
      });
      if (first == use) continue;
      joins.push_back(
          {use->entry, first->entry, JoinKind::same_page, 1, why(corpus, *use, *first)});
    }
    begin = end;
  }
  return joins;
}

}  // namespace broadsheet::stories
