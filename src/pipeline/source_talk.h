/// All sources asked side by side. Each is alone: what happens to one never reaches another. The
/// result comes in the order of the configuration, whatever order the answers arrive in.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "collect/source.h"
#include "pipeline/fetch_phase.h"
#include "pipeline/fetcher.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// What one source gave: batches in the order of the requests that led to them.
struct SourceYield {
  SourceOutcome outcome;
  std::vector<collect::Batch> batches;
};

/// Loop thread only.
class SourceTalk {
 public:
  SourceTalk(const std::vector<collect::SourceConfig>& configs, Services& services,
             Fetcher& fetcher);

  /// Asks everything and waits until nothing is left to ask.
  std::vector<SourceYield> run(Time now);

  /// Whether many requests failed and were asked again.
  void report_to(StageReport& report) const { phase_.report_to(report); }

 private:
  using Path = std::vector<int>;  ///< position among the first requests, then among what followed

  /// What came of one request.
  struct Said {
    collect::Batch batch;
    std::vector<Error> errors;
  };

  struct Talk {
    std::unique_ptr<collect::Source> source;
    SourceOutcome outcome;
    std::map<Path, Said> said;
    std::vector<collect::Batch> batches;  ///< what was said, once the talk is closed
    std::size_t open = 0;
    int limit = 0;
    std::optional<Time> begun_at;
  };

  void begin(Talk& talk, const collect::SourceConfig& config, Time now);
  bool is_resting(Talk& talk, Time now);
  void ask(Talk& talk, collect::Ask ask, const Path& path);
  void heard(Talk& talk, const collect::Ask& ask, const Path& path, Result<collect::Batch> batch);
  void failed(Talk& talk, const Path& path, Error error, std::string_view place = {});
  void moved(const Talk& talk);
  void closed(Talk& talk);
  static bool is_put_off(const Talk& talk);
  static void sum_up(Talk& talk);
  void count_new(Talk& talk);

  const std::vector<collect::SourceConfig>& configs_;
  Services& services_;
  Fetcher& fetcher_;
  FetchPhase phase_;
  std::vector<std::unique_ptr<Talk>> talks_;
  std::set<Id<Item>> claimed_;  // by the sources that closed first
};

}  // namespace broadsheet::pipeline
