#include "stories/corrections.h"

#include <algorithm>

#include "base/result.h"
#include "stories/title.h"

namespace broadsheet::stories {

namespace {

bool holds(const Story& story, const Id<Item>& item) {
  return std::ranges::find(story.members, item, &Member::item) != story.members.end();
}

Member corrected(Member member, const Id<Item>& to, std::string why) {
  member.kind = JoinKind::corrected;
  member.joined_to = to;
  member.similarity = 1;
  member.why = std::move(why);
  return member;
}

/// After members have left: whoever stands first began the story, and whoever came through one that
/// left belongs to the first. Gives back those that changed, as they stood before.
std::vector<Member> mend_reasons(Story& story, const std::string& why) {
  std::vector<Member> before;
  for (Member& member : story.members) {
    const bool is_first = &member == &story.members.front();
    if (is_first ? member.kind == JoinKind::first : holds(story, member.joined_to)) continue;
    before.push_back(member);
    member = corrected(member, is_first ? Id<Item>() : story.members.front().item, why);
    if (is_first) member.kind = JoinKind::first;
  }
  return before;
}

void restore_reasons(Story& story, const std::vector<Member>& before) {
  for (Member& member : story.members) {
    const auto old = std::ranges::find(before, member.item, &Member::item);
    if (old == before.end()) continue;
    if (old->kind == JoinKind::first || holds(story, old->joined_to)) member = *old;
  }
}

/// The first of the story leads, the others keep their order.
void put_first_in_front(Story& story) {
  std::ranges::stable_partition(story.members,
                                [](const Member& one) { return one.kind == JoinKind::first; });
}

bool is_certain(JoinKind kind) {
  return kind == JoinKind::same_page || kind == JoinKind::same_text;
}

void retitle(Story& story, const ItemsById& items) {
  const auto first = items.find(story.members.front().item);
  if (first != items.end()) story.title = title_or_text(first->second);
}

}  // namespace

Corrections::Corrections(std::vector<Correction> said) {
  std::erase_if(said, [](const Correction& one) { return one.undone_at.has_value(); });
  std::ranges::stable_sort(said, {}, &Correction::made_at);
  for (const Correction& one : said) {
    std::set<ItemPair>& holding = joins(one.kind) ? same_ : apart_;
    std::set<ItemPair>& losing = joins(one.kind) ? apart_ : same_;
    for (const Id<Item>& a : one.left) {
      for (const Id<Item>& b : one.right) {
        const ItemPair pair = std::minmax(a, b);
        holding.insert(pair);
        losing.erase(pair);
      }
    }
  }
}

bool Corrections::keep_apart(const Story& a, const Story& b) const {
  return std::ranges::any_of(apart_, [&](const ItemPair& pair) {
    return (holds(a, pair.first) && holds(b, pair.second)) ||
           (holds(a, pair.second) && holds(b, pair.first));
  });
}

Regrouping join_by_word(Story kept, const Story& lost, Correction correction) {
  const auto side_in = [&](const Story& story) {
    return holds(story, correction.left.front()) ? correction.left.front()
                                                 : correction.right.front();
  };
  const Id<Item> here = side_in(kept);
  const Id<Item> there = side_in(lost);
  correction.kept = kept.id;
  correction.other = lost.id;
  correction.other_title = lost.title;
  correction.other_begun_at = lost.begun_at;
  correction.other_changed_at = lost.changed_at;
  correction.moved = lost.members;
  kept.changed_at = std::max(kept.changed_at, lost.changed_at);
  for (const Member& member : lost.members) {
    if (member.item == there) {
      kept.members.push_back(corrected(member, here, "an editor said that both report one event"));
    } else if (member.kind == JoinKind::first) {
      kept.members.push_back(corrected(member, there, "an editor joined its story to this one"));
    } else {
      kept.members.push_back(member);
    }
  }
  return {.correction = std::move(correction), .stories = {std::move(kept)}, .gone = {lost.id}};
}

Regrouping part_by_word(Story from, const std::set<Id<Item>>& leaving, const Id<Story>& made,
                        const ItemsById& items, Correction correction) {
  Story other;
  other.id = made;
  other.begun_at = from.begun_at;
  other.changed_at = from.changed_at;
  const bool loses_first = leaving.contains(from.members.front().item);
  for (const Member& member : from.members) {
    if (leaving.contains(member.item)) other.members.push_back(member);
  }
  std::erase_if(from.members, [&](const Member& one) { return leaving.contains(one.item); });
  must(!other.members.empty() && !from.members.empty());
  correction.kept = from.id;
  correction.other = other.id;
  correction.moved = other.members;
  mend_reasons(other, "an editor took it out of another story");
  std::ranges::move(mend_reasons(from, "an editor took out what it came through"),
                    std::back_inserter(correction.moved));
  retitle(other, items);
  if (loses_first) retitle(from, items);
  return {.correction = std::move(correction), .stories = {std::move(from), std::move(other)}};
}

Regrouping take_back(Story kept, Story other, Correction correction, Time now) {
  correction.undone_at = now;
  const std::vector<Member> before = correction.moved;
  if (joins(correction.kind)) {
    other.id = correction.other;
    other.title = correction.other_title;
    other.begun_at = correction.other_begun_at;
    other.changed_at = correction.other_changed_at;
    for (const Member& member : before) {
      if (std::erase_if(kept.members, [&](const Member& one) { return one.item == member.item; })) {
        other.members.push_back(member);
      }
    }
    mend_reasons(other, "what it came through is in another story");
    mend_reasons(kept, "what it came through is in another story again");
    std::vector<Story> stories{std::move(kept)};
    if (!other.members.empty()) stories.push_back(std::move(other));
    return {.correction = std::move(correction), .stories = std::move(stories)};
  }
  const Id<Item> first = kept.members.front().item;
  for (const Member& member : other.members) {
    kept.members.push_back(
        member.kind == JoinKind::first
            ? corrected(member, first, "an editor took back that it is another story")
            : member);
  }
  restore_reasons(kept, before);
  const auto firsts = std::ranges::count(kept.members, JoinKind::first, &Member::kind);
  put_first_in_front(kept);
  if (firsts > 1) mend_reasons(kept, "an editor took back that it is another story");
  return {.correction = std::move(correction), .stories = {std::move(kept)}, .gone = {other.id}};
}

std::set<Id<Item>> who_leaves(const Story& story, const Id<Item>& item, const Id<Item>& other) {
  std::set<Id<Item>> leaving{item};
  for (bool grew = true; grew;) {
    grew = false;
    for (const Member& member : story.members) {
      if (!is_certain(member.kind) || !holds(story, member.joined_to)) continue;
      if (leaving.contains(member.item) == leaving.contains(member.joined_to)) continue;
      leaving.insert(member.item);
      leaving.insert(member.joined_to);
      grew = true;
    }
  }
  // Of one page with the other after all: then only the item itself was meant.
  if (leaving.contains(other)) return {item};
  return leaving;
}

}  // namespace broadsheet::stories
