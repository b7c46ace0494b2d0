#include "stories/series.h"

#include "stories/rules.h"

namespace broadsheet::stories {

bool is_series(const Profile& a, const Profile& b) {
  return a.source == b.source && a.place() && b.place() && a.place() != b.place();
}

bool is_repost(const Profile& a, const Profile& b) {
  return a.community && b.community && a.title == b.title &&
         a.title_words >= rules::title_words_min && is_within(rules::repost_window, a, b) &&
         !a.recurs;
}

bool is_within(std::chrono::hours apart, const Profile& a, const Profile& b) {
  return (a.when < b.when ? b.when - a.when : a.when - b.when) <= apart;
}

}  // namespace broadsheet::stories
