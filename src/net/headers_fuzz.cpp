// Any lines as the headers of an answer: waits, allowances and lifetimes stay within their limits,
// and an answer to a conditional request is the earlier one.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/text.h"
#include "net/reuse.h"

namespace broadsheet::net {

namespace {

HttpHeaders headers_of(std::string_view lines) {
  HttpHeaders headers;
  for (const std::string_view line : split(lines, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    headers.push_back(
        {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  }
  return headers;
}

void try_headers(std::string_view lines) {
  constexpr std::chrono::days wait_max(1);
  HttpAnswer answer;
  answer.status = 200;
  answer.headers = headers_of(lines);
  answer.received_at = Time(std::chrono::seconds(1'782'432'000));
  if (const auto wait = wanted_wait(answer)) must(wait->count() >= 0 && *wait <= wait_max);
  if (const auto allowance = allowance_of(answer)) {
    must(allowance->remaining >= 0 && allowance->resets_in <= wait_max);
  }
  const auto reuse = reuse_of({}, answer);
  if (!reuse) return;
  must(reuse->fresh_until <= answer.received_at + limits::fresh_max);
  const HttpRequest request = conditional({}, *reuse);
  must(request.headers.empty() || is_unchanged(request, answer.headers));
  HttpAnswer unchanged = answer;
  unchanged.status = 304;
  must(freshened(answer, unchanged).headers.size() == answer.headers.size());
}

}  // namespace

}  // namespace broadsheet::net

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  broadsheet::net::try_headers({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
