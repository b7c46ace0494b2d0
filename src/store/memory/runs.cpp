#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryRuns final : public RunStore {
 public:
  explicit MemoryRuns(MemoryData& data) : data_(data) {}

  Result<void> save(const Run& run) override {
    if (const auto found = data_.runs.find(run.id); found != data_.runs.end()) {
      data_.undo.remove(data_.runs_by_time, {found->second.started_at, run.id});
    }
    data_.undo.add(data_.runs_by_time, {run.started_at, run.id});
    data_.undo.put(data_.runs, run.id, run);
    return {};
  }

  Result<std::optional<Run>> find(const Id<Run>& id) override { return find_copy(data_.runs, id); }

  Result<std::vector<Run>> latest(std::size_t count) override {
    std::vector<Run> runs;
    for (auto at = data_.runs_by_time.rbegin();
         at != data_.runs_by_time.rend() && runs.size() < count; ++at) {
      runs.push_back(data_.runs.at(at->second));
    }
    return runs;
  }

  Result<void> save_timing(const Id<Run>& run, const StageTiming& timing) override {
    data_.undo.put(data_.timings, {run, timing.stage}, timing);
    return {};
  }

  Result<std::vector<StageTiming>> timings(const Id<Run>& run) override {
    std::vector<StageTiming> timings;
    for (auto at = data_.timings.lower_bound({run, Stage::collect});
         at != data_.timings.end() && at->first.first == run; ++at) {
      timings.push_back(at->second);
    }
    return timings;
  }

  Result<void> each(const std::function<void(const Run&)>& visit) override {
    for (const auto& [time, id] : data_.runs_by_time) visit(data_.runs.at(id));
    return {};
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<RunStore> make_runs(MemoryData& data) {
  return std::make_unique<MemoryRuns>(data);
}

}  // namespace broadsheet::store
