#include "cli/json_document.h"

#include "cli/shell.h"

namespace broadsheet::cli {

void say_json(std::FILE* stream, const Json& document) {
  say(stream, document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace broadsheet::cli
