/// What of an item is compared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "news/item.h"
#include "stories/numbers.h"
#include "stories/vocabulary.h"

namespace broadsheet::stories {

struct TermUse {
  TermId term = 0;
  float weight = 0;  ///< first how often (titles count more); after `weigh`, of a unit vector
  bool in_title = false;
};

struct Profile {
  std::string page;        ///< page_key of the address; "" where there is none
  std::string discussion;  ///< page_key of the discussion
  std::string source;      ///< kind and name
  bool community = false;  ///< posted by readers, who repeat each other; a feed's makers do not
  bool talk = false;       ///< to a community, without a page that it is about
  std::string host;        ///< of the address
  std::string title;       ///< letters and digits of the comparable title
  std::size_t title_words = 0;         ///< without addresses and mentions
  std::vector<TermUse> terms;          ///< by term; after `weigh`, those that others use too
  std::size_t words = 0;               ///< terms without pairs, those of nobody else included
  std::vector<TermId> title_capitals;  ///< words of the title that may be names, by term
  std::vector<std::uint64_t> sketch;   ///< smallest hashes of the text's word shingles
  Numbers numbers;
  Time when;

  /// The address that tells it from other posts of its source; "" where it has none.
  const std::string& place() const { return page.empty() ? discussion : page; }
};

/// Counts the item's words into `vocabulary`. `now` stands in for a time that nobody says.
Profile profile_of(const Item& item, Time now, Vocabulary& vocabulary);

/// Turns counts into weights, once all items have been counted, and drops the terms that nobody
/// else uses: they have their part in the length of the vector, and can find nothing.
void weigh(Profile& profile, const Vocabulary& vocabulary);

/// Cosine of two weighed profiles, 0..1.
double cosine(const Profile& a, const Profile& b);

}  // namespace broadsheet::stories
