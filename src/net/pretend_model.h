/// A scripted OpenAI-compatible chat endpoint on loopback, for tests, measurements and trying
/// things out: no model, no key, no cost.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "net/pretend_replies.h"

namespace broadsheet::net {

struct PretendModelOptions {
  int port = 0;  ///< 0: any free one
  std::chrono::milliseconds latency{0};
  /// Of any 60 s; a request above is answered 429 with Retry-After. 0: none.
  std::int64_t requests_per_minute = 0;
  /// How the first replies are spoiled, one after the other; those behind them are not.
  std::vector<ReplyFault> script = {};
  std::optional<std::uint64_t> errors_seed = {};  ///< spoils about one in ten (pretend_replies.h)
};

/// Listens on 127.0.0.1 only. Takes POST to any address that ends in /chat/completions or
/// /embeddings, with any key or none; what ends in /models lists a name.
class PretendModel {
 public:
  struct Counts {
    std::int64_t requests = 0;
    std::int64_t over_limit = 0;     ///< of these: answered 429 for their number
    std::int64_t under_way_max = 0;  ///< at once
  };

  /// Errors: refused (the port is taken).
  static Result<std::unique_ptr<PretendModel>> start(const Clock& clock,
                                                     PretendModelOptions options);
  ~PretendModel();  ///< stops serving
  int port() const;
  Counts counts() const;

 private:
  struct Server;
  explicit PretendModel(std::unique_ptr<Server> server);
  std::unique_ptr<Server> server_;
};

}  // namespace broadsheet::net
