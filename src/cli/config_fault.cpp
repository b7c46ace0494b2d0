#include "cli/config_fault.h"

namespace broadsheet::cli {

std::string to_line(const ConfigFault& fault) {
  std::string line = fault.place + ": ";
  if (!fault.key.empty()) line += fault.key + ": ";
  line += fault.what;
  if (!fault.allowed.empty()) line += "; allowed: " + fault.allowed;
  if (!fault.meant.empty()) line += "; did you mean \"" + fault.meant + "\"?";
  return line;
}

}  // namespace broadsheet::cli
