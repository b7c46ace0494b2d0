#include "markup/pdf_layout.h"

#include <algorithm>

#include <pugixml.hpp>

#include "base/code_points.h"
#include "base/text.h"

namespace broadsheet::markup {
namespace {

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

PdfLine line_of(const pugi::xml_node& node) {
  PdfLine line;
  line.left = node.attribute("xMin").as_double();
  for (const pugi::xml_node word : node.children("word")) {
    if (!line.text.empty()) line.text += ' ';
    line.text += word.text().get();
    const double height = word.attribute("yMax").as_double() - word.attribute("yMin").as_double();
    line.height = std::max(line.height, height);
  }
  line.text = fold_space(to_valid_utf8(line.text));
  return line;
}

PdfBlock block_of(const pugi::xml_node& node, std::size_t page, double page_height) {
  PdfBlock block;
  block.page = page;
  block.top = node.attribute("yMin").as_double() / page_height;
  block.bottom = node.attribute("yMax").as_double() / page_height;
  block.left = node.attribute("xMin").as_double();
  for (const pugi::xml_node one : node.children("line")) {
    PdfLine line = line_of(one);
    if (line.text.empty()) continue;
    block.height = std::max(block.height, line.height);
    block.lines.push_back(std::move(line));
  }
  return block;
}

void read_page(const pugi::xml_node& node, PdfLayout& layout) {
  const double height = std::max(1.0, node.attribute("height").as_double());
  for (const pugi::xml_node flow : node.children("flow"))
    for (const pugi::xml_node one : flow.children("block"))
      if (PdfBlock block = block_of(one, layout.pages, height); !block.lines.empty())
        layout.blocks.push_back(std::move(block));
  ++layout.pages;
}

void read_head(const pugi::xml_node& head, PdfLayout& layout) {
  layout.title = fold_space(to_valid_utf8(head.child("title").text().get()));
  for (const pugi::xml_node meta : head.children("meta")) {
    const std::string_view name = meta.attribute("name").as_string();
    std::string content = fold_space(to_valid_utf8(meta.attribute("content").as_string()));
    if (name == "Author")
      layout.author = std::move(content);
    else if (name == "CreationDate")
      layout.created = std::move(content);
    else if (name == "Subject")
      layout.subject = std::move(content);
  }
}

}  // namespace

void join_line(std::string& text, std::string_view next) {
  const bool is_cut = text.size() >= 2 && text.ends_with('-') &&
                      is_small_letter(text[text.size() - 2]) && !next.empty() &&
                      is_small_letter(next.front());
  if (is_cut)
    text.pop_back();
  else if (!text.empty())
    text += ' ';
  text += next;
}

std::string PdfBlock::text() const {
  std::string all;
  for (const PdfLine& line : lines) join_line(all, line.text);
  return all;
}

PdfLayout pdf_layout(std::string_view words) {
  constexpr std::string_view end_of_page = "</page>";
  constexpr std::string_view end = "</html>";
  PdfLayout layout;
  std::string whole(words);
  layout.is_cut = !trim(words).ends_with(end);
  if (layout.is_cut) {
    const std::size_t last = whole.rfind(end_of_page);
    if (last == std::string::npos) return layout;
    whole.resize(last + end_of_page.size());
    whole += "</doc></body></html>";
  }
  pugi::xml_document document;
  if (!document.load_buffer_inplace(whole.data(), whole.size(),
                                    pugi::parse_default | pugi::parse_ws_pcdata_single))
    return layout;
  const pugi::xml_node html = document.child("html");
  read_head(html.child("head"), layout);
  for (const pugi::xml_node page : html.child("body").child("doc").children("page"))
    read_page(page, layout);
  return layout;
}

}  // namespace broadsheet::markup
