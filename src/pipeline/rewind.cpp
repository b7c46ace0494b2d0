#include "pipeline/rewind.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "pipeline/scoring.h"
#include "pipeline/source_health.h"

namespace broadsheet::pipeline {

namespace {

/// The runs before it, by id, with their start.
using Past = std::map<Id<Run>, Time>;

bool is_before(const Run& one, const Run& other) {
  return std::tuple(one.started_at, one.id.text) < std::tuple(other.started_at, other.id.text);
}

/// How each source was doing is told by the outcomes of the runs, in their order.
Result<Past> copy_runs(store::Store& from, const Run& run, store::Store& into) {
  Past past;
  std::vector<Run> runs;
  TRY(from.runs().each([&](const Run& one) {
    if (one.id != run.id && is_before(one, run)) runs.push_back(one);
  }));
  std::map<std::string, store::SourceHealth> healths;
  for (const Run& one : runs) {
    past.emplace(one.id, one.started_at);
    TRY(into.runs().save(one));
    for (const SourceOutcome& outcome : one.sources) {
      store::SourceHealth& health = healths[outcome.name];
      health = after_run(std::move(health), outcome, one.started_at);
    }
  }
  for (const auto& [name, health] : healths) TRY(into.sources().save(health));
  return past;
}

/// Keeps the first error of what a visitor does.
class Copying {
 public:
  void note(Result<void> done) {
    if (!done && done_) done_ = std::move(done);
  }
  Result<void> end(const Result<void>& visited) const {
    TRY(visited);
    return done_;
  }

 private:
  Result<void> done_;
};

Result<std::set<Id<Item>>> copy_items(store::ItemStore& from, const Past& past,
                                      store::ItemStore& into) {
  std::set<Id<Item>> known;
  Copying items;
  TRY(items.end(from.each([&](const Item& item) {
    if (!past.contains(item.first_seen_in)) return;
    known.insert(item.id);
    const auto added = into.add(item);
    items.note(added ? Result<void>() : added.error());
  })));
  Copying sightings;
  TRY(sightings.end(from.each_sighting([&](const store::SeenItem& seen) {
    if (past.contains(seen.run)) {
      sightings.note(into.add_sighting(seen.run, seen.seen_at, seen.sighting));
    }
  })));
  return known;
}

/// A story that was joined to `story` later, begun by an item that has no place in it yet.
Story begin_lost(const Item& first, const Past& past) {
  Story lost;
  lost.id = story_id(first.id);
  lost.title = first.title;
  lost.begun_at = past.at(first.first_seen_in);
  lost.changed_at = lost.begun_at;
  return lost;
}

/// The story without what later runs added, and what they joined to it as a story of its own.
class Untold {
 public:
  Untold(store::ItemStore& items, const Past& past) : items_(items), past_(past) {}

  Result<std::vector<Story>> parts_of(const Story& story) {
    Story kept = story;
    kept.members.clear();
    kept.changed_at = kept.begun_at;
    Story lost;
    for (const Member& member : story.members) {
      TRY_LET(const auto item, items_.find(member.item));
      if (!item) continue;
      const auto joined = past_.find(member.joined_in);
      if (joined != past_.end()) {
        kept.changed_at = std::max(kept.changed_at, joined->second);
        kept.members.push_back(member);
      } else {
        add_to(lost, *item, member);
      }
    }
    std::vector<Story> parts;
    for (Story* part : {&kept, &lost}) {
      if (!part->members.empty()) parts.push_back(std::move(*part));
    }
    return parts;
  }

 private:
  void add_to(Story& lost, const Item& item, Member member) const {
    if (lost.members.empty()) {
      lost = begin_lost(item, past_);
      member = Member();
      member.item = item.id;
    }
    member.joined_in = item.first_seen_in;
    lost.changed_at = std::max(lost.changed_at, past_.at(item.first_seen_in));
    lost.members.push_back(std::move(member));
  }

  store::ItemStore& items_;  // those of the past
  const Past& past_;
};

Result<void> copy_stories(store::StoryStore& from, const Past& past, store::Store& into) {
  std::vector<Story> stories;
  TRY(from.each([&](const Story& story) { stories.push_back(story); }));
  Untold untold(into.items(), past);
  for (const Story& story : stories) {
    TRY_LET(const auto parts, untold.parts_of(story));
    for (const Story& part : parts) TRY(into.stories().save(part));
  }
  std::vector<Enrichment> enrichments;
  TRY(from.each_enrichment([&](const Enrichment& one) {
    if (past.contains(one.run)) enrichments.push_back(one);
  }));
  // The latest is the one that was saved last.
  std::ranges::stable_sort(enrichments, {},
                           [&](const Enrichment& one) { return past.at(one.run); });
  for (const Enrichment& one : enrichments) {
    TRY_LET(const auto story, into.stories().find(one.story));
    if (story) TRY(into.stories().save_enrichment(one));
  }
  return {};
}

Result<void> copy_evidence(store::EvidenceStore& from, Time before, const std::set<Id<Item>>& known,
                           store::EvidenceStore& into) {
  Copying evidence;
  return evidence.end(from.each([&](const Evidence& one) {
    if (known.contains(one.item) && one.read_at < before) evidence.note(into.add(one));
  }));
}

Result<void> copy_articles(store::ArticleStore& from, const Past& past, store::ArticleStore& into) {
  std::set<Id<Edition>> editions;
  Copying made;
  TRY(made.end(from.each_edition([&](const Edition& one) {
    if (!past.contains(one.run)) return;
    editions.insert(one.id);
    made.note(into.add_edition(one));
  })));
  Copying articles;
  return articles.end(from.each([&](const Article& one) {
    if (editions.contains(one.edition)) articles.note(into.add(one));
  }));
}

Result<void> copy_feedback(store::FeedbackStore& from, const Past& past, Time before,
                           store::FeedbackStore& into) {
  TRY_LET(std::vector<Correction> corrections, from.corrections());
  for (Correction& one : corrections) {
    if (one.made_at >= before) continue;
    if (one.undone_at && *one.undone_at >= before) one.undone_at.reset();
    TRY(into.save(one));
  }
  TRY_LET(const auto patterns, from.patterns());
  TRY(into.save_patterns(patterns));
  TRY_LET(const auto sessions, from.sessions());
  for (const Session& one : sessions) {
    if (past.contains(one.run)) TRY(into.save(one));
  }
  return {};
}

Result<void> copy_scoring(store::ScoringStore& from, Time before, store::ScoringStore& into) {
  TRY_LET(const std::vector<Vote> votes, from.votes());
  for (const Vote& one : votes) {
    if (one.made_at < before) TRY(into.save(one));
  }
  TRY_LET(const std::vector<ScoreLesson> lessons, from.lessons());
  for (const ScoreLesson& one : lessons) {
    if (one.learned_at < before) TRY(into.add(one));
  }
  return into.save_patterns(patterns_before(lessons, before));
}

/// What was open then, so that it is cleared up and told again. Replies are read where they are.
Result<void> copy_open_calls(store::LedgerStore& from, const Past& past, Time before,
                             store::Store& into) {
  std::vector<store::LedgerEntry> open;
  TRY(from.each([&](const store::LedgerEntry& one) {
    const bool is_open = !one.settled_at || *one.settled_at >= before;
    if (is_open && past.contains(one.run)) open.push_back(one);
  }));
  for (const store::LedgerEntry& one : open) {
    TRY(into.ledger().reserve(one, {}));
  }
  return {};
}

}  // namespace

Result<void> rewind(store::Store& from, const Run& run, store::Store& into) {
  TRY_LET(const Past past, copy_runs(from, run, into));
  TRY_LET(const auto known, copy_items(from.items(), past, into.items()));
  TRY(copy_stories(from.stories(), past, into));
  TRY(copy_evidence(from.evidence(), run.started_at, known, into.evidence()));
  TRY(copy_articles(from.articles(), past, into.articles()));
  TRY(copy_feedback(from.feedback(), past, run.started_at, into.feedback()));
  TRY(copy_open_calls(from.ledger(), past, run.started_at, into));
  return copy_scoring(from.scoring(), run.started_at, into.scoring());
}

}  // namespace broadsheet::pipeline
