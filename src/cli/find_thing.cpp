#include "cli/find_thing.h"

#include <utility>

namespace broadsheet::cli {

namespace {

Result<std::vector<Thing>> find_exactly(store::Store& store, const std::string& id) {
  std::vector<Thing> found;
  const auto add = [&](ThingKind kind, bool is_there) {
    if (is_there) found.push_back({.kind = kind, .id = id});
  };
  TRY_LET(const auto item, store.items().find(Id<Item>(id)));
  add(ThingKind::item, item.has_value());
  TRY_LET(const auto story, store.stories().find(Id<Story>(id)));
  add(ThingKind::story, story.has_value());
  TRY_LET(const auto article, store.articles().find(Id<Article>(id)));
  add(ThingKind::article, article.has_value());
  TRY_LET(const auto edition, store.articles().find_edition(Id<Edition>(id)));
  add(ThingKind::edition, edition.has_value());
  TRY_LET(const auto run, store.runs().find(Id<Run>(id)));
  add(ThingKind::run, run.has_value());
  return found;
}

/// Takes ids that begin with the wanted text, until there are enough.
class Collector {
 public:
  Collector(ThingKind kind, const std::string& start, std::size_t count_max,
            std::vector<Thing>& found)
      : kind_(kind), start_(start), left_(count_max), found_(found) {}

  template <class T>
  void operator()(const T& value) {
    if (left_ == 0 || !value.id.text.starts_with(start_)) return;
    --left_;
    found_.push_back({.kind = kind_, .id = value.id.text});
  }

 private:
  ThingKind kind_;
  const std::string& start_;
  std::size_t left_;
  std::vector<Thing>& found_;
};

}  // namespace

std::string_view name_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::item:
      return "item";
    case ThingKind::story:
      return "story";
    case ThingKind::article:
      return "article";
    case ThingKind::edition:
      return "edition";
    case ThingKind::run:
      return "run";
  }
  std::unreachable();
}

Result<std::vector<Thing>> find_things(store::Store& store, const std::string& id,
                                       std::size_t count_max) {
  TRY_LET(std::vector<Thing> found, find_exactly(store, id));
  if (!found.empty() || id.empty()) return found;
  TRY(store.items().each(Collector(ThingKind::item, id, count_max, found)));
  TRY(store.stories().each(Collector(ThingKind::story, id, count_max, found)));
  TRY(store.articles().each(Collector(ThingKind::article, id, count_max, found)));
  TRY(store.articles().each_edition(Collector(ThingKind::edition, id, count_max, found)));
  TRY(store.runs().each(Collector(ThingKind::run, id, count_max, found)));
  return found;
}

}  // namespace broadsheet::cli
