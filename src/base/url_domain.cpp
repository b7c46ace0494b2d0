#include <libpsl.h>

#include "base/url.h"

namespace broadsheet {

namespace {

constexpr std::string_view www = "www.";

bool is_address(std::string_view host) {
  if (host.starts_with('[')) return true;
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> registrable_part(std::string_view host) {
  if (is_address(host) || host.starts_with('.')) return {};
  const std::string name(host);
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());  // points into `name`
  return domain == nullptr ? std::nullopt : std::optional<std::string>(domain);
}

std::string registrable_domain(std::string_view host) {
  return registrable_part(host).value_or(std::string(host));
}

std::string shown_host(std::string_view host) {
  const bool prefixed = host.starts_with(www) && host.substr(www.size()).contains('.');
  return std::string(prefixed ? host.substr(www.size()) : host);
}

}  // namespace broadsheet
