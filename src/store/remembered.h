/// What outlives a run about those who are asked: answers that may be used again, what a host wants
/// of us, how a source has been doing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "news/run.h"
#include "store/records.h"

namespace broadsheet::store {

/// The last answer to a request, for asking whether it changed (RFC 9110 13.1) or, while it is
/// fresh, not asking at all (RFC 9111 4.2). Never one to a secret request.
struct KeptAnswer {
  std::string key;                 ///< request_key()
  FactPlace fact = {};             ///< holds status, headers and body
  std::string etag = {};           ///< as it was sent, quotation marks and all; "": none
  std::string last_modified = {};  ///< as it was sent; "": none
  Time fresh_until = {};
};

/// How a registrable domain wants to be asked.
struct HostPace {
  std::string domain;
  Time closed_until = {};                      ///< not asked before
  std::chrono::seconds gap{0};                 ///< least time between two requests
  std::optional<std::int64_t> remaining = {};  ///< requests that it still grants, as it last said
  std::optional<Time> resets_at = {};          ///< when it grants more
};

/// How a source has been doing over all runs.
struct SourceHealth {
  std::string name;
  Time asked_at = {};                      ///< when it was last asked
  std::optional<Time> succeeded_at = {};   ///< when it last gave a usable answer
  SourceState state = SourceState::fresh;  ///< of the last time
  std::string error = {};                  ///< of the last time; "": none
  std::int64_t failures_in_a_row = 0;
  std::optional<Time> not_before = {};  ///< it fails so often that it is left alone until then
  std::int64_t runs = 0;                ///< in which it was asked
  std::int64_t items = 0;               ///< that it gave in all of them
};

/// A small value that a source wants to find again in a later run, and that it can do without.
/// Never a secret: the store is a file that people copy and send.
struct SourceNote {
  std::string source;  ///< by name
  std::string key;
  std::string text;
  Time expires_at;
};

}  // namespace broadsheet::store
