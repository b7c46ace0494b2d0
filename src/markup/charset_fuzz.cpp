// A Content-Type on the first line, then bytes: valid UTF-8 comes out, whatever they claim to be.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  using markup::DocumentFormat;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view type = input.substr(0, line);
  const std::string_view bytes = line == std::string_view::npos ? "" : input.substr(line + 1);
  for (const auto format : {DocumentFormat::xml, DocumentFormat::html, DocumentFormat::plain}) {
    const markup::DecodedText decoded = markup::decode_text(bytes, type, format);
    must(is_valid_utf8(decoded.text) && !decoded.charset.empty() && !decoded.note.empty());
    must(!decoded.malformed_at || *decoded.malformed_at < bytes.size());
  }
  return 0;
}
