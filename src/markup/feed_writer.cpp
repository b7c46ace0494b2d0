#include "markup/feed_writer.h"

#include <algorithm>
#include <array>

#include "base/code_points.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::size_t text_bytes_max = 8u << 20;  // of one node; the XML library stops at 10 MB

using ByteTable = std::array<bool, 256>;

/// Bytes that cannot be copied as they are. 0xC2 starts the characters U+0080..U+00BF, of which
/// some are controls, 0xEF the two at the end of the plane that XML forbids.
constexpr ByteTable special_bytes(string_view letters, string_view plain_controls) {
  ByteTable table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte)
    table[byte] = !plain_controls.contains(static_cast<char>(byte));
  for (const char letter : letters) table[static_cast<unsigned char>(letter)] = true;
  return table;
}

constexpr ByteTable special_in_text = special_bytes("&<>\"\xC2\xEF", "\t\n");
constexpr ByteTable special_in_cdata = special_bytes("\xC2\xEF", "\t\n\r");

std::size_t plain_run(string_view text, const ByteTable& special) {
  const auto* end = std::find_if(text.begin(), text.end(), [&](char letter) {
    return special[static_cast<unsigned char>(letter)];
  });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

void XmlWriter::start_tag(const StartTag& tag) {
  out_ += '<';
  out_ += tag.name;
  for (const TagAttribute& attribute : tag.attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    escaped(attribute.value);
    out_ += '"';
  }
  out_ += tag.is_empty ? "/>" : ">";
  text_bytes_ = 0;
}

void XmlWriter::end_tag(string_view name) {
  out_ += "</";
  out_ += name;
  out_ += '>';
  text_bytes_ = 0;
}

void XmlWriter::text(string_view text) {
  escaped(within_limit(text));
}

void XmlWriter::cdata(string_view written) {
  const string_view text = within_limit(written);
  if (text.empty()) return;
  out_ += "<![CDATA[";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_run(text.substr(at), special_in_cdata);
    out_ += text.substr(at, plain);
    at += plain;
    if (at >= text.size()) break;
    const auto point = CodePoints(text.substr(at)).next();
    const std::int32_t value = as_windows_1252(point->value);
    if (is_xml_character(value)) {
      append_code_point(out_, value);
    } else {
      faults_.note(FeedFault::control);
    }
    at += point->bytes.size();
  }
  out_ += "]]>";
}

void XmlWriter::stray_bracket() {
  faults_.note(FeedFault::bracket);
  if (!within_limit("<").empty()) out_ += "&lt;";
}

string_view XmlWriter::within_limit(string_view text) {
  const std::size_t left = text_bytes_max - text_bytes_;
  if (text.size() > left) {
    faults_.note(FeedFault::long_text);
    std::size_t end = left;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text = text.substr(0, end);
  }
  text_bytes_ += text.size();
  return text;
}

void XmlWriter::escaped(string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_run(text.substr(at), special_in_text);
    out_ += text.substr(at, plain);
    at += plain;
    if (at < text.size()) at += special(text.substr(at));
  }
}

std::size_t XmlWriter::special(string_view text) {
  if (text.front() != '&') return character(text);
  const std::size_t stray = references_.stray();
  const std::size_t read = references_.replace(text, out_);
  if (references_.stray() > stray) faults_.note(FeedFault::reference);
  return read;
}

std::size_t XmlWriter::character(string_view text) {
  const auto point = CodePoints(text).next();
  const std::int32_t value = as_windows_1252(point->value);
  if (value == '\r') {
    out_ += '\n';
    return text.starts_with("\r\n") ? 2 : 1;
  }
  if (is_xml_character(value)) {
    append_escaped(out_, value);
  } else {
    faults_.note(FeedFault::control);
  }
  return point->bytes.size();
}

}  // namespace broadsheet::markup
