#include "markup/kinds/text_page.h"

#include <algorithm>

#include "base/text.h"
#include "markup/kinds/writing.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t title_bytes_max = 200;
constexpr std::size_t text_code_points_min = 100;

bool is_underline(std::string_view line) {
  line = trim(line);
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

/// Takes the line up to `text`'s next line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Takes the title, and the line under it, where `text` begins with one.
std::string take_title(std::string_view& text) {
  std::string_view rest = text.substr(std::min(text.find_first_not_of("\n\r \t"), text.size()));
  std::string title = fold_space(take_line(rest));
  std::string_view below = rest;
  const std::string_view next = take_line(below);
  if (title.empty() || title.size() > title_bytes_max) return {};
  if (is_underline(next))
    rest = below;
  else if (!trim(next).empty())
    return {};
  text = rest;
  return title;
}

Page page_of(std::string title, Document body) {
  Page page;
  page.title = std::move(title);
  page.text = plain_text(body);
  page.is_article = code_points(page.text) >= text_code_points_min;
  if (page.is_article) {
    page.body = std::move(body);
    return page;
  }
  page.text.clear();
  page.notes.emplace_back("no article: hardly any text");
  return page;
}

}  // namespace

Page read_plain_page(std::string_view text) {
  std::string title = take_title(text);
  return page_of(std::move(title), document_of_plain(text));
}

Page read_markdown_page(std::string_view markdown, const Url* base) {
  Document body = document_of(markdown, Writing::markdown, base);
  std::string title;
  if (!body.parts.empty() && body.parts.front().kind == PartKind::heading) {
    title = text_of(body.parts.front());
    body.parts.erase(body.parts.begin());
    for (Part& part : body.parts) --part.end;
  }
  return page_of(std::move(title), std::move(body));
}

}  // namespace broadsheet::markup
