#include "markup/pdf.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

struct Line {
  double x;
  double y;  // from the top, in points
  double size;
  std::string text;
};
using Block = std::vector<Line>;

std::string layout_of(const std::vector<std::vector<Block>>& pages, const std::string& head = "") {
  std::string xml = "<!DOCTYPE html><html><head>" + head + "</head><body><doc>";
  for (const auto& page : pages) {
    xml += "<page width=\"612\" height=\"792\"><flow>";
    for (const Block& block : page) {
      xml += fmt::format("<block xMin=\"{}\" yMin=\"{}\" xMax=\"500\" yMax=\"{}\">", block.back().x,
                         block.front().y, block.back().y + block.back().size);
      for (const Line& line : block) {
        xml += fmt::format("<line xMin=\"{}\">", line.x);
        for (const std::string_view word : split(line.text, ' '))
          xml += fmt::format("<word yMin=\"{}\" yMax=\"{}\">{}</word>", line.y, line.y + line.size,
                             word);
        xml += "</line>";
      }
      xml += "</block>";
    }
    xml += "</flow></page>";
  }
  return xml + "</doc></body></html>";
}

const std::string first = "The harbour office of Northport has measured the tide for ninety years";
const std::string second =
    "and found that it comes a little earlier each winter than the tables say.";

Block paragraph(double y) {
  return {{72, y, 10, first}, {72, y + 12, 10, second}};
}

Page read(const std::string& words) {
  auto page = read_pdf_page(words);
  REQUIRE(page);
  return std::move(*page);
}

}  // namespace

TEST_CASE("larger lines are headings, the largest of the first page is the title") {
  const Page page =
      read(layout_of({{{{100, 80, 20, "On the Tides"}, {100, 104, 20, "of Northport"}},
                       {{72, 150, 13, "1 Introduction"}},
                       paragraph(180)}}));
  CHECK(page.title == "On the Tides of Northport");
  CHECK(page.text == "1 Introduction\n\n" + first + " " + second);
  CHECK(page.is_article);
}

TEST_CASE("what the document says of itself goes before what it shows, unless a program wrote it") {
  const std::vector<std::vector<Block>> pages{
      {{{100, 80, 20, "Shown Title Here"}}, paragraph(180)}};
  CHECK(read(layout_of(pages,
                       "<title>The Stated Title</title><meta name=\"Author\" content=\"Ada "
                       "Keel\"/><meta name=\"CreationDate\" "
                       "content=\"2026-01-02T03:04:05Z\"/>"))
            .title == "The Stated Title");
  const Page page = read(layout_of(pages, "<title>Microsoft Word - tides.doc</title>"));
  CHECK(page.title == "Shown Title Here");
  CHECK(page.author.empty());
}

TEST_CASE("running heads, feet and page numbers are left out") {
  std::vector<std::vector<Block>> pages;
  for (int i = 1; i <= 3; ++i)
    pages.push_back({{{72, 30, 10, "Journal of Tides"}},
                     paragraph(200),
                     {{300, 760, 10, "Page " + std::to_string(i) + " of 3"}},
                     {{300, 400, 10, std::to_string(i)}}});
  const std::string text = read(layout_of(pages)).text;
  CHECK_FALSE(text.contains("Journal"));
  CHECK_FALSE(text.contains("Page"));
  CHECK(text ==
        first + " " + second + "\n\n" + first + " " + second + "\n\n" + first + " " + second);
}

TEST_CASE("words cut at line ends are made whole; a paragraph goes on in the next column") {
  const Page page = read(layout_of(
      {{paragraph(100),
        {{72, 150, 10, "The gauge of the northern quay is the only one that was never re-"},
         {72, 162, 10, "placed, and so the long series of its"}},
        {{320, 100, 10, "measurements is the best that we have, says the North-"},
         {320, 112, 10, "Sea office of tides."}}}}));
  CHECK(page.text.ends_with(
      "never replaced, and so the long series of its measurements is the best that we have, says "
      "the North- Sea office of tides."));
}

TEST_CASE("a line that is set in begins a paragraph") {
  const Page page = read(layout_of({{{{72, 100, 10, first + " " + second},
                                      {72, 112, 10, "That is all we know."},
                                      {84, 124, 10, "Another paragraph begins here with its"},
                                      {72, 136, 10, "second line."}}}}));
  CHECK(page.text.ends_with(
      "That is all we know.\n\nAnother paragraph begins here with its second line."));
}

TEST_CASE("the list of references ends the text") {
  const Page page = read(layout_of({{{{72, 80, 20, "On the Tides"}},
                                     paragraph(100),
                                     {{72, 200, 13, "7. References"}},
                                     {{72, 230, 10, "[1] A. Keel, Tides."}}}}));
  CHECK(page.text == first + " " + second);
}

TEST_CASE("of a layout that was cut off the whole pages are read") {
  const std::string whole = layout_of({{paragraph(100)}, {{{72, 100, 10, "The second page"}}}});
  const Page page = read(whole.substr(0, whole.find("second")));
  CHECK(page.text == first + " " + second);
  CHECK(page.notes.back() == "its first 1 pages");
}

TEST_CASE("without words it is no page, whatever was printed") {
  for (const char* odd : {"", "<html>", "<html></html>", "no XML at all", "<page></page>"})
    CHECK_FALSE(read_pdf_page(odd));
  const auto pictures = read_pdf_page(layout_of({{}}));
  REQUIRE_FALSE(pictures);
  CHECK(pictures.error().what == "the PDF document holds no text, only pictures of pages");
}

TEST_CASE("a PDF document is known by its first bytes") {
  CHECK(is_pdf("%PDF-1.7\n"));
  CHECK(is_pdf("\r\n%PDF-1.4"));
  CHECK_FALSE(is_pdf("<html>"));
  CHECK_FALSE(is_pdf(std::string(5000, ' ') + "%PDF-1.4"));
}
