/// The real web: libcurl's multi interface on one thread of its own.
///
/// Without `via` only addresses of the open internet are asked, judged after the name is resolved
/// (address_guard.h); the proxy variables of the environment are not followed, as a proxy would go
/// round that guard. Limits are those of limits.h, counted after decompression. Answers do not hold
/// the headers of the wire (wire_headers.h), so that they read like recorded ones.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/limits.h"
#include "net/address_guard.h"
#include "net/transport.h"

namespace broadsheet::net {

/// How long an answer may take.
struct TransferTimes {
  std::chrono::milliseconds connect = limits::connect_time_max;
  std::chrono::milliseconds total = limits::request_time_max;
  /// With less than limits::bytes_per_second_min for so long (the first byte among them) it is
  /// given up.
  std::chrono::seconds stall = limits::stall_time_max;
};

struct CurlOptions {
  std::string user_agent;  ///< "Broadsheet/0.1 (+contact)"
  /// "http://127.0.0.1:8080": every request, https included, goes there in absolute form (RFC 9112
  /// 3.2.2); nothing else is reachable. Loopback addresses only.
  std::optional<std::string> via = {};
  TransferTimes times = {};
  std::size_t connections_per_host = limits::requests_per_host_max;  ///< not with `via`
  /// Judges each address at the moment a socket is opened for it, so after the last time that a
  /// name was looked up. Tests name servers of their own; with `via` it is `is_loopback`.
  bool (*may_reach)(const sockaddr& address) = is_public;
  /// A file of certificates to trust instead of the machine's; "" for the machine's.
  std::string authorities = {};
};

class CurlTransport final : public HttpTransport {
 public:
  /// Errors: invalid (`via` is no http address on loopback), network (libcurl cannot start).
  static Result<std::unique_ptr<CurlTransport>> create(const Clock& clock, CurlOptions options);
  ~CurlTransport() override;  ///< requests under way end as `cancelled`
  void send(HttpRequest request, Answered answered) override;

 private:
  struct Loop;
  explicit CurlTransport(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

}  // namespace broadsheet::net
