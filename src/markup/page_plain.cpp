#include "markup/page_plain.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t title_bytes_max = 200;
constexpr std::size_t text_code_points_min = 100;

std::string_view without_end(std::string_view line) {
  const std::size_t end = line.find_last_not_of(" \t\r\f");
  return line.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// The line under a heading of Markdown's other kind.
bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs(1);
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = without_end(raw);
    std::string& last = paragraphs.back();
    if (line.empty() && !last.empty()) paragraphs.emplace_back();
    if (line.empty()) continue;
    if (!last.empty()) last += '\n';
    last += line;
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

/// "" where the text does not begin with a title.
std::string title_in(std::string_view paragraph) {
  const std::size_t end = paragraph.find('\n');
  std::string_view line = paragraph.substr(0, end);
  const bool is_marked = line.starts_with('#') && line.find_first_not_of('#') <= 6;
  const bool stands_alone = end == std::string_view::npos;
  if (!is_marked && !stands_alone && !is_underline(paragraph.substr(end + 1))) return {};
  if (is_marked) line.remove_prefix(line.find_first_not_of('#'));
  return line.size() <= title_bytes_max ? fold_space(line) : std::string();
}

}  // namespace

Page read_plain_page(std::string_view text) {
  Page page;
  std::vector<std::string> paragraphs = paragraphs_of(text);
  if (!paragraphs.empty()) page.title = title_in(paragraphs.front());
  if (!page.title.empty()) {
    const bool is_marked = paragraphs.front().starts_with('#');
    const std::size_t end = paragraphs.front().find('\n');
    if (is_marked && end != std::string::npos)
      paragraphs.front().erase(0, end + 1);
    else
      paragraphs.erase(paragraphs.begin());
  }
  DocumentBuilder builder;
  for (std::string& paragraph : paragraphs) {
    Part part;
    part.inlines.push_back({std::move(paragraph), {}, 0});
    builder.add(std::move(part));
  }
  page.body = builder.take();
  page.text = plain_text(page.body);
  page.is_article = code_points(page.text) >= text_code_points_min;
  if (page.is_article) return page;
  page.text.clear();
  page.body = {};
  page.notes.emplace_back("no article: hardly any text");
  return page;
}

}  // namespace broadsheet::markup
