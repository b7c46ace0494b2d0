/// Serves a recorded web on loopback, for measuring and testing with real sockets. It takes
/// requests in absolute form (what `--via` sends) and in origin form (by the Host header).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "net/recorded_web.h"

namespace broadsheet::net {

struct PretendWebOptions {
  int port = 0;  ///< 0: any free one
  std::chrono::milliseconds latency{0};
  /// From this seed about one in ten requests is answered with 500, 503 with Retry-After: 1, a cut
  /// body, or a closed connection; at most twice in a row for one address. A spoiled request uses
  /// up no exchange: who asks again gets what an unspoiled web would have said.
  std::optional<std::uint64_t> errors_seed = {};
};

/// Listens on 127.0.0.1 only. An address without an exchange is answered 404 with the header
/// `x-pretend-web: missing`, which a transport with `via` turns into the error `missing`.
class PretendWeb {
 public:
  /// Errors: refused (the port is taken).
  static Result<std::unique_ptr<PretendWeb>> start(const Clock& clock, RecordedWeb web,
                                                   PretendWebOptions options);
  ~PretendWeb();  ///< stops serving
  int port() const;
  std::int64_t requests() const;  ///< answered so far

 private:
  struct Server;
  explicit PretendWeb(std::unique_ptr<Server> server);
  std::unique_ptr<Server> server_;
};

}  // namespace broadsheet::net
