#include "cli/served_address.h"

#include <fmt/format.h>

namespace broadsheet::cli {

void say_address(const Shell& shell, const CommonArguments& common, int port, std::string_view path,
                 const Json& more) {
  const std::string address = fmt::format("http://127.0.0.1:{}{}", port, path);
  if (common.json) {
    Json document{{"address", address}, {"port", port}};
    document.update(more);
    say_json(shell.out, document);
  } else {
    say(shell.out, address + "\n");
  }
  // Whoever started us waits for this line, perhaps through a pipe.
  std::fflush(shell.out);
}

}  // namespace broadsheet::cli
