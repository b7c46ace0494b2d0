#include "stories/conflicts.h"

#include <algorithm>
#include <map>

#include "base/url.h"
#include "stories/rules.h"
#include "stories/series.h"

namespace broadsheet::stories {

namespace {

using Entries = std::span<const std::size_t>;

/// The names in a title, of which the other item knows none.
bool names_are_strange(const Profile& title_of, const Profile& other,
                       const Vocabulary& vocabulary) {
  bool any = false;
  for (const TermId term : title_of.title_capitals) {
    if (!vocabulary.is_name(term)) continue;
    any = true;
    if (std::ranges::binary_search(other.terms, term, {}, &TermUse::term)) return false;
  }
  return any;
}

bool is_one_site(const Item& a, const Item& b) {
  const auto left = parse_url(a.url);
  const auto right = parse_url(b.url);
  if (!left || !right) return false;
  return left->host == right->host ||
         registrable_domain(left->host) == registrable_domain(right->host);
}

bool is_one_sites_other_page(const Entry& a, const Entry& b) {
  return is_series(a.profile, b.profile) && is_one_site(*a.item, *b.item) &&
         !is_repost(a.profile, b.profile);
}

Entries some(Entries entries, std::size_t count_max) {
  return entries.first(std::min(entries.size(), count_max));
}

/// Of the pairs of one here and one there.
double share_of_pairs(const Corpus& corpus, Entries left, Entries right,
                      const auto& speaks_against) {
  std::size_t against = 0;
  for (const std::size_t a : left) {
    for (const std::size_t b : right) {
      if (speaks_against(corpus.entries[a], corpus.entries[b])) ++against;
    }
  }
  return static_cast<double>(against) / static_cast<double>(left.size() * right.size());
}

bool pairs_agree(const Corpus& corpus, Entries left, Entries right) {
  const auto differ = [](const Entry& a, const Entry& b) {
    return is_one_sites_other_page(a, b) || in_conflict(a.profile.numbers(), b.profile.numbers());
  };
  const auto strange = [&](const Entry& a, const Entry& b) {
    return names_are_strange(a.profile, b.profile, corpus.vocabulary) &&
           names_are_strange(b.profile, a.profile, corpus.vocabulary);
  };
  if (share_of_pairs(corpus, left, right, differ) > rules::conflict_share_max) return false;
  return left.size() * right.size() > rules::strange_pairs_max ||
         share_of_pairs(corpus, left, right, strange) <= rules::conflict_share_max;
}

/// How many of the entries have each name and number.
using Uses = std::map<TermId, std::size_t>;
Uses names_and_numbers(const Corpus& corpus, Entries entries) {
  Uses uses;
  for (const std::size_t entry : entries) {
    for (const TermUse& use : corpus.entries[entry].profile.terms) {
      if (Vocabulary::is_pair(use.term)) continue;
      const bool number = corpus.vocabulary.facts(use.term).kind == WordKind::number;
      if (number || corpus.vocabulary.is_name(use.term)) ++uses[use.term];
    }
  }
  return uses;
}

/// Most entries of `uses` have it, hardly any of the others has.
bool names_something_else(const Uses& uses, std::size_t size, const Uses& others,
                          std::size_t others_size) {
  return std::ranges::any_of(uses, [&](const auto& use) {
    const auto other = others.find(use.first);
    const std::size_t elsewhere = other == others.end() ? 0 : other->second;
    return static_cast<double>(use.second) >=
               rules::contrast_share_min * static_cast<double>(size) &&
           static_cast<double>(elsewhere) <=
               rules::contrast_share_max * static_cast<double>(others_size);
  });
}

bool contrast(const Corpus& corpus, Entries left, Entries right) {
  if (std::min(left.size(), right.size()) < rules::contrast_members_min) return false;
  left = some(left, rules::contrast_members_max);
  right = some(right, rules::contrast_members_max);
  const Uses a = names_and_numbers(corpus, left);
  const Uses b = names_and_numbers(corpus, right);
  return names_something_else(a, left.size(), b, right.size()) &&
         names_something_else(b, right.size(), a, left.size());
}

}  // namespace

bool may_be_one_event(const Corpus& corpus, Entries left, Entries right) {
  return pairs_agree(corpus, some(left, rules::conflict_members_max),
                     some(right, rules::conflict_members_max)) &&
         !contrast(corpus, left, right);
}

}  // namespace broadsheet::stories
