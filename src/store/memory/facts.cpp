#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

std::int64_t bytes_of(const Fact& fact) {
  std::size_t bytes = fact.answer.body.size();
  for (const HttpHeader& header : fact.answer.headers) {
    bytes += header.name.size() + header.value.size() + 2;
  }
  return static_cast<std::int64_t>(bytes);
}

class MemoryFacts final : public FactStore {
 public:
  explicit MemoryFacts(MemoryData& data) : data_(data) {}

  Result<void> add(const Fact& fact) override {
    if (fact.same_as) {
      const Fact* const earlier = earlier_of(fact);
      if (!earlier || earlier->same_as) return not_stored("earlier fact", fact.key, "fact");
    }
    const auto key = std::tuple(fact.run, fact.key, fact.attempt);
    if (data_.facts.contains(key)) return stored_already("fact", fact.key);
    Fact stored = fact;
    if (fact.same_as) stored.answer.body.clear();
    data_.undo.put(data_.facts, key, std::move(stored));
    return {};
  }

  Result<std::optional<Fact>> find(const Id<Run>& run, std::string_view key, int attempt) override {
    auto fact = find_copy(data_.facts, std::tuple(run, std::string(key), attempt));
    if (fact) fact = whole(std::move(*fact));
    return fact;
  }

  Result<void> each(const std::function<void(const Fact&)>& visit) override {
    for (const auto& [key, fact] : data_.facts) visit(whole(fact));
    return {};
  }

  Result<void> each_outline(const std::function<void(const FactOutline&)>& visit) override {
    for (const auto& [key, fact] : data_.facts) {
      visit({.place = {.run = fact.run, .attempt = fact.attempt},
             .key = fact.key,
             .url = fact.url,
             .received_at = fact.answer.received_at,
             .bytes = bytes_of(fact),
             .same_as = fact.same_as});
    }
    return {};
  }

  Result<void> remove(const FactPlace& place, std::string_view key) override {
    data_.undo.erase(data_.facts, std::tuple(place.run, std::string(key), place.attempt));
    return {};
  }

 private:
  const Fact* earlier_of(const Fact& fact) const {
    const auto found =
        data_.facts.find(std::tuple(fact.same_as->run, fact.key, fact.same_as->attempt));
    return found == data_.facts.end() ? nullptr : &found->second;
  }

  Fact whole(Fact fact) const {
    if (fact.same_as) fact.answer.body = earlier_of(fact)->answer.body;
    return fact;
  }

  MemoryData& data_;
};

}  // namespace

std::unique_ptr<FactStore> make_facts(MemoryData& data) {
  return std::make_unique<MemoryFacts>(data);
}

}  // namespace broadsheet::store
