#include "markup/kinds/address.h"

#include <algorithm>

#include "base/text.h"

namespace broadsheet::markup {

bool is_on(const Url& url, std::string_view host) {
  return url.host == host || shown_host(url.host) == host;
}

std::vector<std::string_view> path_parts(const Url& url) {
  std::vector<std::string_view> parts = split(url.path, '/');
  std::erase(parts, std::string_view());
  return parts;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view query_value(const Url& url, std::string_view name) {
  if (!url.query) return {};
  for (const std::string_view one : split(*url.query, '&')) {
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == name)
      return one.substr(equals + 1);
  }
  return {};
}

}  // namespace broadsheet::markup
