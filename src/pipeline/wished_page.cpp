#include "pipeline/wished_page.h"

#include "base/url.h"

namespace broadsheet::pipeline {

std::string key_of(const std::string& address) {
  const auto url = parse_url(address);
  return url ? page_key(*url) : address;
}

}  // namespace broadsheet::pipeline
