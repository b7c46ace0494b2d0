/// What stands where on the pages of a PDF document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct PdfLine {
  std::string text;
  double left = 0;
  double height = 0;  ///< of its words, in points
};

struct PdfBlock {
  std::size_t page = 0;
  double top = 0;  ///< share of the page's height, 0 to 1
  double bottom = 0;
  double left = 0;
  double height = 0;  ///< of its tallest line
  std::vector<PdfLine> lines;

  std::string text() const;  ///< lines joined, words that were cut at line ends made whole
};

struct PdfLayout {
  std::string title;  ///< these four as the document says of itself
  std::string author;
  std::string created;
  std::string subject;
  std::size_t pages = 0;
  std::vector<PdfBlock> blocks;  ///< in the order of reading
  bool is_cut = false;
};

/// Takes `words` of `read_pdf_page`. What cannot be parsed gives no blocks.
PdfLayout pdf_layout(std::string_view words);

/// `next` as it follows `text` on the next line: with a space, or where a word was cut, without.
void join_line(std::string& text, std::string_view next);

}  // namespace broadsheet::markup
