#include "markup/page_input.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/byte_scan.h"
#include "markup/charset.h"

namespace broadsheet::markup {
namespace {

struct MediaType {
  std::string_view name;
  PageKind kind;
};

constexpr std::array media_types{
    MediaType{"text/html", PageKind::html}, MediaType{"application/xhtml+xml", PageKind::html},
    MediaType{"text/plain", PageKind::plain}, MediaType{"text/markdown", PageKind::markdown},
    MediaType{"text/x-markdown", PageKind::markdown}};

/// First bytes of files that are sent under any name.
struct Signature {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array signatures{Signature{"%PDF-", "a PDF document"},
                                Signature{"\x89PNG", "a picture"},
                                Signature{"\xff\xd8\xff", "a picture"},
                                Signature{"GIF8", "a picture"},
                                Signature{"RIFF", "a picture or sound"},
                                Signature{"PK\x03\x04", "an archive"},
                                Signature{"\x1f\x8b", "an archive"},
                                Signature{"\x7f"
                                          "ELF",
                                          "a program"}};

constexpr std::size_t looked_at = 4096;

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type_of(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

bool begins_like_html(std::string_view text) {
  const std::string start = lower_ascii(trim(text.substr(0, looked_at)));
  constexpr std::array<std::string_view, 4> starts{"<!doctype html", "<html", "<head", "<!--"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view one) { return start.starts_with(one); });
}

/// Servers of raw files call everything plain text.
bool is_named_as_markdown(const std::string& address) {
  const auto url = parse_url(address);
  const std::string path = url ? lower_ascii(url->path) : std::string();
  return path.ends_with(".md") || path.ends_with(".markdown");
}

/// Text in a charset that was understood has hardly any control characters.
bool is_binary(std::string_view text) {
  const std::string_view start = text.substr(0, looked_at);
  const auto controls = std::count_if(start.begin(), start.end(), is_control);
  return static_cast<std::size_t>(controls) * 50 > start.size();
}

Error unreadable(const HttpAnswer& answer, std::string what) {
  return {.kind = ErrorKind::invalid,
          .what = std::move(what),
          .place = answer.url,
          .hint = "only HTML and plain text are read as pages",
          .retry_after = {}};
}

Result<std::optional<PageKind>> declared_kind(const HttpAnswer& answer,
                                              std::string_view content_type) {
  const std::string name = media_type_of(content_type);
  if (name.empty() || !name.contains('/')) return std::optional<PageKind>();
  for (const MediaType& type : media_types)
    if (type.name == name) return std::optional(type.kind);
  return unreadable(answer, "the answer is " + shorten(to_valid_utf8(name), 80) + ", not a page");
}

}  // namespace

Result<PageInput> read_input(const HttpAnswer& answer) {
  const std::string_view content_type = header(answer.headers, "content-type").value_or("");
  TRY_LET(const auto declared, declared_kind(answer, content_type));
  const std::string_view body = answer.body;
  if (trim(body).empty()) return unreadable(answer, "the answer is empty");
  for (const Signature& signature : signatures)
    if (body.starts_with(signature.bytes))
      return unreadable(answer, "the answer is " + std::string(signature.name) + ", not a page");

  const std::string_view capped = body.substr(0, limits::html_bytes_max);
  const bool is_html = declared == PageKind::html || begins_like_html(capped.substr(0, looked_at));
  auto decoded =
      decode_text(capped, content_type, is_html ? DocumentFormat::html : DocumentFormat::plain);
  if (is_binary(decoded.text)) return unreadable(answer, "the answer is binary data, not text");
  PageInput input;
  const bool is_markdown = declared == PageKind::markdown || is_named_as_markdown(answer.url);
  // UTF-16 hides its "<html" from a look at the bytes.
  input.kind = is_html || begins_like_html(decoded.text) ? PageKind::html
               : is_markdown                             ? PageKind::markdown
                                                         : PageKind::plain;
  input.text = holds_control(decoded.text) ? to_valid_utf8(decoded.text) : std::move(decoded.text);
  if (!decoded.note.empty()) input.notes.push_back(std::move(decoded.note));
  if (capped.size() < body.size()) input.notes.emplace_back("cut at 2 MiB");
  return input;
}

}  // namespace broadsheet::markup
