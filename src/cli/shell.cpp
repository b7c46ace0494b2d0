#include "cli/shell.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/json_document.h"
#include "cli/screen_text.h"
#include "store/schema/codec.h"

namespace broadsheet::cli {

void say(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

ExitStatus report(const Shell& shell, const CommonArguments& common, const Error& error,
                  ExitStatus status) {
  say(shell.err, fmt::format("broadsheet: {}\n", screen_text(to_line(error))));
  if (common.json) say_json(shell.out, {{"error", stored_form(error)}});
  return status;
}

ExitStatus report(const Shell& shell, const CommonArguments& common,
                  std::span<const ConfigFault> faults) {
  Json list = Json::array();
  for (const ConfigFault& fault : faults) {
    say(shell.err, screen_text(to_line(fault)) + "\n");
    list.push_back({{"place", fault.place},
                    {"key", fault.key},
                    {"what", fault.what},
                    {"allowed", fault.allowed},
                    {"meant", fault.meant}});
  }
  if (common.json) say_json(shell.out, {{"faults", std::move(list)}});
  return ExitStatus::wrong_usage;
}

}  // namespace broadsheet::cli
