#include "markup/feed_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "markup/html_text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::array title_elements{
    string_view("a"),    string_view("abbr"),   string_view("acronym"), string_view("b"),
    string_view("bdi"),  string_view("big"),    string_view("br"),      string_view("cite"),
    string_view("code"), string_view("del"),    string_view("div"),     string_view("em"),
    string_view("font"), string_view("h1"),     string_view("h2"),      string_view("h3"),
    string_view("h4"),   string_view("i"),      string_view("img"),     string_view("ins"),
    string_view("kbd"),  string_view("mark"),   string_view("nobr"),    string_view("p"),
    string_view("q"),    string_view("s"),      string_view("script"),  string_view("small"),
    string_view("span"), string_view("strike"), string_view("strong"),  string_view("style"),
    string_view("sub"),  string_view("sup"),    string_view("tt"),      string_view("u"),
    string_view("wbr")};

bool is_title_element(string_view name) {
  const std::string folded = lower_ascii(name);
  return std::find(title_elements.begin(), title_elements.end(), folded) != title_elements.end();
}

/// "<b>", "</b>" or "<img src=…>" of the elements above.
bool shows_markup(string_view text) {
  for (std::size_t at = text.find('<'); at != string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t start = text.substr(at + 1).starts_with('/') ? at + 2 : at + 1;
    const std::size_t end = text.find_first_of(" \t\r\n/>", start);
    if (end == string_view::npos) return false;
    if (is_title_element(text.substr(start, end - start)) &&
        text.find('>', end) != string_view::npos)
      return true;
  }
  return false;
}

bool is_mail_address(string_view word) {
  const std::size_t at = word.find('@');
  return at != string_view::npos && at > 0 && word.find('.', at) != string_view::npos &&
         !word.contains(' ');
}

int base64_value(char letter) {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9') return letter - '0' + 52;
  return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

}  // namespace

std::string title_from_html(string_view html) {
  return fold_space(html_to_text(html).text);
}

std::string title_from_text_or_html(string_view text) {
  if (shows_markup(text)) return title_from_html(text);
  return fold_space(text.contains('&') ? decode_entities(text) : std::string(text));
}

std::string title_from_text(string_view text) {
  const bool has_entities = text.contains('&') && text.contains(';') && !text.contains('<');
  return fold_space(has_entities ? decode_entities(text) : std::string(text));
}

std::string person_name(string_view text) {
  const std::string folded = title_from_text_or_html(text);
  std::string name;
  for (const string_view part : split(folded, ' ')) {
    string_view bare = part;
    while (!bare.empty() && string_view("<([\"'").contains(bare.front())) bare.remove_prefix(1);
    if (starts_with_ignoring_case(bare, "mailto:")) bare.remove_prefix(7);
    while (!bare.empty() && string_view(">)]\"',;:").contains(bare.back())) bare.remove_suffix(1);
    if (is_mail_address(bare)) continue;
    if (!name.empty()) name += ' ';
    name += part;
  }
  string_view rest = trim(name);
  if (rest.starts_with('(') && rest.ends_with(')')) rest = trim(rest.substr(1, rest.size() - 2));
  while (!rest.empty() && string_view(",;-").contains(rest.back()))
    rest = trim(rest.substr(0, rest.size() - 1));
  return rest == "()" || rest == "<>" ? std::string() : std::string(rest);
}

std::string html_from_text(string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char letter : trim(text)) {
    switch (letter) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '\n':
        html += "<br>\n";
        break;
      default:
        html += letter;
    }
  }
  return html;
}

std::optional<std::string> decode_base64(string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char letter : trim(text)) {
    if (letter == '=' || string_view(" \t\r\n").contains(letter)) continue;
    const int value = base64_value(letter);
    if (value < 0) return {};
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
  }
  if (bytes.empty() || !is_valid_utf8(bytes)) return {};
  return bytes;
}

}  // namespace broadsheet::markup
