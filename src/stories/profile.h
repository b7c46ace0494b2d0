/// What of an item is compared. A merge holds one for each item, a million at once, so it is small:
/// texts that are only compared for being equal are hashes.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "news/item.h"
#include "stories/numbers.h"
#include "stories/term_table.h"

namespace broadsheet::stories {

class Vocabulary;

/// A term of an item and how much it weighs there, 0..1.
class TermUse {
 public:
  TermUse(TermId which, float weight, bool in_title)
      : term(which), signed_weight_(in_title ? -weight : weight) {}

  float weight() const { return std::abs(signed_weight_); }
  bool in_title() const { return std::signbit(signed_weight_); }

  TermId term;

 private:
  float signed_weight_;  ///< less than 0 in titles: eight bytes instead of twelve
};

/// True where a page shows another thing each week: the front page of a site, the page of a
/// project in a forge or a registry of packages. `key` as `page_key` makes it.
bool is_changing_page(std::string_view key);

/// A hash of the key of an address (see `page_key`); none for no address.
class PageKey {
 public:
  PageKey() = default;
  explicit PageKey(std::string_view key);

  explicit operator bool() const { return value_ != 0; }
  bool changes() const { return (value_ & 1u) != 0; }        ///< `is_changing_page`
  bool is_front_page() const { return (value_ & 4u) != 0; }  ///< of a site: without a path
  auto operator<=>(const PageKey&) const = default;

 private:
  std::uint64_t value_ = 0;
};

struct Profile {
  PageKey page;                  ///< of the address
  PageKey discussion;            ///< of the discussion
  std::uint64_t source = 0;      ///< kind and name
  std::uint64_t title = 0;       ///< letters and digits of the comparable title
  std::uint64_t short_text = 0;  ///< letters and digits of a text without a sketch; 0 for none
  Time when;
  std::vector<TermUse> terms;          ///< by term; those that others use too
  std::vector<TermId> title_capitals;  ///< words of the title that may be names, by term
  std::vector<std::uint32_t> sketch;   ///< smallest hashes of the text's word shingles
  std::uint32_t title_words = 0;       ///< without addresses and mentions
  std::uint32_t words = 0;             ///< terms without pairs, those of nobody else included
  bool community = false;  ///< posted by readers, who repeat each other; a feed's makers do not
  bool talk = false;       ///< to a community, without a page that it is about
  bool numbered = false;   ///< the title has a number that is no date
  bool recurs = false;     ///< the title speaks of a day or week, as titles of series do

  /// The address that tells it from other posts of its source.
  PageKey place() const { return page ? page : discussion; }
  const Numbers& numbers() const;
  void set_numbers(Numbers found);

 private:
  std::unique_ptr<const Numbers> numbers_;  ///< null: none, as in most items
};

/// Cosine of two weighed profiles, 0..1.
double cosine(const Profile& a, const Profile& b);

}  // namespace broadsheet::stories
