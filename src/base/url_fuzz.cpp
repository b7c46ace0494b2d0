// An address from outside, its text read again, its key, and a link on its page.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/url.h"
#include "base/url_standard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t half = text.find('\n');
  if (const auto address = parse_address(text.substr(0, half))) {
    const auto again = parse_address(address->text());
    must(again && again->text() == address->text());
  }
  if (const auto url = parse_url(text.substr(0, half))) {
    const auto again = parse_url(url->text());
    must(again && again->text() == url->text());
    must(page_key(*again) == page_key(*url));
    must(url->path.starts_with('/') && !url->host.empty());
    if (half == std::string_view::npos) return 0;
    const auto link = resolve_url(*url, text.substr(half + 1));
    must(!link || parse_url(link->text())->text() == link->text());
  }
  return 0;
}
