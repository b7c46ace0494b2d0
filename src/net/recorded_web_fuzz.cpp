// Recordings from outside: whatever is accepted answers its own addresses, and a second reading
// gives the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "net/recorded_key.h"
#include "net/recorded_lines.h"
#include "net/recorded_web.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Time now = from_unix(1'782'475'200);

  std::vector<HttpRequest> requests;
  const auto read = net::read_exchanges("fuzz", text, [&](net::RecordedExchange exchange) {
    must(exchange.status >= 100 && exchange.status <= 599);
    requests.push_back(
        {.method = exchange.method, .url = exchange.url.text(), .headers = {}, .body = {}});
  });
  must(read || read.error().place.starts_with("fuzz:"));

  net::RecordedWeb web;
  must(web.add_text("fuzz", text).has_value() == read.has_value());
  must(web.size() == requests.size());
  for (const HttpRequest& request : requests) must(web.answer(request, now).has_value());

  const auto pages = net::read_page_lines("fuzz", text, [](net::PageLine line) -> Result<void> {
    must(!line.id.empty() && line.id.find('/') == std::string::npos);
    return {};
  });
  must(pages || pages.error().kind == ErrorKind::invalid);
  return 0;
}
