#include <algorithm>
#include <map>
#include <queue>
#include <span>

#include "base/side_by_side.h"
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

constexpr std::size_t stretch_length = 1'024;  // of stories, planned by one worker

struct Joined {
  Groups groups;
  std::vector<Join> joins;
  std::vector<Refused> refused;
};

/// Joins that reach older stories come first, so that an item about two joins the older.
void accept(std::vector<Join> found, const Corpus& corpus, Joined& joined) {
  std::ranges::stable_sort(found, {}, [&](const Join& join) {
    const auto story = corpus.entries[join.b].story;
    return std::tuple(story.value_or(corpus.stories.size()), join.a, join.b);
  });
  for (Join& join : found) {
    if (joined.groups.are_too_many(join.a, join.b)) joined.refused.push_back({join.a, join.b});
    if (joined.groups.join(join.a, join.b)) joined.joins.push_back(std::move(join));
  }
}

/// Walks a story's joins outwards from its first or known items, so that each new member names the
/// item through which it came. Workers may walk several stories at once.
class Members {
 public:
  Members(const Corpus& corpus, const std::vector<Join>& joins, const Id<Run>& run)
      : corpus_(corpus), joins_(joins), run_(run), reached_(corpus.entries.size()) {
    for (std::uint32_t i = 0; i < joins.size(); ++i) {
      touching_.emplace_back(joins[i].a, i);
      touching_.emplace_back(joins[i].b, i);
    }
    std::ranges::sort(touching_);
  }

  /// The new members among `entries`, by time. Without known ones the first begins the story.
  std::vector<Member> of(std::span<const std::size_t> entries) {
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
      for (const auto& [touched, place] :
           std::ranges::equal_range(touching_, from, {}, &Touch::first)) {
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
  std::vector<char> reached_;  ///< yes or no, of each entry; no bits, which workers would share
  using Touch = std::pair<std::size_t, std::uint32_t>;  ///< an entry and a join of it
  std::vector<Touch> touching_;                         ///< ordered
};

std::string title_of(const Corpus& corpus, std::span<const std::size_t> entries) {
  for (const std::size_t entry : entries) {
    const std::string title = fold_space(corpus.entries[entry].item->title);
    if (!title.empty()) return title;
  }
  return title_or_text(*corpus.entries[entries.front()].item);
}

/// A story to write, before its step is made.
struct Planned {
  Id<Story> id;
  std::optional<std::size_t> known;  ///< place in `Corpus::stories`
  std::span<const std::size_t> entries;
};

MergeStep step_for(const Corpus& corpus, const Planned& planned, Members& members, Time now) {
  std::vector<Member> fresh = members.of(planned.entries);
  MergeStep step;
  step.is_new = !planned.known;
  step.members_new = fresh.size();
  if (planned.known) {
    step.story = *corpus.stories[*planned.known];
  } else {
    step.story.id = planned.id;
    step.story.title = title_of(corpus, planned.entries);
    step.story.begun_at = now;
  }
  step.story.changed_at = now;
  std::ranges::move(fresh, std::back_inserter(step.story.members));
  return step;
}

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

Joined join_all(const Corpus& corpus, const Corrections& corrections, const Merging& how) {
  Joined joined{Groups(corpus, corrections), {}, {}};
  accept(said_to_be_same(corpus, corrections), corpus, joined);
  accept(same_pages(corpus), corpus, joined);
  accept(same_texts(corpus, how.workers), corpus, joined);
  if (how.reach != Reach::copies) {
    EventJoins events = join_events(corpus, joined.groups, how.reach, how.workers);
    std::ranges::move(events.joins, std::back_inserter(joined.joins));
    std::ranges::move(events.refused, std::back_inserter(joined.refused));
  }
  return joined;
}

/// The entries of all groups, group by group.
class Grouped {
 public:
  Grouped(const Corpus& corpus, Groups& groups) : entries_(corpus.entries.size()) {
    std::vector<std::size_t> root_of(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      entries_[i] = i;
      root_of[i] = groups.root(i);
    }
    std::ranges::stable_sort(entries_, {}, [&](std::size_t i) { return root_of[i]; });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (i == 0 || root_of[entries_[i]] != root_of[entries_[i - 1]]) begins_.push_back(i);
    }
    begins_.push_back(entries_.size());
  }

  std::size_t size() const { return begins_.size() - 1; }
  std::span<const std::size_t> operator[](std::size_t group) const {
    return std::span(entries_).subspan(begins_[group], begins_[group + 1] - begins_[group]);
  }

 private:
  std::vector<std::size_t> entries_;
  std::vector<std::size_t> begins_;
};

/// Of the group that begins with `root`, which is its first entry.
Id<Story> id_of(const Corpus& corpus, std::size_t root, Groups& groups) {
  const auto known = groups.story(root);
  return known ? corpus.stories[*known]->id : story_id(corpus.entries[root].item->id);
}

/// Those that gain items, by id.
std::vector<Planned> stories_to_write(const Corpus& corpus, const Grouped& grouped,
                                      Groups& groups) {
  std::vector<Planned> planned;
  for (std::size_t i = 0; i < grouped.size(); ++i) {
    const std::span<const std::size_t> entries = grouped[i];
    const bool changed = std::ranges::any_of(
        entries, [&](std::size_t entry) { return corpus.entries[entry].is_new(); });
    if (!changed) continue;
    const std::size_t root = entries.front();
    planned.push_back({id_of(corpus, root, groups), groups.story(root), entries});
  }
  std::ranges::sort(planned, {}, &Planned::id);
  return planned;
}

/// Who was kept out of what, by the root of who was.
using KeptOut = std::map<std::size_t, std::map<std::size_t, bool>>;

KeptOut kept_out(const std::vector<Refused>& refused, Groups& groups) {
  KeptOut out;
  for (const Refused& one : refused) {
    const std::size_t a = groups.root(one.a);
    const std::size_t b = groups.root(one.b);
    if (a == b) continue;
    // A story that is known stays; of two new groups, the one that began later is kept out.
    const bool b_is_out = groups.story(a) || (!groups.story(b) && a < b);
    out[b_is_out ? b : a].emplace(b_is_out ? a : b, one.by_spread);
  }
  return out;
}

}  // namespace

std::vector<MergeStep> plan_merge(const std::vector<Item>& batch, const Snapshot& snapshot,
                                  const Id<Run>& run, Time now, const Merging& how) {
  const Teaching untaught;
  const Teaching& teaching = how.teaching == nullptr ? untaught : *how.teaching;
  Corpus corpus = make_corpus(batch, snapshot, now, how.workers);
  apply(teaching, corpus);
  Joined joined = join_all(corpus, teaching.corrections, how);
  for (Entry& entry : corpus.entries) entry.profile = {};  // their memory serves the plan
  const Grouped grouped(corpus, joined.groups);
  const KeptOut out = kept_out(joined.refused, joined.groups);
  Members members(corpus, joined.joins, run);
  const std::vector<Planned> planned = stories_to_write(corpus, grouped, joined.groups);
  std::vector<MergeStep> steps(planned.size());
  in_stretches(steps.size(), stretch_length, how.workers, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) steps[i] = step_for(corpus, planned[i], members, now);
  });
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto by = out.find(planned[i].entries.front());
    if (by == out.end()) continue;
    for (const auto& [other, by_spread] : by->second) {
      steps[i].kept_out_by.push_back({id_of(corpus, other, joined.groups), by_spread});
    }
  }
  return steps;
}

Comparison compare(const Item& a, const Item& b, Time now, Reach reach, const Teaching& teaching) {
  std::vector<Item> both{a, b};
  if (a.id == b.id) both[1].id.text += "'";  // one item against itself is asked, not a double
  Corpus corpus = make_corpus(both, {}, now);
  apply(teaching, corpus);
  const Joined joined = join_all(corpus, teaching.corrections, {.reach = reach});
  if (!joined.joins.empty()) {
    const Join& join = joined.joins.front();
    return {true, join.kind, join.similarity, join.why};
  }
  const Join alike = likeness(corpus, 1, 0);
  return {false, JoinKind::similar, alike.similarity, alike.why};
}

}  // namespace broadsheet::stories
