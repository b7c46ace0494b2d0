/// Which entries are one story so far. Two known stories never become one, and none outgrows the
/// limit.
#pragma once

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
  std::size_t root(std::size_t entry);
  std::optional<std::size_t> story(std::size_t entry) { return groups_[root(entry)].story; }

 private:
  struct Group {
    std::size_t parent;
    std::size_t items;
    std::optional<std::size_t> story;
    std::vector<std::size_t> apart;  ///< entries that must not come in
  };
  void keep_apart(const Corpus& corpus, const Corrections& corrections);

  std::vector<Group> groups_;
};

}  // namespace broadsheet::stories
