// Bytes from outside made valid, then cut and folded in every way.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = to_valid_utf8(bytes);
  must(is_valid_utf8(text));
  must(code_points(shorten(text, 20)) <= 20);
  must(is_valid_utf8(shorten(text, 20)) && is_valid_utf8(fold_case(text)));
  must(words(text).size() == count_words(fold_case(text)));
  must(!to_slug(bytes).empty() && to_slug(bytes).size() <= 80);
  std::size_t last = 0;
  for (const Span& span : sentences(text)) {
    must(span.start >= last && span.end > span.start && span.end <= text.size());
    must(is_valid_utf8(std::string_view(text).substr(span.start, span.end - span.start)));
    last = span.end;
  }
  return 0;
}
