/// What a model of sentence embeddings makes of items: one more signal of the comparison. Values,
/// loaded before a merge; without any, nothing is compared otherwise.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "news/item.h"

namespace broadsheet::stories {

/// The cosine at which all-MiniLM-L6-v2 says neither that two items are of one event nor that they
/// are not. Models differ: with some, any two texts have .7.
inline constexpr double neutral_cosine = 0.3;

using Vector = std::vector<float>;  ///< of length 1

/// Of `embedded_text`: what is compared of a title and of a text, and a line's end.
inline constexpr std::size_t embedded_bytes_max = 1'401;

/// What of an item is embedded: its title and the beginning of its text, as much as is compared.
/// "" for an item without either.
std::string embedded_text(const Item& item);

class Embeddings {
 public:
  Embeddings() = default;
  explicit Embeddings(double neutral) : neutral_(neutral) {}

  /// False where `numbers` are no direction: none at all, one that is not finite, or all zero.
  bool add(const Id<Item>& item, Vector numbers);
  /// Keeps those that are as long as most are, of equally many the longer. Gives back how many
  /// went.
  std::size_t drop_odd_ones();

  bool empty() const { return vectors_.empty(); }
  const Vector* find(const Id<Item>& item) const;  ///< null: it has none

  /// What a similarity is multiplied by: 1 at the neutral cosine, more above it, less below it.
  double factor(double cosine) const;

 private:
  double neutral_ = neutral_cosine;
  std::map<Id<Item>, Vector> vectors_;
};

/// The cosine of two vectors; nothing where one is missing or they are not equally long.
std::optional<double> cosine(const Vector* a, const Vector* b);

/// The mean over pairs of an item of the one and an item of the other; nothing without such a pair.
std::optional<double> mean_cosine(std::span<const Vector* const> left,
                                  std::span<const Vector* const> right);

}  // namespace broadsheet::stories
