// robots.txt from outside, asked for an address that the first line names.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "net/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = parse_url("https://a.example/" + std::string(text.substr(0, text.find('\n'))));
  const net::Robots robots = net::Robots::parse(text);
  must(robots.allows(parse_url("https://a.example/robots.txt").value()));
  if (!url) return 0;
  const bool allowed = robots.allows(*url);
  must(net::Robots::parse(text).allows(*url) == allowed);
  must(net::Robots::nothing_allowed().allows(*url) == (url->path == "/robots.txt"));
  return 0;
}
