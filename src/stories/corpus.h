/// Everything that one merge looks at, in an order that does not depend on how it arrived.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stories/profile.h"
#include "stories/stories.h"
#include "stories/vocabulary.h"

namespace broadsheet::stories {

struct Entry {
  const Item* item = nullptr;
  Profile profile;
  std::optional<std::size_t> story;  ///< place in `Corpus::stories` for an item that is known
  bool is_new() const { return !story; }
};

struct Corpus {
  Vocabulary vocabulary;
  std::vector<Entry> entries;         ///< the batch by time and id, then known items by id
  std::vector<const Story*> stories;  ///< oldest first
  std::size_t batch_size = 0;
  const Patterns* patterns = nullptr;      ///< null: nothing was learned
  std::vector<Signs> signs;                ///< of the entries, where there are patterns
  const Embeddings* embeddings = nullptr;  ///< null: there are none
  std::vector<const Vector*> vectors;      ///< of the entries, where there are embeddings

  bool leans() const { return patterns != nullptr || embeddings != nullptr; }
  /// What patterns and embeddings make of the likeness of two groups: their similarity is
  /// multiplied by this.
  double leaning(std::span<const std::size_t> left, std::span<const std::size_t> right) const;
};

/// Makes patterns and embeddings count; they are borrowed.
void apply(const Teaching& teaching, Corpus& corpus);

/// Items of `batch` that the snapshot holds already, or that stand in it twice, are left out.
Corpus make_corpus(std::span<const Item> batch, const Snapshot& snapshot, Time now,
                   std::size_t workers = 1);

/// Two items were found to belong together: `a` joins `b`.
struct Join {
  std::size_t a = 0;
  std::size_t b = 0;
  JoinKind kind = JoinKind::similar;
  double similarity = 1;
  std::string why;
};

}  // namespace broadsheet::stories
