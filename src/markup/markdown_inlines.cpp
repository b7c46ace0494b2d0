#include "markup/markdown_inlines.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/markdown.h"

namespace broadsheet::markup {
namespace {

struct MarkSign {
  Mark mark;
  std::string_view sign;
};

// Outermost last. Subscript and superscript have no sign in CommonMark.
constexpr std::array mark_signs{MarkSign{Mark::emphasis, "*"}, MarkSign{Mark::strong, "**"},
                                MarkSign{Mark::struck, "~~"}};

enum class Neighbour : std::uint8_t { space, punctuation, letter };

Neighbour kind_of(std::int32_t c) {
  if (c < 0 || u_isUWhiteSpace(c)) return Neighbour::space;
  constexpr auto symbols = U_GC_S_MASK | U_GC_P_MASK;
  return (U_GET_GC_MASK(c) & symbols) != 0 ? Neighbour::punctuation : Neighbour::letter;
}

Neighbour first_of(std::string_view text) {
  CodePoints points(text);
  const auto c = points.next();
  return c ? kind_of(c->value) : Neighbour::space;
}

Neighbour last_of(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && (static_cast<unsigned char>(text[--start]) & 0xC0) == 0x80) {
  }
  return text.empty() ? Neighbour::space : first_of(text.substr(start));
}

/// Whether signs around `text` open and close (6.2, left- and right-flanking runs).
bool can_be_marked(Neighbour before, std::string_view text, Neighbour after) {
  const Neighbour first = first_of(text);
  const Neighbour last = last_of(text);
  const bool opens = first == Neighbour::letter ||
                     (first == Neighbour::punctuation && before != Neighbour::letter);
  const bool closes =
      last == Neighbour::letter || (last == Neighbour::punctuation && after != Neighbour::letter);
  return opens && closes;
}

std::string code_span(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : line) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const bool needs_room = line.starts_with('`') || line.ends_with('`');
  return fence + (needs_room ? " " + line + " " : line) + fence;
}

std::string shown_text(const Inline& one, std::string_view core, bool starts_line,
                       LineEnd line_end) {
  if (one.has(Mark::code)) return code_span(core);
  std::string text;
  for (const std::string_view line : split(core, '\n')) {
    if (!text.empty()) text += line_end == LineEnd::backslash ? "\\\n" : " ";
    text += text.empty() && !starts_line ? markdown_text_within(line) : markdown_text(line);
  }
  return text;
}

/// A link or plain text within the signs of its marks.
std::string marked(const Inline& one, std::string_view core, std::string text, Neighbour before,
                   Neighbour after) {
  if (!one.link.empty()) text = markdown_link_round(text, one.link);
  // What stands beside the signs is a bracket or a fence of ours where it is no letter of the text.
  const std::string_view beside = one.link.empty() && !one.has(Mark::code) ? core : "[]";
  if (!can_be_marked(before, beside, after)) return text;
  for (const MarkSign& entry : mark_signs)
    if (one.has(entry.mark)) text = fmt::format("{0}{1}{0}", entry.sign, text);
  return text;
}

}  // namespace

std::string markdown_inlines(const std::vector<Inline>& inlines, LineEnd line_end) {
  std::string markdown;
  Neighbour before = Neighbour::space;
  for (std::size_t at = 0; at < inlines.size(); ++at) {
    const Inline& one = inlines[at];
    const std::string_view core = trim(one.text);
    if (core.empty()) {
      if (!one.text.empty() && !markdown.empty()) markdown += ' ';
      before = Neighbour::space;
      continue;
    }
    const bool starts_apart = core.data() != one.text.data();
    const bool ends_apart = core.data() + core.size() != one.text.data() + one.text.size();
    const bool is_last = at + 1 == inlines.size();
    const Neighbour after =
        ends_apart || is_last ? Neighbour::space : first_of(inlines[at + 1].text);
    if (starts_apart && !markdown.empty()) markdown += ' ';
    const bool starts_line = markdown.empty() || markdown.ends_with('\n');
    markdown += marked(one, core, shown_text(one, core, starts_line, line_end),
                       starts_apart ? Neighbour::space : before, after);
    // "!" and a link make a picture.
    const bool meets_link = !is_last && !ends_apart && !inlines[at + 1].link.empty();
    if (meets_link && core.ends_with('!')) markdown.insert(markdown.size() - 1, "\\");
    if (ends_apart && !is_last) markdown += ' ';
    before = ends_apart ? Neighbour::space : last_of(core);
  }
  return markdown;
}

std::string markdown_picture(const Part& picture) {
  const Inline shown = picture.inlines.empty() ? Inline() : picture.inlines.front();
  const std::string text = "!" + markdown_link_round(markdown_text(shown.text), picture.address);
  return shown.link.empty() ? text : markdown_link_round(text, shown.link);
}

}  // namespace broadsheet::markup
