#include <algorithm>
#include <tuple>

#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryEvidence final : public EvidenceStore {
 public:
  explicit MemoryEvidence(MemoryData& data) : data_(data) {}

  Result<void> add(const Evidence& evidence) override {
    if (data_.evidence.contains(evidence.id)) return {};
    data_.undo.put(data_.evidence, evidence.id, evidence);
    data_.undo.add(data_.evidence_by_item, {evidence.item, evidence.id});
    return {};
  }

  Result<std::optional<Evidence>> find(const Id<Evidence>& id) override {
    return find_copy(data_.evidence, id);
  }

  Result<std::vector<Evidence>> of_item(const Id<Item>& item) override {
    std::vector<Evidence> found;
    for (auto at = data_.evidence_by_item.lower_bound({item, {}});
         at != data_.evidence_by_item.end() && at->first == item; ++at) {
      found.push_back(data_.evidence.at(at->second));
    }
    std::ranges::sort(found, {}, [](const Evidence& one) { return std::tie(one.kind, one.id); });
    return found;
  }

  Result<void> each(const std::function<void(const Evidence&)>& visit) override {
    for (const auto& [id, evidence] : data_.evidence) visit(evidence);
    return {};
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<EvidenceStore> make_evidence(MemoryData& data) {
  return std::make_unique<MemoryEvidence>(data);
}

}  // namespace broadsheet::store
