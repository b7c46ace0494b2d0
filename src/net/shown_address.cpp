#include "net/shown_address.h"

#include "base/text.h"

namespace broadsheet::net {

std::string shown_address(const HttpRequest& request) {
  if (request.secrecy == Secrecy::open) return to_valid_utf8(request.url);
  return to_valid_utf8(request.url.substr(0, request.url.find_first_of("?#")));
}

}  // namespace broadsheet::net
