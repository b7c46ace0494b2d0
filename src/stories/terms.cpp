// Pairs of words are many times as many as words, and four of five stand in one item only. To give
// each a place in the vocabulary would take most of a merge's memory. So two bits are kept for the
// hash of each pair: it was seen in one item, it was seen again. Pairs that were not seen again are
// only counted into the length of their item's vector.
#include "stories/terms.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/side_by_side.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t stretch_length = 4'096;
constexpr std::size_t bits_per_word = 8;  // so that one pair in ten is wrongly taken as seen again

std::uint64_t key_of(TermId first, TermId second) {
  return std::uint64_t{first} << 32u | second;
}

class SeenAgain {
 public:
  explicit SeenAgain(std::size_t words)
      : bits_(std::bit_ceil(std::max<std::size_t>(words * bits_per_word, 1'024))),
        once_(bits_),
        again_(bits_) {}

  void see(std::uint64_t pair) {
    const std::size_t place = place_of(pair);
    if (once_[place]) again_[place] = true;
    once_[place] = true;
  }
  bool holds(std::uint64_t pair) const { return again_[place_of(pair)]; }

 private:
  std::size_t place_of(std::uint64_t pair) const {
    return (pair * 0x9E3779B97F4A7C15u) >> (64 - std::countr_zero(bits_));  // Fibonacci hashing
  }

  std::size_t bits_;
  std::vector<bool> once_;
  std::vector<bool> again_;
};

void for_pairs(const WordRow& row, const auto& take) {
  for (std::size_t i = 1; i < row.words.size(); ++i) {
    if (row.words[i - 1] == WordRow::gap || row.words[i] == WordRow::gap) continue;
    take(row.words[i - 1], row.words[i], i < row.title_end);
  }
}

SeenAgain find_repeated(std::span<const WordRow> rows) {
  std::size_t words = 0;
  for (const WordRow& row : rows) words += row.words.size();
  SeenAgain seen(words);
  for (const WordRow& row : rows) {
    for_pairs(row, [&](TermId first, TermId second, bool) { seen.see(key_of(first, second)); });
  }
  return seen;
}

double part_weight(bool in_title) {
  return in_title ? rules::title_weight : rules::text_weight;
}

/// One use more counts for less.
double damped(double count) {
  return count >= 1 ? 1 + std::log(count) : count;
}

/// Each term once, by term, with its counts added up.
std::vector<TermUse> each_once(std::vector<TermUse> uses) {
  std::ranges::sort(uses, {}, [](const TermUse& use) {
    return std::pair(use.term, !use.in_title());  // titles first, so that sums are in one order
  });
  std::vector<TermUse> each;
  for (const TermUse& use : uses) {
    if (each.empty() || each.back().term != use.term) {
      each.push_back(use);
    } else {
      TermUse& last = each.back();
      last = TermUse(use.term, last.weight() + use.weight(), last.in_title() || use.in_title());
    }
  }
  return each;
}

/// The squared weights of the pairs that nobody else uses.
class Lone {
 public:
  void add(TermId first, TermId second, double count) {
    pairs_.push_back({key_of(first, second), first, second, count});
  }

  double take_squares(const Vocabulary& vocabulary) {
    std::ranges::stable_sort(pairs_, {}, &Pair::key);
    double squares = 0;
    for (std::size_t i = 0; i < pairs_.size();) {
      const Pair& pair = pairs_[i];
      double count = 0;
      for (; i < pairs_.size() && pairs_[i].key == pair.key; ++i) count += pairs_[i].count;
      const double weight = damped(count) * vocabulary.weight_of_lone(pair.first, pair.second);
      squares += weight * weight;
    }
    pairs_.clear();
    return squares;
  }

 private:
  struct Pair {
    std::uint64_t key;
    TermId first;
    TermId second;
    double count;
  };
  std::vector<Pair> pairs_;
};

/// Counts the row's terms into the vocabulary; gives the squares of those of nobody else.
double count_terms(const WordRow& row, const SeenAgain& repeated, Vocabulary& vocabulary,
                   Profile& profile) {
  std::vector<TermUse> uses;
  uses.reserve(2 * row.words.size());
  for (std::size_t i = 0; i < row.words.size(); ++i) {
    if (row.words[i] == WordRow::gap) continue;
    const bool in_title = i < row.title_end;
    uses.emplace_back(row.words[i], static_cast<float>(part_weight(in_title)), in_title);
  }
  Lone lone;
  for_pairs(row, [&](TermId first, TermId second, bool in_title) {
    const double count = part_weight(in_title) * rules::pair_weight;
    if (repeated.holds(key_of(first, second))) {
      uses.emplace_back(vocabulary.pair(first, second), static_cast<float>(count), in_title);
    } else {
      lone.add(first, second, count);
    }
  });
  profile.terms = each_once(std::move(uses));
  for (const TermUse& use : profile.terms) vocabulary.count(use.term);
  profile.words = static_cast<std::uint32_t>(std::ranges::count_if(
      profile.terms, [](const TermUse& use) { return !Vocabulary::is_pair(use.term); }));
  return lone.take_squares(vocabulary);
}

void weigh(Profile& profile, double lone_squares, const Vocabulary& vocabulary) {
  double squares = lone_squares;
  for (TermUse& use : profile.terms) {
    const auto weight =
        static_cast<float>(damped(static_cast<double>(use.weight())) * vocabulary.weight(use.term));
    use = TermUse(use.term, weight, use.in_title());
    squares += static_cast<double>(weight) * static_cast<double>(weight);
  }
  if (squares <= 0) return;
  const auto length = static_cast<float>(std::sqrt(squares));
  std::vector<TermUse> shared;
  for (const TermUse& use : profile.terms) {
    if (vocabulary.items(use.term) < 2) continue;
    shared.emplace_back(use.term, use.weight() / length, use.in_title());
  }
  shared.shrink_to_fit();
  profile.terms = std::move(shared);
}

}  // namespace

void set_terms(std::span<Profile* const> profiles, std::span<const WordRow> rows,
               Vocabulary& vocabulary, std::size_t workers) {
  vocabulary.close(profiles.size());
  const SeenAgain repeated = find_repeated(rows);
  std::vector<float> lone_squares(profiles.size());
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    lone_squares[i] = static_cast<float>(count_terms(rows[i], repeated, vocabulary, *profiles[i]));
  }
  in_stretches(profiles.size(), stretch_length, workers, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      weigh(*profiles[i], static_cast<double>(lone_squares[i]), vocabulary);
    }
  });
}

}  // namespace broadsheet::stories
