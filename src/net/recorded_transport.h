/// Answers every request from a recorded web, inside the process; nothing else is reachable.
#pragma once

#include "base/clock.h"
#include "net/recorded_web.h"
#include "net/transport.h"

namespace broadsheet::net {

/// A request without an answer fails as `missing`. Answers at once, on the caller's thread.
class RecordedTransport final : public HttpTransport {
 public:
  RecordedTransport(const Clock& clock, RecordedWeb web);
  void send(HttpRequest request, Answered answered) override;

 private:
  const Clock& clock_;
  RecordedWeb web_;
};

}  // namespace broadsheet::net
