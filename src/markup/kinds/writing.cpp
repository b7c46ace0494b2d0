#include "markup/kinds/writing.h"

#include <algorithm>
#include <string>
#include <vector>

#include <md4c-html.h>

#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/page_structure.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t broken_line_min = 45;  // shorter lines were not broken to fit a width
constexpr std::size_t code_indent = 4;

/// What stands between blank lines.
using Lines = std::vector<std::string_view>;

std::string_view without_end(std::string_view line) {
  const std::size_t end = line.find_last_not_of(" \t\r\f");
  return line.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

std::vector<Lines> stretches_of(std::string_view text) {
  std::vector<Lines> stretches(1);
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = without_end(raw);
    if (!line.empty())
      stretches.back().push_back(line);
    else if (!stretches.back().empty())
      stretches.emplace_back();
  }
  if (stretches.back().empty()) stretches.pop_back();
  return stretches;
}

bool is_set_in(std::string_view line) {
  return line.starts_with('\t') || line.find_first_not_of(' ') >= code_indent;
}

bool is_quoted(std::string_view line) {
  return line.starts_with('>');
}

/// Takes away one level: "> > a" is "> a".
std::string_view unquoted(std::string_view line) {
  line.remove_prefix(1);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

bool begins_item(std::string_view line) {
  line = trim(line);
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") ||
         line.starts_with("• ");
}

class PlainReader {
 public:
  Document read(std::string_view text) {
    for (const Lines& lines : stretches_of(text)) add(lines);
    return builder_.take();
  }

 private:
  void add(const Lines& lines) {
    if (std::ranges::all_of(lines, is_set_in)) return add_code(lines);
    for (auto from = lines.begin(); from != lines.end();) {
      const bool quoted = is_quoted(*from);
      const auto to =
          std::find_if(from, lines.end(), [&](auto line) { return is_quoted(line) != quoted; });
      quoted ? add_quote({from, to}) : add_paragraph({from, to});
      from = to;
    }
  }

  void add_code(const Lines& lines) {
    std::string code;
    for (const std::string_view line : lines) {
      if (!code.empty()) code += '\n';
      code += line;
    }
    builder_.code(code);
  }

  void add_quote(const Lines& lines) {
    Part quote;
    quote.kind = PartKind::quote;
    builder_.open(std::move(quote));
    Lines inner;
    for (const std::string_view line : lines) {
      const std::string_view one = unquoted(line);
      if (!trim(one).empty()) {
        inner.push_back(one);
        continue;
      }
      add_paragraph(inner);
      inner.clear();
    }
    add_paragraph(inner);
    builder_.close();
  }

  void add_paragraph(const Lines& lines) {
    Inline text;
    for (const std::string_view line : lines) {
      const bool is_broken =
          !text.text.empty() && !begins_item(line) && last_length_ >= broken_line_min;
      if (!text.text.empty()) text.text += is_broken ? ' ' : '\n';
      text.text += fold_space(line);
      last_length_ = line.size();
    }
    if (text.text.empty()) return;
    Part paragraph;
    paragraph.inlines.push_back(std::move(text));
    builder_.add(std::move(paragraph));
  }

  DocumentBuilder builder_;
  std::size_t last_length_ = 0;
};

void take_piece(const MD_CHAR* piece, MD_SIZE size, void* html) {
  auto& whole = *static_cast<std::string*>(html);
  if (whole.size() < limits::html_bytes_max) whole.append(piece, size);
}

Document document_of_html(std::string_view html, const Url* base) {
  const GumboTree tree(html.substr(0, limits::html_bytes_max));
  return structure_under(*tree.root(), base);
}

}  // namespace

Document document_of_plain(std::string_view text) {
  return PlainReader().read(text.substr(0, limits::html_bytes_max));
}

std::string html_of_markdown(std::string_view markdown) {
  const std::string_view capped = markdown.substr(0, limits::html_bytes_max);
  std::string html;
  // It fails for want of memory only; what came until then is read.
  md_html(capped.data(), static_cast<MD_SIZE>(capped.size()), take_piece, &html, MD_DIALECT_GITHUB,
          0);
  return to_valid_utf8(html);
}

Document document_of(std::string_view words, Writing writing, const Url* base) {
  switch (writing) {
    case Writing::plain:
      return document_of_plain(words);
    case Writing::html:
      return document_of_html(words, base);
    case Writing::markdown:
      return document_of_html(html_of_markdown(words), base);
  }
  return {};
}

}  // namespace broadsheet::markup
