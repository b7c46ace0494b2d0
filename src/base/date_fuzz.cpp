// A date from outside: whatever is read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = parse_date(text)) must(parse_date(to_rfc3339(*time)) == time);
  return 0;
}
