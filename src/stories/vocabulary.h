/// The words of all items that are compared, with what the whole says about each: how many items
/// use it, and whether it is written like a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/term_table.h"

namespace broadsheet::stories {

/// `stop`: carries no subject, and is not compared. `usual`, `often`: of everyday English.
/// `common`: of every newsroom. `familiar`: a name that is in the news every day.
enum class WordKind : std::uint8_t { stop, word, usual, often, common, familiar, number };

struct WordFacts {
  std::string text;
  WordKind kind = WordKind::word;
  bool steady = false;      ///< a name, used as much on other days
  std::uint32_t items = 0;  ///< that use it
  float capitals = 0;
  float smalls = 0;

  /// How much it says that two items share it: 1 a rare word, 1/2 one of everyday English.
  double telling() const;
  bool is_name() const;
};

/// A term is a word, or a pair of words in a row.
class Vocabulary {
 public:
  /// What kind a word is need not be found out again where `elder` knows it. That one is borrowed,
  /// and does not change meanwhile.
  explicit Vocabulary(const Vocabulary* elder = nullptr) : elder_(elder) {}

  /// The word's term. `kind_of()` says what a word is that was not known.
  template <class KindOf>
  TermId word(std::string_view text, const KindOf& kind_of) {
    const std::uint64_t key = key_of(text);
    if (const auto known = word_terms_.find(key)) return *known;
    const auto older = elder_ == nullptr ? std::nullopt : elder_->word_terms_.find(key);
    return add(key, text, older ? elder_->words_[*older].kind : kind_of());
  }
  TermId pair(TermId first, TermId second);

  /// Adds the words of another vocabulary, and what it knows of their capitals; gives their terms
  /// here, by their terms there.
  std::vector<TermId> take_in(const Vocabulary& other);

  static bool is_pair(TermId term) { return (term & pair_mark) != 0; }
  std::size_t words() const { return words_.size(); }
  WordFacts& facts(TermId word) { return words_[word]; }
  const WordFacts& facts(TermId word) const { return words_[word]; }
  bool is_name(TermId term) const { return !is_pair(term) && words_[term].is_name(); }

  void count(TermId term);
  std::uint32_t items(TermId term) const;

  /// How much it says that two items share the term; less than 0 for a pair, whose words count
  /// already: a phrase tells more than one word and less than two.
  double telling(TermId term) const {
    return is_pair(term) ? -pairs_[term & ~pair_mark].telling : words_[term].telling();
  }

  /// A name of which so many items speak at once, in so many more than usual, that something must
  /// have happened.
  bool bursts(TermId word) const;

  /// Ends the counting over `items` items, before terms are weighed.
  void close(std::size_t items) { items_ = static_cast<double>(items); }

  /// How much the term tells: -log of the share of items that use it, where these items are seen
  /// together with imagined ones that use each word as often as is usual. Without them, the words
  /// of a big story would count as common for being in so many of its reports.
  double weight(TermId term) const;

  /// Of a pair that only one item uses, without a place here.
  double weight_of_lone(TermId first, TermId second) const;

 private:
  static constexpr TermId pair_mark = TermId{1} << 31u;

  struct PairFacts {
    std::uint32_t items = 0;
    float telling = 0;
    float usual = 0;  ///< share of items
  };

  static std::uint64_t key_of(std::string_view text);
  double usual_share_of_pair(TermId first, TermId second) const;
  double weight_of(double items, double usual) const;
  TermId add(std::uint64_t key, std::string_view text, WordKind kind);

  const Vocabulary* elder_;  ///< null: there is none
  TermTable word_terms_;
  TermTable pair_terms_;
  std::vector<WordFacts> words_;
  std::vector<PairFacts> pairs_;
  double items_ = 0;
};

}  // namespace broadsheet::stories
