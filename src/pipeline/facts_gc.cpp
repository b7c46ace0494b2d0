#include "pipeline/facts_gc.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace broadsheet::pipeline {

namespace {

using store::FactOutline;
using store::FactPlace;

/// Facts that share one body, and go together: the body stands with the first.
struct Family {
  std::vector<FactOutline> members;
  Time last_read;
  std::int64_t bytes = 0;
  bool is_needed = false;
};

using Place = std::tuple<Id<Run>, std::string, int>;

Place body_of(const FactOutline& fact) {
  const FactPlace& place = fact.same_as ? *fact.same_as : fact.place;
  return {place.run, fact.key, place.attempt};
}

bool is_needed(const FactOutline& fact, const Needed& needed) {
  return needed.urls.contains(fact.url) || needed.runs.contains(fact.place.run);
}

std::vector<Family> families_of(std::vector<FactOutline> facts, const Needed& needed) {
  std::map<Place, Family> by_body;
  for (FactOutline& fact : facts) {
    Family& family = by_body[body_of(fact)];
    family.last_read = std::max(family.last_read, fact.received_at);
    family.bytes += fact.bytes;
    family.is_needed = family.is_needed || is_needed(fact, needed);
    family.members.push_back(std::move(fact));
  }
  std::vector<Family> families;
  for (auto& [place, family] : by_body) {
    // What reads the body again goes before the body.
    std::ranges::stable_partition(family.members,
                                  [](const FactOutline& fact) { return fact.same_as.has_value(); });
    families.push_back(std::move(family));
  }
  std::ranges::stable_sort(families, {}, &Family::last_read);
  return families;
}

Result<void> need_articles(store::Store& store, Needed& needed) {
  std::set<Id<Evidence>> cited;
  TRY(store.articles().each([&](const Article& article) {
    for (const ArticleSource& source : article.sources) {
      needed.urls.insert(source.url);
      cited.insert(source.evidence);
    }
  }));
  for (const Id<Evidence>& id : cited) {
    TRY_LET(const auto evidence, store.evidence().find(id));
    if (!evidence) continue;
    needed.urls.insert(evidence->url);
    // A page was asked for at the address of its post, and may have answered from another.
    TRY_LET(const auto item, store.items().find(evidence->item));
    if (item) needed.urls.insert(item->url);
  }
  needed.urls.erase("");
  return {};
}

Result<Needed> needed_of(store::Store& store) {
  Needed needed;
  TRY(need_articles(store, needed));
  TRY(store.runs().each([&](const Run& run) {
    const bool can_go_on = run.state == RunState::running || run.state == RunState::stopped;
    if (can_go_on) needed.runs.insert(run.id);
  }));
  return needed;
}

/// A host that is asked whether an answer changed must not say that it did not where we no longer
/// have it.
Result<void> forget_answer(store::WebStore& web, const FactOutline& fact) {
  TRY_LET(const auto kept, web.kept(fact.key));
  const bool is_this =
      kept && kept->fact.run == fact.place.run && kept->fact.attempt == fact.place.attempt;
  if (!is_this) return {};
  return web.keep({.key = fact.key, .fact = fact.place});
}

Result<void> remove_all(store::Store& store, const std::vector<FactOutline>& facts) {
  TRY_LET(const auto transaction, store.begin());
  for (const FactOutline& fact : facts) {
    TRY(store.facts().remove(fact.place, fact.key));
    TRY(forget_answer(store.web(), fact));
  }
  return transaction->commit();
}

}  // namespace

std::vector<FactOutline> plan_clearing(std::vector<FactOutline> facts, const Needed& needed,
                                       const Retention& retention, Time now) {
  std::int64_t bytes = 0;
  for (const FactOutline& fact : facts) bytes += fact.bytes;
  std::vector<FactOutline> gone;
  for (Family& family : families_of(std::move(facts), needed)) {
    const bool is_old = now - family.last_read > retention.age_max;
    const bool is_too_much = bytes > retention.bytes_max;
    if (family.is_needed || (!is_old && !is_too_much)) continue;
    bytes -= family.bytes;
    std::ranges::move(family.members, std::back_inserter(gone));
  }
  return gone;
}

Result<Cleared> clear_facts(store::Store& store, const Retention& retention, Time now,
                            Clearing clearing) {
  TRY_LET(const Needed needed, needed_of(store));
  std::vector<FactOutline> facts;
  TRY(store.facts().each_outline([&](const FactOutline& fact) { facts.push_back(fact); }));
  Cleared cleared{.facts = 0, .bytes = 0, .facts_left = std::ssize(facts), .bytes_left = 0};
  for (const FactOutline& fact : facts) cleared.bytes_left += fact.bytes;
  const auto gone = plan_clearing(std::move(facts), needed, retention, now);
  for (const FactOutline& fact : gone) {
    ++cleared.facts;
    --cleared.facts_left;
    cleared.bytes += fact.bytes;
    cleared.bytes_left -= fact.bytes;
  }
  if (clearing == Clearing::done && !gone.empty()) TRY(remove_all(store, gone));
  return cleared;
}

}  // namespace broadsheet::pipeline
