/// Errors as values. `Error` carries what went wrong, where, and how to mend it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// A kind exists only if some caller acts on it (pipeline/retry_table.h is the table).
enum class ErrorKind {
  timeout,       ///< nothing came in time: try again
  network,       ///< no connection, or it broke: try again
  rate_limited,  ///< asked too often: try again after `retry_after`
  refused,       ///< the other side says no (401, 403, 404, robots): do not ask again
  missing,       ///< a recorded web holds no answer: not a failure of the other side
  invalid,       ///< bytes, configuration or arguments that break their format
  conflict,      ///< somebody else holds it, or it is there already
  corrupt,       ///< our own stored data is damaged
  cancelled,     ///< the person or the run asked to stop
  over_budget,   ///< a limit of size, count or money would be passed
};

std::string_view name_of(ErrorKind kind);

/// What stood between a request and its answer, where the kind alone leaves a person guessing. For
/// telling people; nothing is decided by it, and it is not stored.
enum class Obstacle {
  unnamed,
  unknown_host,     ///< the name leads to no address
  private_address,  ///< one that is never asked
  tls,              ///< no secure connection, or a certificate that does not hold
  robots,           ///< the host asks programs to stay out
  redirect_loop,    ///< in a circle, or more than limits::redirects_max
  redirect,         ///< to where we do not follow
};

/// `what` and `hint` are sentences for people; `place` is a source, `file:line` or address.
struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string what;
  std::string place;
  std::string hint;
  std::optional<std::chrono::seconds> retry_after;
  Obstacle obstacle = Obstacle::unnamed;
  bool unsent = false;  ///< nothing of the request left this machine: nobody can bill it
};

/// One line: "place: what (hint)".
std::string to_line(const Error& error);

}  // namespace broadsheet
