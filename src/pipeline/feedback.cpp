#include "pipeline/feedback.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/limits.h"
#include "pipeline/learning.h"
#include "stories/corrections.h"
#include "stories/patterns.h"

namespace broadsheet::pipeline {

namespace {

Error fault(ErrorKind kind, std::string what, std::string hint) {
  Error error;
  error.kind = kind;
  error.what = std::move(what);
  error.hint = std::move(hint);
  return error;
}

Result<Story> story_of(store::Store& store, const Id<Item>& item) {
  TRY_LET(const auto id, store.stories().of_item(item));
  if (!id) {
    return fault(ErrorKind::invalid, fmt::format("no story holds the item \"{}\"", item.text),
                 "`broadsheet items list` shows ids");
  }
  TRY_LET(auto story, store.stories().find(*id));
  must(story.has_value());
  return *std::move(story);
}

Result<Story> story_with(store::Store& store, const Id<Story>& id) {
  TRY_LET(auto story, store.stories().find(id));
  if (story) return *std::move(story);
  return fault(ErrorKind::invalid, fmt::format("there is no story \"{}\"", id.text),
               "`broadsheet stories list` shows ids");
}

/// Published stories first, then the older, then the smaller id.
Result<void> put_kept_first(store::Store& store, Story& a, Story& b) {
  TRY_LET(const bool a_is_told, store.articles().is_reported(a.id));
  TRY_LET(const bool b_is_told, store.articles().is_reported(b.id));
  if (std::tuple(!b_is_told, b.begun_at, b.id) < std::tuple(!a_is_told, a.begun_at, a.id)) {
    std::swap(a, b);
  }
  return {};
}

/// Takes all of them away before any is written: an item is in one story only. What enrichment
/// found out last stays with a story that goes on.
Result<void> write_stories(store::StoryStore& store, const stories::Regrouping& regrouping) {
  std::vector<Enrichment> found_out;
  for (const Story& story : regrouping.stories) {
    TRY_LET(auto enrichment, store.enrichment(story.id));
    if (enrichment) found_out.push_back(*std::move(enrichment));
    TRY(store.remove(story.id));
  }
  for (const Id<Story>& gone : regrouping.gone) TRY(store.remove(gone));
  for (const Story& story : regrouping.stories) TRY(store.save(story));
  for (const Enrichment& enrichment : found_out) TRY(store.save_enrichment(enrichment));
  return {};
}

/// Counts the correction's first pair into the patterns, or out of them where it is undone.
Result<void> teach(store::Store& store, const Correction& correction, Time now,
                   std::vector<std::string>& warnings) {
  TRY_LET(const auto a, store.items().find(correction.left.front()));
  TRY_LET(const auto b, store.items().find(correction.right.front()));
  if (!a || !b) return {};
  TRY_LET(std::vector<Pattern> patterns, load_patterns(store, warnings));
  const double count = correction.undone_at ? -1 : 1;
  stories::Observation seen{.a = &*a, .b = &*b};
  (joins(correction.kind) ? seen.right : seen.wrong) = count;
  return store.feedback().save_patterns(
      stories::learn(std::move(patterns), std::span(&seen, 1), now));
}

Result<Said> keep(store::Store& store, const stories::Regrouping& regrouping, Time now) {
  Said said{.correction = regrouping.correction, .warnings = {}};
  TRY_LET(const auto transaction, store.begin());
  TRY(write_stories(store.stories(), regrouping));
  TRY(store.feedback().save(said.correction));
  TRY(teach(store, said.correction, now, said.warnings));
  TRY(transaction->commit());
  return said;
}

Correction new_correction(CorrectionKind kind, std::vector<Id<Item>> left,
                          std::vector<Id<Item>> right, Time now) {
  Correction correction;
  correction.kind = kind;
  correction.left = std::move(left);
  correction.right = std::move(right);
  correction.made_at = now;
  correction.id = correction_id(correction);
  return correction;
}

std::vector<Id<Item>> items_of(const Story& story) {
  std::vector<Id<Item>> items;
  for (const Member& member : story.members) items.push_back(member.item);
  return items;
}

Result<Said> join(store::Store& store, Story a, Story b, Correction correction, Time now) {
  if (a.members.size() + b.members.size() > limits::story_items_max) {
    return fault(ErrorKind::refused,
                 fmt::format("the story would have more than {} items", limits::story_items_max),
                 "");
  }
  TRY(put_kept_first(store, a, b));
  return keep(store, stories::join_by_word(std::move(a), b, std::move(correction)), now);
}

/// The id that the story would have had, had it begun with this item.
Result<Id<Story>> free_story_id(store::StoryStore& store, const Id<Item>& first,
                                const Id<Correction>& correction) {
  const Id<Story> usual = story_id(first);
  TRY_LET(const auto known, store.find(usual));
  return known ? story_id(Id<Item>(first.text + "/" + correction.text)) : usual;
}

Result<Said> part(store::Store& store, Story from, const std::set<Id<Item>>& leaving,
                  Correction correction, Time now) {
  const auto first = std::ranges::find_if(
      from.members, [&](const Member& one) { return leaving.contains(one.item); });
  must(first != from.members.end());
  TRY_LET(const auto id, free_story_id(store.stories(), first->item, correction.id));
  stories::ItemsById items;
  TRY_LET(const auto stored, store.items().find_all(items_of(from)));
  for (const Item& item : stored) items.emplace(item.id, item);
  return keep(store,
              stories::part_by_word(std::move(from), leaving, id, items, std::move(correction)),
              now);
}

Error against_itself() {
  return fault(ErrorKind::invalid, "both are the same", "name two different ones");
}

}  // namespace

Result<Said> say_same(store::Store& store, const Id<Item>& a, const Id<Item>& b, Time now) {
  if (a == b) return against_itself();
  TRY_LET(const Story one, story_of(store, a));
  TRY_LET(const Story other, story_of(store, b));
  Correction correction = new_correction(CorrectionKind::same, {a}, {b}, now);
  if (one.id == other.id) {
    return keep(store, {.correction = std::move(correction), .stories = {}}, now);
  }
  return join(store, one, other, std::move(correction), now);
}

Result<Said> say_different(store::Store& store, const Id<Item>& a, const Id<Item>& b, Time now) {
  if (a == b) return against_itself();
  TRY_LET(const Story one, story_of(store, a));
  TRY_LET(const Story other, story_of(store, b));
  Correction correction = new_correction(CorrectionKind::different, {a}, {b}, now);
  if (one.id != other.id) {
    return keep(store, {.correction = std::move(correction), .stories = {}}, now);
  }
  const bool b_began = one.members.front().item == b;
  return part(store, one, b_began ? stories::who_leaves(one, a, b) : stories::who_leaves(one, b, a),
              std::move(correction), now);
}

Result<Said> merge_stories(store::Store& store, const Id<Story>& a, const Id<Story>& b, Time now) {
  if (a == b) return against_itself();
  TRY_LET(const Story one, story_with(store, a));
  TRY_LET(const Story other, story_with(store, b));
  return join(store, one, other,
              new_correction(CorrectionKind::merge, items_of(one), items_of(other), now), now);
}

Result<Said> split_story(store::Store& store, const Id<Story>& id,
                         std::span<const Id<Item>> leaving, Time now) {
  TRY_LET(const Story story, story_with(store, id));
  const std::set<Id<Item>> wanted(leaving.begin(), leaving.end());
  std::vector<Id<Item>> left;
  std::vector<Id<Item>> right;
  for (const Id<Item>& item : items_of(story))
    (wanted.contains(item) ? left : right).push_back(item);
  if (left.size() != wanted.size() || left.empty()) {
    return fault(ErrorKind::invalid,
                 fmt::format("not all of these items are in the story \"{}\"", id.text),
                 fmt::format("`broadsheet explain {}` shows its items", id.text));
  }
  if (right.empty()) {
    return fault(ErrorKind::invalid, "these are all items of the story",
                 "leave out those that stay");
  }
  return part(store, story, wanted,
              new_correction(CorrectionKind::split, std::move(left), std::move(right), now), now);
}

Result<Said> undo_correction(store::Store& store, const Id<Correction>& id, Time now) {
  TRY_LET(const std::vector<Correction> all, store.feedback().corrections());
  const auto found = std::ranges::find(all, id, &Correction::id);
  if (found == all.end()) {
    return fault(ErrorKind::invalid, fmt::format("there is no correction \"{}\"", id.text),
                 "`broadsheet feedback list` shows ids");
  }
  if (found->undone_at) {
    return fault(ErrorKind::conflict, "this correction was undone already",
                 "say it again to have it back");
  }
  Correction correction = *found;
  if (correction.kept.empty()) {
    correction.undone_at = now;
    return keep(store, {.correction = std::move(correction), .stories = {}}, now);
  }
  TRY_LET(auto kept, store.stories().find(correction.kept));
  TRY_LET(auto other, store.stories().find(correction.other));
  if (!kept || (joins(correction.kind) && other)) {
    return fault(ErrorKind::conflict, "its stories have been changed by a later correction",
                 "undo the later one first (`broadsheet feedback list`)");
  }
  if (!joins(correction.kind) && !other) {
    return fault(ErrorKind::conflict, "the story that it made is in another one now",
                 "undo the later correction first (`broadsheet feedback list`)");
  }
  return keep(
      store,
      stories::take_back(*std::move(kept), other.value_or(Story{}), std::move(correction), now),
      now);
}

Result<std::map<Id<Article>, Id<Article>>> moved_articles(store::Store& store) {
  std::vector<Article> articles;
  TRY(store.articles().each([&](const Article& article) { articles.push_back(article); }));
  std::map<Id<Article>, Id<Article>> moved;
  for (const Article& article : articles) {
    TRY_LET(const auto story, store.stories().find(article.story));
    if (story || article.sources.empty()) continue;
    TRY_LET(const auto evidence, store.evidence().find(article.sources.front().evidence));
    if (!evidence) continue;
    TRY_LET(const auto now_in, store.stories().of_item(evidence->item));
    if (!now_in) continue;
    TRY_LET(const auto teller, store.articles().find(article_id(*now_in)));
    if (teller) moved.emplace(article.id, teller->id);
  }
  return moved;
}

}  // namespace broadsheet::pipeline
