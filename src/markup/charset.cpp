#include "markup/charset.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/byte_scan.h"
#include "markup/charset_labels.h"

namespace broadsheet::markup {

namespace {

using std::string_view;
using namespace std::string_view_literals;

constexpr std::size_t declaration_bytes_max = 4096;  // browsers look at 1024; feeds begin with junk
constexpr std::size_t guess_bytes_max = 256u << 10;
constexpr std::size_t other_by_chance_bytes_max = 64;
constexpr string_view replacement = "\xEF\xBF\xBD";

struct Conversion {
  std::string text;
  std::size_t malformed = 0;
  std::optional<std::size_t> malformed_at;
};

struct Candidate {
  Charset charset;
  string_view reason;
};

struct Signature {
  string_view bytes;
  string_view label;
};

// The longer ones first: the BOM of UTF-32LE begins with that of UTF-16LE.
constexpr std::array marks{
    Signature{"\x00\x00\xFE\xFF"sv, "utf-32be"}, Signature{"\xFF\xFE\x00\x00"sv, "utf-32le"},
    Signature{"\xEF\xBB\xBF"sv, "utf-8"}, Signature{"\xFE\xFF"sv, "utf-16be"},
    Signature{"\xFF\xFE"sv, "utf-16le"}};

// A document without BOM that begins with "<" or "{" in wide units (XML 1.0, appendix F).
constexpr std::array first_letters{
    Signature{"\x00\x00\x00<"sv, "utf-32be"}, Signature{"<\x00\x00\x00"sv, "utf-32le"},
    Signature{"\x00<\x00"sv, "utf-16be"},     Signature{"<\x00"sv, "utf-16le"},
    Signature{"\x00{\x00"sv, "utf-16be"},     Signature{"{\x00"sv, "utf-16le"},
    Signature{"Lo\xA7\x94"sv, "ibm037"}};

template <std::size_t Count>
const Signature* find_signature(const std::array<Signature, Count>& rows, string_view bytes) {
  const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Signature& signature) {
    return bytes.starts_with(signature.bytes);
  });
  return row == rows.end() ? nullptr : row;
}

Conversion from_utf8(string_view bytes, bool is_valid) {
  Conversion result;
  if (is_valid) {
    result.text = bytes;
    return result;
  }
  result.text.reserve(bytes.size());
  CodePoints rest(bytes);
  while (const auto point = rest.next()) {
    result.text += point->value < 0 ? replacement : point->bytes;
    if (point->value >= 0) continue;
    if (!result.malformed_at) result.malformed_at = rest.offset() - point->bytes.size();
    ++result.malformed;
  }
  return result;
}

struct ErrorCount {
  string_view bytes;
  std::size_t malformed = 0;
  std::optional<std::size_t> malformed_at;
};

void count_and_replace(const void* context, UConverterToUnicodeArgs* arguments, const char* units,
                       int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  // ICU hands the context back as const; it is ours and lives on the stack of from_converter.
  if (reason <= UCNV_IRREGULAR) {
    auto& count = *static_cast<ErrorCount*>(const_cast<void*>(context));
    ++count.malformed;
    const auto end = static_cast<std::size_t>(arguments->source - count.bytes.data());
    const auto size = static_cast<std::size_t>(length);
    if (!count.malformed_at) count.malformed_at = end >= size ? end - size : 0;
  }
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

std::optional<Conversion> from_converter(const std::string& name, string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  ErrorCount count{.bytes = bytes, .malformed = 0, .malformed_at = {}};
  ucnv_setToUCallBack(converter.get(), count_and_replace, &count, nullptr, nullptr, &status);
  Conversion result;
  result.text.resize(bytes.size() * 3 + 16);  // one byte is at most one code point of the BMP
  const int32_t size = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), result.text.data(),
                                          static_cast<int32_t>(result.text.size()), bytes.data(),
                                          static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {};
  result.text.resize(static_cast<std::size_t>(size));
  result.malformed = count.malformed;
  result.malformed_at = count.malformed_at;
  return result;
}

bool is_ascii_superset(const Charset& charset) {
  return !charset.name.starts_with("utf-16") && !charset.name.starts_with("utf-32");
}

/// A value after `key` and "=", quoted or not: the label in a header, declaration or meta.
string_view value_after(string_view text, string_view key) {
  const std::string folded = lower_ascii(text);
  for (std::size_t at = folded.find(key); at != std::string::npos; at = folded.find(key, at + 1)) {
    string_view rest = trim(text.substr(at + key.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      return rest.substr(1, rest.find_first_of("\"'", 1) - 1);
    }
    return rest.substr(0, rest.find_first_of(" \t\r\n;,\"'/>"));
  }
  return {};
}

string_view label_in_xml_declaration(string_view head) {
  const std::size_t start = head.find("<?xml");
  if (start == string_view::npos) return {};
  return value_after(head.substr(start, head.find("?>", start) - start), "encoding");
}

string_view label_in_meta(string_view head) {
  const std::string folded = lower_ascii(head);
  for (std::size_t at = folded.find("<meta"); at != std::string::npos;
       at = folded.find("<meta", at + 1)) {
    const std::size_t comment = folded.rfind("<!--", at);
    if (comment != std::string::npos && folded.find("-->", comment) > at) continue;
    const std::size_t end = folded.find('>', at);
    const string_view element = head.substr(at, end - at);
    const string_view seen(folded.data() + at, element.size());
    const std::size_t name = seen.find("charset");
    // A description may speak of a charset; only an attribute or a http-equiv names one.
    const bool names_it = name != string_view::npos &&
                          (seen.contains("content-type") || " \t\r\n/"sv.contains(seen[name - 1]));
    if (!names_it) continue;
    if (const string_view label = value_after(element, "charset"); !label.empty()) return label;
  }
  return {};
}

std::string guessed_label(string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       uchardet_delete);
  // From the first byte outside ASCII on: what stands before it tells nothing.
  const auto is_wide = [](char letter) { return static_cast<unsigned char>(letter) >= 0x80; };
  const auto* first = std::find_if(bytes.begin(), bytes.end(), is_wide);
  const auto skipped = static_cast<std::size_t>(first - bytes.begin());
  const string_view sample = bytes.substr(skipped > 64 ? skipped - 64 : 0, guess_bytes_max);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// What the header and the document say, in the order of trust; labels that nobody knows fall out.
std::vector<Candidate> declared(string_view bytes, string_view content_type,
                                DocumentFormat format) {
  const string_view head = bytes.substr(0, declaration_bytes_max);
  std::vector<Candidate> candidates;
  const auto add = [&](string_view label, string_view reason) {
    Charset charset = charset_of_label(label);
    // The declaration was readable as ASCII, so the text is not in wide units, whatever it says.
    if (!is_ascii_superset(charset) && !reason.contains("header"))
      charset = charset_of_label("utf-8");
    if (!charset.name.empty()) candidates.push_back({std::move(charset), reason});
  };
  add(value_after(content_type, "charset"), "from the HTTP header");
  if (const auto* letters = find_signature(first_letters, bytes))
    add(letters->label, "from the first letters, as no header says");
  if (format != DocumentFormat::plain)
    add(label_in_xml_declaration(head), "from the XML declaration");
  if (format == DocumentFormat::html) add(label_in_meta(head), "from meta");
  return candidates;
}

/// Most of what is not ASCII must have a meaning; a few bad bytes are damage, not another charset.
bool makes_sense(const Conversion& conversion, string_view bytes, const Charset& charset) {
  if (conversion.malformed == 0)
    return is_ascii_superset(charset) || !conversion.text.contains('\0');
  const std::size_t wide = wide_bytes(bytes);
  const std::size_t units = is_ascii_superset(charset) ? wide : bytes.size() / 2;
  return conversion.malformed * 8 <= units;
}

DecodedText finish(Conversion conversion, const Candidate& from) {
  if (conversion.text.starts_with("\xEF\xBB\xBF")) conversion.text.erase(0, 3);
  return {.text = std::move(conversion.text),
          .charset = from.charset.name,
          .note = "charset " + from.charset.name + " (" + std::string(from.reason) + ")",
          .malformed_at = conversion.malformed_at};
}

std::optional<Conversion> convert(const Charset& charset, string_view bytes, bool is_utf8) {
  if (charset.name == "utf-8") return from_utf8(bytes, is_utf8);
  return from_converter(charset.converter, bytes);
}

}  // namespace

DecodedText decode_text(string_view bytes, string_view content_type, DocumentFormat format) {
  std::vector<Candidate> candidates;
  if (const auto* mark = find_signature(marks, bytes))
    candidates.push_back({charset_of_label(mark->label), "from the byte order mark"});
  for (Candidate& candidate : declared(bytes, content_type, format))
    candidates.push_back(std::move(candidate));

  const bool is_utf8 = is_valid_utf8(bytes);
  const Candidate by_looking{charset_of_label("utf-8"), "by looking"};
  const std::size_t wide = is_utf8 ? wide_bytes(bytes) : 0;
  for (const Candidate& candidate : candidates) {
    // Text of another charset that is valid UTF-8 by chance does not occur, once it is long enough.
    const std::size_t chance_bytes_max =
        candidate.charset.name == "windows-1252" ? 0 : other_by_chance_bytes_max;
    if (wide > chance_bytes_max && candidate.charset.name != "utf-8") break;
    auto conversion = convert(candidate.charset, bytes, is_utf8);
    if (conversion && makes_sense(*conversion, bytes, candidate.charset))
      return finish(std::move(*conversion), candidate);
  }
  if (is_utf8) return finish(from_utf8(bytes, true), by_looking);
  if (Conversion damaged = from_utf8(bytes, false); makes_sense(damaged, bytes, by_looking.charset))
    return finish(std::move(damaged), by_looking);
  const Candidate guess{charset_of_label(guessed_label(bytes)), "by looking"};
  if (!guess.charset.name.empty() && guess.charset.name != "utf-8") {
    auto conversion = convert(guess.charset, bytes, false);
    if (conversion && makes_sense(*conversion, bytes, guess.charset))
      return finish(std::move(*conversion), guess);
  }
  const Candidate last{charset_of_label("windows-1252"), "by looking"};
  auto conversion = convert(last.charset, bytes, false);
  return finish(conversion ? std::move(*conversion) : from_utf8(bytes, false), last);
}

}  // namespace broadsheet::markup
