#include "markup/feed_draft.h"

#include <algorithm>

#include "base/limits.h"

namespace broadsheet::markup {

namespace {

void add_once(std::vector<std::string>& list, std::string value) {
  if (value.empty() || list.size() >= limits::tags_max) return;
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

void FeedDraft::offer(FeedField field, int rank, std::string value) {
  Choice& best = choice(field);
  if (value.empty() || rank >= best.rank) return;
  best.rank = rank;
  best.text = std::move(value);
}

void FeedDraft::offer(FeedField field, int rank, Time time) {
  Choice& best = choice(field);
  if (rank >= best.rank) return;
  best.rank = rank;
  best.time = time;
}

bool FeedDraft::has(FeedField field, int rank) const {
  return choices_[static_cast<std::size_t>(field)].rank <= rank;
}

void FeedDraft::add_category(std::string category) {
  add_once(categories_, std::move(category));
}

void FeedDraft::add_enclosure(std::string address) {
  add_once(enclosures_, std::move(address));
}

FeedEntry FeedDraft::take_entry() {
  return {.id = take(FeedField::id),
          .title = take(FeedField::title),
          .link = take(FeedField::link),
          .summary_html = take(FeedField::summary),
          .content_html = take(FeedField::content),
          .author = take(FeedField::author),
          .comments = take(FeedField::comments),
          .published = choice(FeedField::published).time,
          .updated = choice(FeedField::updated).time,
          .categories = std::move(categories_),
          .enclosures = std::move(enclosures_)};
}

Feed FeedDraft::take_feed() {
  return {.title = take(FeedField::title),
          .link = take(FeedField::link),
          .id = take(FeedField::id),
          .subtitle = take(FeedField::summary),
          .language = take(FeedField::language),
          .author = take(FeedField::author),
          .updated = choice(FeedField::updated).time,
          .entries = {},
          .repairs = {},
          .damages = {}};
}

}  // namespace broadsheet::markup
