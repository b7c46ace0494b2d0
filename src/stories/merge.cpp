#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "base/text.h"
#include "stories/copies.h"
#include "stories/corpus.h"
#include "stories/events.h"
#include "stories/groups.h"
#include "stories/pages.h"
#include "stories/stories.h"
#include "stories/title.h"

namespace broadsheet::stories {

namespace {

/// Joins that reach older stories come first, so that an item about two joins the older.
void accept(std::vector<Join> found, const Corpus& corpus, Groups& groups,
            std::vector<Join>& accepted) {
  std::ranges::stable_sort(found, {}, [&](const Join& join) {
    const auto story = corpus.entries[join.b].story;
    return std::tuple(story.value_or(corpus.stories.size()), join.a, join.b);
  });
  for (Join& join : found) {
    if (groups.join(join.a, join.b)) accepted.push_back(std::move(join));
  }
}

using Neighbours = std::vector<std::vector<std::size_t>>;  ///< joins by entry

/// Walks a story's joins outwards from its first or known items, so that each new member names the
/// item through which it came.
class Members {
 public:
  Members(const Corpus& corpus, const std::vector<Join>& joins, const Id<Run>& run)
      : corpus_(corpus), joins_(joins), run_(run), reached_(corpus.entries.size()) {
    touching_.resize(corpus.entries.size());
    for (std::size_t i = 0; i < joins.size(); ++i) {
      touching_[joins[i].a].push_back(i);
      touching_[joins[i].b].push_back(i);
    }
  }

  /// The new members among `entries`, by time. Without known ones the first begins the story.
  std::vector<Member> of(const std::vector<std::size_t>& entries) {
    std::map<std::size_t, Member> members;
    std::queue<std::size_t> waiting;
    for (const std::size_t entry : entries) {
      if (!corpus_.entries[entry].is_new()) reach(entry, waiting);
    }
    if (waiting.empty()) {
      members.emplace(entries.front(), first(entries.front()));
      reach(entries.front(), waiting);
    }
    for (; !waiting.empty(); waiting.pop()) {
      const std::size_t from = waiting.front();
      for (const std::size_t place : touching_[from]) {
        const Join& join = joins_[place];
        const std::size_t to = join.a == from ? join.b : join.a;
        if (reached_[to]) continue;
        members.emplace(to, joined(to, from, join));
        reach(to, waiting);
      }
    }
    std::vector<Member> ordered;
    for (auto& [entry, member] : members) ordered.push_back(std::move(member));
    return ordered;
  }

 private:
  void reach(std::size_t entry, std::queue<std::size_t>& waiting) {
    reached_[entry] = true;
    waiting.push(entry);
  }

  Member first(std::size_t entry) const {
    return {.item = corpus_.entries[entry].item->id,
            .kind = JoinKind::first,
            .joined_to = {},
            .similarity = 1,
            .why = "the story began with this item",
            .joined_in = run_};
  }

  Member joined(std::size_t entry, std::size_t to, const Join& join) const {
    return {.item = corpus_.entries[entry].item->id,
            .kind = join.kind,
            .joined_to = corpus_.entries[to].item->id,
            .similarity = join.similarity,
            .why = join.why,
            .joined_in = run_};
  }

  const Corpus& corpus_;
  const std::vector<Join>& joins_;
  Id<Run> run_;
  std::vector<bool> reached_;
  Neighbours touching_;
};

std::string title_of(const Corpus& corpus, const std::vector<std::size_t>& entries) {
  for (const std::size_t entry : entries) {
    const std::string title = fold_space(corpus.entries[entry].item->title);
    if (!title.empty()) return title;
  }
  return title_or_text(*corpus.entries[entries.front()].item);
}

MergeStep step_for(const Corpus& corpus, const std::vector<std::size_t>& entries,
                   std::optional<std::size_t> known, Members& members, Time now) {
  std::vector<Member> fresh = members.of(entries);
  MergeStep step;
  step.is_new = !known;
  step.members_new = fresh.size();
  if (known) {
    step.story = *corpus.stories[*known];
  } else {
    step.story.id = story_id(corpus.entries[entries.front()].item->id);
    step.story.title = title_of(corpus, entries);
    step.story.begun_at = now;
  }
  step.story.changed_at = now;
  std::ranges::move(fresh, std::back_inserter(step.story.members));
  return step;
}

struct Joined {
  Groups groups;
  std::vector<Join> joins;
};

/// What editors said of items that are both here; an item joins one that is known.
std::vector<Join> said_to_be_same(const Corpus& corpus, const Corrections& corrections) {
  std::vector<Join> found;
  if (corrections.same().empty()) return found;
  std::map<Id<Item>, std::size_t> entry_of;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    entry_of.emplace(corpus.entries[i].item->id, i);
  }
  for (const auto& [first, second] : corrections.same()) {
    const auto a = entry_of.find(first);
    const auto b = entry_of.find(second);
    if (a == entry_of.end() || b == entry_of.end()) continue;
    const auto [fresh, other] = std::minmax(a->second, b->second);
    found.push_back(
        {fresh, other, JoinKind::corrected, 1, "an editor said that both report one event"});
  }
  return found;
}

Joined join_all(const Corpus& corpus, Reach reach, const Corrections& corrections) {
  Joined joined{Groups(corpus, corrections), {}};
  accept(said_to_be_same(corpus, corrections), corpus, joined.groups, joined.joins);
  accept(same_pages(corpus), corpus, joined.groups, joined.joins);
  accept(same_texts(corpus), corpus, joined.groups, joined.joins);
  if (reach != Reach::copies) {
    std::ranges::move(join_events(corpus, joined.groups, reach), std::back_inserter(joined.joins));
  }
  return joined;
}

}  // namespace

std::vector<MergeStep> plan_merge(std::vector<Item> batch, const Snapshot& snapshot,
                                  const Id<Run>& run, Time now, Reach reach,
                                  const Teaching& teaching) {
  Corpus corpus = make_corpus(batch, snapshot, now);
  apply_patterns(corpus, teaching.patterns);
  Joined joined = join_all(corpus, reach, teaching.corrections);
  std::map<std::size_t, std::vector<std::size_t>> groups;
  std::set<std::size_t> changed;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const std::size_t root = joined.groups.root(i);
    groups[root].push_back(i);
    if (corpus.entries[i].is_new()) changed.insert(root);
  }
  Members members(corpus, joined.joins, run);
  std::vector<MergeStep> steps;
  for (const std::size_t root : changed) {
    steps.push_back(step_for(corpus, groups[root], joined.groups.story(root), members, now));
  }
  std::ranges::sort(steps, {}, [](const MergeStep& step) { return step.story.id; });
  return steps;
}

Comparison compare(const Item& a, const Item& b, Time now, Reach reach, const Teaching& teaching) {
  std::vector<Item> both{a, b};
  if (a.id == b.id) both[1].id.text += "'";  // one item against itself is asked, not a double
  Corpus corpus = make_corpus(both, {}, now);
  apply_patterns(corpus, teaching.patterns);
  const Joined joined = join_all(corpus, reach, teaching.corrections);
  if (!joined.joins.empty()) {
    const Join& join = joined.joins.front();
    return {true, join.kind, join.similarity, join.why};
  }
  const Join alike = likeness(corpus, 1, 0);
  return {false, JoinKind::similar, alike.similarity, alike.why};
}

}  // namespace broadsheet::stories
