// Every character of ASCII punctuation may be escaped by a backslash (CommonMark 0.31, 2.4), so
// that would be the whole of it; but articles are read as files too, and "well\-known\." is no
// pleasure. So punctuation that is harmless inside a line is escaped only where it is not: at the
// start of the text, and next to its like.
#include "markup/markdown.h"

#include <algorithm>
#include <cstdint>

#include "base/ascii.h"
#include "base/text.h"
#include "base/url.h"

namespace broadsheet::markup {
namespace {

// ':' starts definitions, emoji and bare addresses; '@' bare e-mail addresses; '"' and ''' curl.
constexpr std::string_view always_escaped = R"(\`*_{}[]<>~|&$^"':@)";

// Marks that the typographer joins into one ("--", "...", ",,"), or that underline and fence.
constexpr std::string_view escaped_in_runs = "-.,=+#%!";

// Hugo keeps the places of shortcodes under this word while it renders.
constexpr std::string_view reserved_word = "HAHAHUGO";

bool holds(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}
bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Spaces folded; a no-break space stays, because it shows.
std::string one_line(std::string_view plain) {
  std::string text;
  for (const char c : to_valid_utf8(plain)) {
    if (!is_blank(c))
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

/// "1." and "1)" at the start of a line begin a list.
bool ends_list_number(std::string_view text, std::size_t at) {
  return at > 0 && at < 10 && (text[at] == '.' || text[at] == ')') &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), ascii::is_digit);
}

bool is_beside_its_like(std::string_view text, std::size_t at) {
  return (at > 0 && text[at - 1] == text[at]) || (at + 1 < text.size() && text[at + 1] == text[at]);
}

bool follows_www(std::string_view text, std::size_t at) {
  return at >= 3 && equal_ignoring_case(text.substr(at - 3, 3), "www");
}

bool ends_a_heading(std::string_view text, std::size_t at) {
  return text[at] == '#' && (at == 0 || at + 1 == text.size() || text[at - 1] == ' ');
}

enum class Place : std::uint8_t { line_start, within_line };

bool must_be_escaped(std::string_view text, std::size_t at, Place place) {
  const char c = text[at];
  const bool starts_line = place == Place::line_start;
  if (holds(always_escaped, c) || (starts_line && ends_list_number(text, at))) return true;
  if (!holds(escaped_in_runs, c)) return false;
  return (at == 0 && starts_line) || is_beside_its_like(text, at) || follows_www(text, at) ||
         ends_a_heading(text, at);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

bool is_name_character(char c) {
  return ascii::is_digit(c) || ascii::is_letter(c) || c == '#';
}

/// "&copy;" in an address would be read as a character reference.
bool ends_reference(std::string_view address, std::size_t at) {
  if (address[at] != ';') return false;
  while (at > 0 && is_name_character(address[at - 1])) --at;
  return at > 0 && address[at - 1] == '&';
}

std::string destination(const Url& url) {
  constexpr std::string_view encoded = R"(<>()[]{}\^`|")";
  constexpr std::string_view digits = "0123456789ABCDEF";
  const std::string address = url.text();
  std::string text;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const auto byte = static_cast<unsigned char>(address[at]);
    const bool plain =
        byte > ' ' && byte < 0x7f && !holds(encoded, address[at]) && !ends_reference(address, at);
    if (plain)
      text += address[at];
    else
      text.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return text;
}

std::string escaped(std::string_view plain, Place place) {
  std::string line(plain);  // U+2028 and U+2029 end lines for some readers of Markdown
  replace_all(line, "\u2028", " ");
  replace_all(line, "\u2029", " ");
  line = one_line(line);
  std::string markdown;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (must_be_escaped(line, at, place)) markdown += '\\';
    markdown += line[at];
  }
  replace_all(markdown, reserved_word, "&#72;AHAHUGO");
  return markdown;
}

}  // namespace

std::string markdown_text(std::string_view plain) {
  return escaped(plain, Place::line_start);
}

std::string markdown_text_within(std::string_view plain) {
  return escaped(plain, Place::within_line);
}

std::string markdown_link(std::string_view text, std::string_view url) {
  if (!parse_url(url)) return markdown_text(text);
  return markdown_link_round(markdown_text(trim(text).empty() ? url : text), url);
}

std::string markdown_link_round(std::string_view markdown, std::string_view url) {
  const auto address = parse_url(url);
  if (!address) return std::string(markdown);
  return "[" + std::string(markdown) + "](" + destination(*address) + ")";
}

}  // namespace broadsheet::markup
