/// Reads one item: everything that can be said of it without the others.
#pragma once

#include <vector>

#include "news/item.h"
#include "stories/profile.h"
#include "stories/vocabulary.h"

namespace broadsheet::stories {

/// The words of an item in their order, those that are compared.
struct WordRow {
  static constexpr TermId gap = ~TermId{0};  ///< the words around it are no pair

  std::vector<TermId> words;
  std::size_t title_end = 0;  ///< those before are of the title
};

struct Reading {
  Profile profile;  ///< without terms
  WordRow row;
};

/// New words go into `vocabulary`, with how often each is written with a capital. `now` stands in
/// for a time that nobody says.
Reading read_item(const Item& item, Time now, Vocabulary& vocabulary);

/// The first `bytes_max` bytes, without a character cut in two.
std::string_view head_of(std::string_view text, std::size_t bytes_max);

/// The key of an address as pages are compared; "" where it is none.
std::string key_of_address(std::string_view address);

}  // namespace broadsheet::stories
