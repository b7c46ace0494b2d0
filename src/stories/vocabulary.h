/// The words of all items that are compared, with what the whole says about each: how many items
/// use it, and whether it is written like a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace broadsheet::stories {

using TermId = std::uint32_t;

/// `stop`: carries no subject, and is not compared. `familiar`: a name that is in the news every
/// day. `pair`: two words in a row.
enum class TermKind { stop, word, common, familiar, number, pair };

struct TermFacts {
  std::string text = {};  ///< "" for pairs
  TermKind kind = TermKind::word;
  bool telling = false;     ///< a word: sharing it says something. A pair: both its words tell.
  std::uint32_t items = 0;  ///< that use it
  double capitals = 0;
  double smalls = 0;
};

class Vocabulary {
 public:
  std::optional<TermId> find(std::string_view text) const;
  TermId add(std::string_view text, TermKind kind);  ///< any kind but `pair`
  TermId add_pair(TermId first, TermId second);
  TermFacts& facts(TermId term) { return facts_[term]; }
  const TermFacts& facts(TermId term) const { return facts_[term]; }
  bool is_name(TermId term) const;
  std::size_t size() const { return facts_.size(); }

  /// A word that is neither common nor familiar.
  bool is_telling_word(TermId term) const {
    return facts_[term].telling && facts_[term].kind != TermKind::pair;
  }
  bool is_telling_pair(TermId term) const {
    return facts_[term].telling && facts_[term].kind == TermKind::pair;
  }

  /// Rare terms, names and numbers weigh more. `items` is how many items there are.
  double weight(TermId term, std::size_t items) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, TermId, Hash, std::equal_to<>> ids_;
  std::unordered_map<std::uint64_t, TermId> pairs_;
  std::vector<TermFacts> facts_;
};

}  // namespace broadsheet::stories
