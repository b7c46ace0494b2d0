/// Which requests a pretend web spoils, and how: a function of the seed, the address, and how often
/// it was asked before.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/http.h"

namespace broadsheet::net {

enum class Fault { none, server_error, unavailable, cut_body, closed };

/// One thread at a time.
class PretendFaults {
 public:
  explicit PretendFaults(std::uint64_t seed) : seed_(seed) {}

  /// About one request in ten is spoiled, at most two in a row for one method and address.
  Fault next(const HttpRequest& request);

 private:
  struct History {
    std::uint64_t requests = 0;
    int faults_in_a_row = 0;
  };
  std::uint64_t seed_;
  std::unordered_map<std::string, History> history_;
};

/// 500, or 503 with Retry-After: 1. The status and headers of a cut body are those of a page.
HttpAnswer answer_of(Fault fault);

}  // namespace broadsheet::net
