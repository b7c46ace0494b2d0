// Bytes as HTML, and as text with character references.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/html_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const markup::PlainText plain = markup::html_to_text(bytes);
  must(is_valid_utf8(plain.text));
  must(plain.text.empty() || trim(plain.text).size() == plain.text.size());
  for (const markup::Link& link : plain.links) must(!link.href.empty());
  const std::string decoded = markup::decode_entities(to_valid_utf8(bytes));
  must(is_valid_utf8(decoded));
  return 0;
}
