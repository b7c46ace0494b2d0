#include "markup/feed_addresses.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "markup/feed_tag.h"
#include "markup/html_text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

bool has_scheme(string_view address) {
  constexpr string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
  const std::size_t colon = address.find_first_not_of(letters);
  return colon != string_view::npos && colon > 1 && address[colon] == ':' &&
         starts_name(address[0]);
}

bool is_web_address(string_view address) {
  return starts_with_ignoring_case(address, "http://") ||
         starts_with_ignoring_case(address, "https://");
}

/// Line ends within an address come from wrapped text and mean nothing (WHATWG URL, 4.4).
std::string clean(string_view written) {
  std::string address;
  for (const char letter : trim(written)) {
    if (letter == ' ') address += "%20";
    if (!string_view(" \t\r\n").contains(letter)) address += letter;
  }
  return address;
}

void write_value(std::string& out, string_view value) {
  for (const char letter : value) {
    if (letter == '"') {
      out += "&quot;";
    } else {
      out += letter;
    }
  }
}

std::string escape_ampersands(string_view link) {
  std::string escaped;
  for (const char letter : link) {
    escaped += letter;
    if (letter == '&') escaped += "amp;";
  }
  return escaped;
}

void write_tag(std::string& out, const StartTag& tag, const Url& base) {
  out += '<';
  out += tag.name;
  for (const TagAttribute& attribute : tag.attributes) {
    const bool is_address =
        equal_ignoring_case(attribute.name, "href") || equal_ignoring_case(attribute.name, "src");
    const std::string link =
        is_address ? absolute_link(decode_entities(attribute.value), base) : std::string();
    out += ' ';
    out += attribute.name;
    out += "=\"";
    write_value(out, link.empty() ? attribute.value : string_view(escape_ampersands(link)));
    out += '"';
  }
  out += tag.is_empty ? "/>" : ">";
}

}  // namespace

std::string absolute_link(string_view written, const std::optional<Url>& base) {
  std::string address = clean(written);
  if (address.empty() || is_web_address(address)) return address;
  if (has_scheme(address)) return {};
  if (address.starts_with("www.")) return "https://" + address;
  if (base) {
    const auto url = resolve_url(*base, address);
    return url ? url->text() : std::string();
  }
  return address.starts_with("//") ? "https:" + address : std::string();
}

std::optional<Url> base_of(const XmlElement& element, const std::optional<Url>& document_base) {
  std::optional<Url> base = document_base;
  const std::vector<std::string> bases = element.bases();
  for (auto written = bases.rbegin(); written != bases.rend(); ++written) {
    const std::string link = absolute_link(*written, base);
    if (auto url = parse_url(link)) base = std::move(*url);
  }
  return base;
}

std::string with_absolute_links(string_view html, const Url& base) {
  std::string out;
  TagReader tags(html);
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t bracket = std::min(html.find('<', at), html.size());
    out += html.substr(at, bracket - at);
    at = bracket;
    if (name_at(html, at + 1).empty()) {
      out += html.substr(at, 1);
      ++at;
      continue;
    }
    const StartTag tag = tags.read(at);
    if (!tag.is_whole) return out;
    write_tag(out, tag, base);
    at += tag.size;
  }
  return out;
}

}  // namespace broadsheet::markup
