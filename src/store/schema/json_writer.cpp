#include "store/schema/json_writer.h"

namespace broadsheet::store {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace broadsheet::store
