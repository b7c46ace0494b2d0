/// Which entries are one story so far. Two known stories never become one, and none outgrows the
/// limit.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "stories/corpus.h"
#include "stories/corrections.h"

namespace broadsheet::stories {

class Groups {
 public:
  /// Every known story is a group of its items, every new item one of its own.
  /// What an editor keeps apart stays apart.
  explicit Groups(const Corpus& corpus, const Corrections& corrections = {});

  /// False where the two may not become one group, or are one already.
  bool join(std::size_t a, std::size_t b);

  bool may_join(std::size_t a, std::size_t b);
  /// Nothing but the limit of a story's items keeps the two apart.
  bool are_too_many(std::size_t a, std::size_t b);
  std::size_t root(std::size_t entry);
  std::optional<std::size_t> story(std::size_t entry);

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  struct Group {
    std::uint32_t parent = 0;
    std::uint32_t items = 1;
    std::uint32_t story = none;
  };
  void keep_apart(const Corpus& corpus, const Corrections& corrections);
  bool may_meet(std::size_t root_a, std::size_t root_b);
  bool fit_together(std::size_t root_a, std::size_t root_b) const;

  std::vector<Group> groups_;
  std::map<std::size_t, std::vector<std::size_t>> apart_;  ///< by root: entries that must stay out
};

}  // namespace broadsheet::stories
