/// The words of all items that are compared, with what the whole says about each: how many items
/// use it, and whether it is written like a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stories/term_table.h"

namespace broadsheet::stories {

/// `stop`: carries no subject, and is not compared. `familiar`: a name that is in the news every
/// day.
enum class WordKind { stop, word, common, familiar, number };

struct WordFacts {
  std::string text;
  WordKind kind = WordKind::word;
  std::uint32_t items = 0;  ///< that use it
  float capitals = 0;
  float smalls = 0;

  /// Sharing it says something.
  bool telling() const { return kind == WordKind::word || kind == WordKind::number; }
  bool is_name() const;
};

/// A term is a word, or a pair of words in a row.
class Vocabulary {
 public:
  /// The word's term. `kind_of()` says what a word is that was not known.
  template <class KindOf>
  TermId word(std::string_view text, const KindOf& kind_of) {
    const std::uint64_t key = key_of(text);
    if (const auto known = word_terms_.find(key)) return *known;
    return add(key, text, kind_of());
  }
  TermId pair(TermId first, TermId second);

  static bool is_pair(TermId term) { return (term & pair_mark) != 0; }
  std::size_t words() const { return words_.size(); }
  WordFacts& facts(TermId word) { return words_[word]; }
  const WordFacts& facts(TermId word) const { return words_[word]; }
  bool is_name(TermId term) const { return !is_pair(term) && words_[term].is_name(); }

  void count(TermId term);
  std::uint32_t items(TermId term) const;

  bool is_telling_word(TermId term) const { return !is_pair(term) && words_[term].telling(); }
  /// Both words tell.
  bool is_telling_pair(TermId term) const {
    return is_pair(term) && pairs_[term & ~pair_mark].telling;
  }

  /// Ends the counting over `items` items, before terms are weighed.
  void close(std::size_t items);

  /// Rare terms, names and numbers weigh more.
  double weight(TermId term) const;

 private:
  static constexpr TermId pair_mark = TermId{1} << 31u;

  struct PairFacts {
    std::uint32_t items = 0;
    bool telling = false;
  };

  static std::uint64_t key_of(std::string_view text);
  TermId add(std::uint64_t key, std::string_view text, WordKind kind);

  TermTable word_terms_;
  TermTable pair_terms_;
  std::vector<WordFacts> words_;
  std::vector<PairFacts> pairs_;
  std::vector<double> rarities_;  ///< by the number of items that use a term
};

}  // namespace broadsheet::stories
