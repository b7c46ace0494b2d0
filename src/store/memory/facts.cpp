#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryFacts final : public FactStore {
 public:
  explicit MemoryFacts(MemoryData& data) : data_(data) {}

  Result<void> add(const Fact& fact) override {
    const auto key = std::tuple(fact.run, fact.key, fact.attempt);
    if (data_.facts.contains(key)) return stored_already("fact", fact.key);
    data_.undo.put(data_.facts, key, fact);
    return {};
  }

  Result<std::optional<Fact>> find(const Id<Run>& run, std::string_view key, int attempt) override {
    return find_copy(data_.facts, std::tuple(run, std::string(key), attempt));
  }

  Result<void> each(const std::function<void(const Fact&)>& visit) override {
    for (const auto& [key, fact] : data_.facts) visit(fact);
    return {};
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<FactStore> make_facts(MemoryData& data) {
  return std::make_unique<MemoryFacts>(data);
}

}  // namespace broadsheet::store
