/// The words of all items that are compared, with what the whole says about each: how many items
/// use it, and whether it is written like a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace broadsheet::stories {

using TermId = std::uint32_t;

/// `familiar`: a name that is in the news every day. `pair`: two words in a row.
enum class TermKind { word, common, familiar, number, pair };

struct TermFacts {
  std::string text;
  TermKind kind = TermKind::word;
  bool telling = false;     ///< see `Vocabulary::is_telling`
  std::uint32_t items = 0;  ///< that use it
  double capitals = 0;
  double smalls = 0;
};

class Vocabulary {
 public:
  TermId add(std::string_view text, TermKind kind);
  TermFacts& facts(TermId term) { return facts_[term]; }
  const TermFacts& facts(TermId term) const { return facts_[term]; }
  bool is_name(TermId term) const;

  /// Sharing it says something: neither common, nor familiar, nor a pair of words that are counted
  /// alone. Where words are not parted by spaces they are short, and only pairs and long ones tell.
  bool is_telling(TermId term) const { return facts_[term].telling; }

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
  std::vector<TermFacts> facts_;
};

}  // namespace broadsheet::stories
