/// Bytes in whatever charset a server chose, as UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::markup {

/// Where a document may name its own charset: `<?xml encoding=…?>`, `<meta charset=…>`, nowhere.
enum class DocumentFormat { xml, html, plain };

struct DecodedText {
  std::string text;     ///< valid UTF-8 without BOM; control characters are left in
  std::string charset;  ///< lower case, of the WHATWG names: "utf-8", "windows-1252", "gb18030"
  std::string note;     ///< "charset windows-1252 (from meta)"
  /// The first byte of `bytes` that the charset has no meaning for; U+FFFD stands in its place.
  std::optional<std::size_t> malformed_at;
};

/// Looks in this order: BOM, charset of `content_type` (a Content-Type header; "" where there was
/// none), what the document says, UTF-8 if the bytes are valid, a guess (uchardet), windows-1252.
/// A charset that cannot make sense of the bytes is passed over for the next; bytes that are
/// declared as Latin-1 and are UTF-8 with letters outside ASCII are read as UTF-8. Labels mean
/// what browsers take them for (encoding.spec.whatwg.org 4.2): "iso-8859-1" is windows-1252,
/// "gb2312" gb18030. Never fails.
DecodedText decode_text(std::string_view bytes, std::string_view content_type,
                        DocumentFormat format);

}  // namespace broadsheet::markup
