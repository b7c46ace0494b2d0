#include "stories/series.h"

#include <algorithm>

#include "base/text.h"
#include "stories/rules.h"
#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

bool recurs(const Profile& profile) {
  return std::ranges::any_of(split(profile.title, ' '), is_recurring_word);
}

}  // namespace

bool is_series(const Profile& a, const Profile& b) {
  return a.source == b.source && !a.place().empty() && !b.place().empty() && a.place() != b.place();
}

bool is_repost(const Profile& a, const Profile& b) {
  return a.community && b.community && a.title == b.title &&
         a.title_words >= rules::title_words_min && is_within(rules::repost_window, a, b) &&
         !recurs(a);
}

bool is_within(std::chrono::hours apart, const Profile& a, const Profile& b) {
  return (a.when < b.when ? b.when - a.when : a.when - b.when) <= apart;
}

}  // namespace broadsheet::stories
