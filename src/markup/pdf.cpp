// A PDF document has no paragraphs, only words with places. Blocks of lines come from poppler; what
// they are follows from their size and place: the size that most letters have is the text's, larger
// lines are headings, and what stands in the margins of several pages is no part of the text.
#include "markup/pdf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "markup/pdf_layout.h"

namespace broadsheet::markup {
namespace {

constexpr double margin = 0.09;         // share of a page's height at its top and at its bottom
constexpr double heading_ratio = 1.12;  // of the text's size
constexpr std::size_t heading_bytes_max = 200;
constexpr std::size_t title_bytes_max = 300;
constexpr std::size_t words_min = 20;

/// The size that most letters are set in; to half a point, since rounding scatters it.
double text_height(const PdfLayout& layout) {
  std::map<long, std::size_t> letters;
  for (const PdfBlock& block : layout.blocks)
    for (const PdfLine& line : block.lines)
      letters[std::lround(line.height * 2)] += line.text.size();
  const auto most =
      std::ranges::max_element(letters, {}, [](const auto& one) { return one.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 2;
}

/// "Page # of #": the same on every page.
std::string without_numbers(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit)
      shape += c;
    else if (!shape.ends_with('#'))
      shape += '#';
  }
  return shape;
}

bool is_in_margin(const PdfBlock& block) {
  return block.bottom < margin || block.top > 1 - margin;
}

/// How often each text stands in the margins.
std::map<std::string, std::size_t> running_texts(const PdfLayout& layout) {
  std::map<std::string, std::size_t> seen;
  for (const PdfBlock& block : layout.blocks)
    if (is_in_margin(block)) ++seen[without_numbers(block.text())];
  return seen;
}

bool has_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

/// "2 Related work", "3.1. Data", "IV. RESULTS", "Abstract": headings of the text's own size.
bool is_named_as_heading(std::string_view text) {
  constexpr std::array<std::string_view, 12> names{
      "abstract",   "introduction", "background", "related work", "method",  "methods",
      "evaluation", "results",      "discussion", "conclusion",   "summary", "acknowledgements"};
  const std::string folded = lower_ascii(trim(text));
  if (std::ranges::find(names, folded) != names.end()) return true;
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || text.size() > heading_bytes_max / 2) return false;
  const std::string_view number = text.substr(0, space);
  const bool is_number =
      number.find_first_not_of("0123456789.") == std::string_view::npos ||
      (number.ends_with('.') && number.find_first_not_of("IVX.") == std::string_view::npos);
  const char next = text[space + 1];
  return is_number && next >= 'A' && next <= 'Z' && !text.ends_with('.') && !text.contains(", ");
}

bool ends_text(std::string_view heading) {
  std::string folded = lower_ascii(trim(heading));
  while (!folded.empty() && (folded.front() < 'a' || folded.front() > 'z')) folded.erase(0, 1);
  return folded == "references" || folded == "bibliography" || folded == "literature cited";
}

bool ends_sentence(std::string_view text) {
  return text.empty() || std::string_view(".!?:;)\"").contains(text.back()) || text.ends_with("”");
}

bool begins_small(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

class PdfReader {
 public:
  explicit PdfReader(PdfLayout layout)
      : layout_(std::move(layout)),
        text_height_(text_height(layout_)),
        running_(running_texts(layout_)) {}
  Page read();

 private:
  bool is_furniture(const PdfBlock& block) const;
  bool is_heading(const PdfBlock& block) const;
  std::string largest_on_first_page();
  void find_title(Page& page);
  void add(const PdfBlock& block);
  void add_paragraph(std::string_view text);
  void end_paragraph();

  PdfLayout layout_;
  double text_height_;
  std::map<std::string, std::size_t> running_;
  DocumentBuilder builder_;
  std::string paragraph_;  // goes on in the next column, or on the next page
};

bool PdfReader::is_furniture(const PdfBlock& block) const {
  const std::string text = block.text();
  if (!has_letters(text) && text.size() < 8) return true;  // page numbers
  if (!is_in_margin(block)) return false;
  const auto seen = running_.find(without_numbers(text));
  return block.lines.size() <= 2 && seen != running_.end() &&
         (seen->second > 1 || block.height < text_height_);
}

bool PdfReader::is_heading(const PdfBlock& block) const {
  const std::string text = block.text();
  if (text.size() > heading_bytes_max || !has_letters(text)) return false;
  return block.height >= text_height_ * heading_ratio ||
         (block.lines.size() == 1 && is_named_as_heading(text));
}

/// The lines of the largest size on the first page, and takes them out of the text.
std::string PdfReader::largest_on_first_page() {
  double largest = 0;
  for (const PdfBlock& block : layout_.blocks)
    if (block.page == 0 && block.top < 0.5 && has_letters(block.text()) && block.text().size() > 3)
      largest = std::max(largest, block.height);
  if (largest < text_height_ * heading_ratio) return {};
  std::string title;
  std::erase_if(layout_.blocks, [&](const PdfBlock& block) {
    const bool is_title = block.page == 0 && block.top < 0.5 && block.height > largest - 0.5 &&
                          title.size() < title_bytes_max;
    if (is_title) join_line(title, block.text());
    return is_title;
  });
  return title;
}

/// What programs put where a title is missing.
bool is_title(std::string_view title) {
  const std::string folded = lower_ascii(title);
  constexpr std::array<std::string_view, 8> marks{"microsoft", "untitled", ".doc", ".dvi",
                                                  ".tex",      ".indd",    ".qxd", ".pdf"};
  return title.size() > 3 && title.contains(' ') &&
         std::ranges::none_of(marks, [&](auto mark) { return folded.contains(mark); });
}

void PdfReader::find_title(Page& page) {
  const std::string shown = largest_on_first_page();
  page.title = is_title(layout_.title) ? layout_.title : shown;
  if (page.title.size() > title_bytes_max) page.title = shorten(page.title, title_bytes_max);
}

void PdfReader::end_paragraph() {
  builder_.paragraph(paragraph_);
  paragraph_.clear();
}

void PdfReader::add_paragraph(std::string_view text) {
  const bool goes_on = !paragraph_.empty() && !ends_sentence(paragraph_) && begins_small(text);
  if (!goes_on) end_paragraph();
  join_line(paragraph_, text);
}

/// A line that is set in begins a paragraph.
void PdfReader::add(const PdfBlock& block) {
  if (is_heading(block)) {
    end_paragraph();
    const bool is_large = block.height >= text_height_ * 1.3;
    return builder_.heading(is_large ? 2 : 3, block.text());
  }
  std::string text;
  for (const PdfLine& line : block.lines) {
    const bool is_set_in = line.left > block.left + text_height_ * 0.7;
    if (is_set_in && ends_sentence(text) && !text.empty()) {
      add_paragraph(text);
      text.clear();
    }
    join_line(text, line.text);
  }
  add_paragraph(text);
}

Page PdfReader::read() {
  Page page;
  std::erase_if(layout_.blocks, [&](const PdfBlock& block) { return is_furniture(block); });
  find_title(page);
  if (!layout_.author.empty()) page.authors = {layout_.author};
  page.author = layout_.author;
  page.published = parse_date(layout_.created);
  if (page.published) page.published_day = to_day(*page.published);
  for (const PdfBlock& block : layout_.blocks) {
    const std::string text = block.text();
    if (text.size() < heading_bytes_max && ends_text(text)) break;
    add(block);
  }
  end_paragraph();
  page.body = builder_.take();
  page.text = plain_text(page.body);
  page.is_article = true;
  page.notes.emplace_back("a PDF document");
  if (layout_.pages >= static_cast<std::size_t>(limits::pdf_pages_max) || layout_.is_cut)
    page.notes.push_back(fmt::format("its first {} pages", layout_.pages));
  return page;
}

}  // namespace

bool is_pdf(std::string_view bytes) {
  constexpr std::string_view mark = "%PDF-";
  constexpr std::size_t looked_at = 1024;  // some programs write a few bytes before it
  return bytes.substr(0, looked_at).contains(mark);
}

Result<Page> read_pdf_page(std::string_view words) {
  PdfLayout layout = pdf_layout(words);
  std::size_t count = 0;
  for (const PdfBlock& block : layout.blocks) count += count_words(block.text());
  if (count >= words_min) return PdfReader(std::move(layout)).read();
  Error error;
  error.what = layout.pages == 0 ? "the PDF document has no pages that can be read"
                                 : "the PDF document holds no text, only pictures of pages";
  return error;
}

}  // namespace broadsheet::markup
