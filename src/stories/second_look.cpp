#include "stories/second_look.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "stories/numbers.h"
#include "stories/stories.h"
#include "stories/tokens.h"

namespace broadsheet::stories {

namespace {

using Groups = std::map<Id<Item>, const ReadItem*>;

/// Published stories first, then the older, then the smaller id.
std::vector<const ReadItem*> ranked(const Story& found, const Groups& known,
                                    const std::set<Id<Story>>& published) {
  std::vector<const ReadItem*> members;
  for (const Member& member : found.members) members.push_back(known.at(member.item));
  std::ranges::stable_sort(members, {}, [&](const ReadItem* one) {
    return std::tuple(!published.contains(one->story), one->begun_at, one->story);
  });
  return members;
}

/// 4.3.2 belongs to 4.3: reports of a fix name either.
bool are_one_line(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) {
    return std::ranges::any_of(b, [&](const std::string& other) {
      return one.starts_with(other + ".") || other.starts_with(one + ".");
    });
  });
}

/// Pages tell much beside their event: the report of one release names the release before it. What
/// the titles count, date or version is the event's own.
bool titles_conflict(const std::vector<const ReadItem*>& group, const Id<Story>& a,
                     const Id<Story>& b) {
  const auto numbers = [&](const Id<Story>& story) {
    std::vector<Numbers> found;
    for (const ReadItem* one : group) {
      if (one->story == story) found.push_back(numbers_of(tokens_of(one->item.title), {}));
    }
    return found;
  };
  const std::vector<Numbers> right = numbers(b);
  return std::ranges::any_of(numbers(a), [&](const Numbers& left) {
    return std::ranges::any_of(right, [&](const Numbers& other) {
      return !are_one_line(left.versions, other.versions) && in_conflict(left, other);
    });
  });
}

/// One odd page must not tie two stories together: most pages of both stand in the group.
bool is_most_of(const Id<Story>& story, const std::vector<const ReadItem*>& group,
                const Groups& known) {
  const auto inside =
      std::ranges::count(group, story, [](const ReadItem* one) { return one->story; });
  const auto all =
      std::ranges::count(known, story, [](const auto& one) { return one.second->story; });
  return 2 * inside > all;
}

/// The comparison that ties `lost` to the rest of the group.
StoryJoin tie(const Story& found, const Groups& known, const Id<Story>& lost) {
  StoryJoin join;
  join.lost = lost;
  for (const Member& member : found.members) {
    const auto other = known.find(member.joined_to);
    if (other == known.end()) continue;
    const bool is_lost = known.at(member.item)->story == lost;
    const bool is_to_lost = other->second->story == lost;
    if (is_lost == is_to_lost) continue;
    join.of_lost = is_lost ? member.item : member.joined_to;
    join.joined_to = is_lost ? member.joined_to : member.item;
    join.kind = member.kind;
    join.similarity = member.similarity;
    join.why = member.why;
    break;
  }
  return join;
}

void join_group(const Story& found, const Groups& known, const std::set<Id<Story>>& published,
                std::map<Id<Story>, StoryJoin>& joins) {
  const auto members = ranked(found, known, published);
  const Id<Story> kept = members.front()->story;
  for (const ReadItem* member : members) {
    const Id<Story>& lost = member->story;
    if (lost == kept || published.contains(lost) || joins.contains(lost)) continue;
    if (!is_most_of(kept, members, known) || !is_most_of(lost, members, known)) continue;
    if (titles_conflict(members, kept, lost)) continue;
    StoryJoin join = tie(found, known, lost);
    join.kept = kept;
    if (!join.of_lost.empty()) joins.emplace(lost, std::move(join));
  }
}

/// Where one story's items lie in two groups, joins form chains; each ends at what is kept in the
/// end. A circle cannot be: a kept story is published or older than each that it takes.
void follow_chains(std::map<Id<Story>, StoryJoin>& joins) {
  for (auto& [lost, join] : joins) {
    for (auto next = joins.find(join.kept); next != joins.end(); next = joins.find(join.kept)) {
      join.kept = next->second.kept;
    }
  }
}

}  // namespace

std::vector<StoryJoin> plan_joins(const std::vector<ReadItem>& items,
                                  const std::set<Id<Story>>& published, Time now,
                                  const Teaching& teaching) {
  Groups known;
  std::vector<Item> batch;
  for (const ReadItem& read : items) {
    if (known.emplace(read.item.id, &read).second) batch.push_back(read.item);
  }
  std::map<Id<Story>, StoryJoin> joins;
  for (const MergeStep& step :
       plan_merge(batch, {}, {}, now, {.reach = Reach::close_events, .teaching = &teaching})) {
    join_group(step.story, known, published, joins);
  }
  follow_chains(joins);
  std::vector<StoryJoin> ordered;
  for (auto& [lost, join] : joins) ordered.push_back(std::move(join));
  std::ranges::sort(ordered, {},
                    [](const StoryJoin& join) { return std::tuple(join.kept, join.lost); });
  return ordered;
}

Story joined(Story kept, const Story& lost, const StoryJoin& join, const Id<Run>& run, Time now) {
  kept.changed_at = now;
  for (Member member : lost.members) {
    const bool is_reason = member.item == join.of_lost;
    if (is_reason || member.kind == JoinKind::first) {
      member.kind = join.kind;
      member.joined_to = is_reason ? join.joined_to : join.of_lost;
      member.similarity = join.similarity;
      member.why = is_reason ? "their pages: " + join.why
                             : "its story was joined to this one, by their pages";
    }
    member.joined_in = run;
    kept.members.push_back(std::move(member));
  }
  return kept;
}

}  // namespace broadsheet::stories
