#include <algorithm>
#include <tuple>

#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

template <class Map>
auto values_of(const Map& map) {
  std::vector<typename Map::mapped_type> values;
  for (const auto& [key, value] : map) values.push_back(value);
  return values;
}

class MemoryFeedback final : public FeedbackStore {
 public:
  explicit MemoryFeedback(MemoryData& data) : data_(data) {}

  Result<void> save(const Correction& correction) override {
    data_.undo.put(data_.corrections, correction.id, correction);
    return {};
  }

  Result<std::vector<Correction>> corrections() override {
    std::vector<Correction> all = values_of(data_.corrections);
    std::ranges::stable_sort(all, {}, &Correction::made_at);
    return all;
  }

  Result<std::vector<Pattern>> patterns() override { return values_of(data_.patterns); }

  Result<void> save_patterns(std::span<const Pattern> patterns) override {
    TRY(set_aside_patterns());
    for (const Pattern& pattern : patterns) data_.undo.put(data_.patterns, pattern.id, pattern);
    return {};
  }

  /// What lives in memory is never damaged, so nobody wants to look at it.
  Result<void> set_aside_patterns() override {
    while (!data_.patterns.empty()) {
      data_.undo.erase(data_.patterns, Id<Pattern>(data_.patterns.begin()->first));
    }
    return {};
  }

  Result<void> save(const Session& session) override {
    data_.undo.put(data_.sessions, session.run, session);
    return {};
  }

  Result<std::vector<Session>> sessions() override {
    std::vector<Session> all = values_of(data_.sessions);
    std::ranges::stable_sort(all, {}, &Session::made_at);
    return all;
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<FeedbackStore> make_feedback(MemoryData& data) {
  return std::make_unique<MemoryFeedback>(data);
}

}  // namespace broadsheet::store
