#include "base/error.h"

namespace broadsheet {

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::network:
      return "network";
    case ErrorKind::rate_limited:
      return "rate_limited";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::missing:
      return "missing";
    case ErrorKind::invalid:
      return "invalid";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::corrupt:
      return "corrupt";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::over_budget:
      return "over_budget";
  }
  return "invalid";
}

std::string to_line(const Error& error) {
  std::string line;
  if (!error.place.empty()) line += error.place + ": ";
  line += error.what;
  if (!error.hint.empty()) line += " (" + error.hint + ")";
  return line;
}

}  // namespace broadsheet
