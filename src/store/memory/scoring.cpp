#include <algorithm>
#include <tuple>

#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryScoring final : public ScoringStore {
 public:
  explicit MemoryScoring(MemoryData& data) : data_(data) {}

  Result<void> save(const Vote& vote) override {
    data_.undo.put(data_.votes, vote.id, vote);
    return {};
  }

  Result<std::vector<Vote>> votes() override {
    std::vector<Vote> all;
    for (const auto& [id, vote] : data_.votes) all.push_back(vote);
    std::ranges::stable_sort(all, {}, &Vote::made_at);
    return all;
  }

  Result<void> add(const ScoreLesson& lesson) override {
    if (!data_.lessons.contains(lesson.id)) data_.undo.put(data_.lessons, lesson.id, lesson);
    return {};
  }

  Result<std::vector<ScoreLesson>> lessons_of(const Id<Item>& item) override {
    TRY_LET(std::vector<ScoreLesson> all, lessons());
    std::erase_if(all, [&](const ScoreLesson& one) { return one.item != item; });
    return all;
  }

  Result<std::vector<ScoreLesson>> lessons() override {
    std::vector<ScoreLesson> all;
    for (const auto& [id, lesson] : data_.lessons) all.push_back(lesson);
    std::ranges::stable_sort(all, {}, &ScoreLesson::learned_at);
    return all;
  }

  Result<std::vector<ScorePattern>> patterns() override {
    std::vector<ScorePattern> all;
    for (const auto& [id, pattern] : data_.score_patterns) all.push_back(pattern);
    return all;
  }

  Result<void> save_patterns(std::span<const ScorePattern> patterns) override {
    while (!data_.score_patterns.empty()) {
      data_.undo.erase(data_.score_patterns, Id<ScorePattern>(data_.score_patterns.begin()->first));
    }
    for (const ScorePattern& one : patterns) data_.undo.put(data_.score_patterns, one.id, one);
    return {};
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<ScoringStore> make_scoring(MemoryData& data) {
  return std::make_unique<MemoryScoring>(data);
}

}  // namespace broadsheet::store
