#include "pipeline/pdf_process.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include "../test/pdf_document.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/pdf.h"

using namespace broadsheet;
using namespace broadsheet::pipeline;

namespace {

const std::string tides =
    "The harbour office of Northport has measured the tide for ninety years and found that it "
    "comes "
    "a little earlier each winter than the tables say it should.";

PdfPage page_about(const std::string& subject) {
  PdfPage page;
  page.push_back({.x = 72, .y = 720, .size = 14, .text = subject});
  set_text(page, {.x = 72, .y = 690}, tides);
  return page;
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  REQUIRE(compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                    reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9) == Z_OK);
  packed.resize(size);
  return packed;
}

Error error_of(const std::string& pdf) {
  const auto words = words_of_pdf(pdf);
  REQUIRE_FALSE(words);
  return words.error();
}

/// An encryption dictionary (ISO 32000-1, 7.6.3) that no password opens.
std::string encrypted() {
  const std::string filler(32, 'x');
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                                   "<< /Type /Pages /Count 0 /Kids [] >>",
                                   "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (" +
                                       filler + ") /U (" + filler + ") >>"};
  return pdf_of_objects(objects, "/Encrypt 3 0 R /ID [(a) (b)]");
}

}  // namespace

TEST_CASE("the words of a document are read, and what it says about itself") {
  const auto words = words_of_pdf(pdf_of_pages(
      {page_about("On the tides")}, "/Title (On the tides of Northport) /Author (Ada Keel)"));
  REQUIRE(words);
  const auto page = markup::read_pdf_page(*words);
  REQUIRE(page);
  CHECK(page->title == "On the tides of Northport");
  CHECK(page->author == "Ada Keel");
  CHECK(page->text.contains(tides));
}

TEST_CASE("of a long document the first pages are read") {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= limits::pdf_pages_max + 5; ++i)
    pages.push_back(page_about("Chapter number " + std::to_string(i)));
  const auto words = words_of_pdf(pdf_of_pages(pages));
  REQUIRE(words);
  const auto page = markup::read_pdf_page(*words);
  REQUIRE(page);
  const std::string last = "Chapter number " + std::to_string(limits::pdf_pages_max);
  CHECK(page->text.contains(last));
  CHECK_FALSE(page->text.contains("Chapter number " + std::to_string(limits::pdf_pages_max + 1)));
  CHECK(page->notes.back() == "its first 12 pages");
}

TEST_CASE("an encrypted document is refused as one") {
  const Error error = error_of(encrypted());
  CHECK(error.kind == ErrorKind::refused);
  CHECK(error.what == "the PDF document is encrypted");
}

TEST_CASE("a damaged document is invalid") {
  const std::string whole = pdf_of_pages({page_about("On the tides")});
  CHECK(error_of("%PDF-1.7\nnothing that follows makes sense").kind == ErrorKind::invalid);
  CHECK(error_of(whole.substr(0, 100)).what == "the PDF document is damaged");
}

TEST_CASE("a document of pictures has no words, and is said to hold pictures") {
  const auto words = words_of_pdf(pdf_of_streams({pdf_stream("0 0 612 792 re f")}));
  REQUIRE(words);
  const auto page = markup::read_pdf_page(*words);
  REQUIRE_FALSE(page);
  CHECK(page.error().what == "the PDF document holds no text, only pictures of pages");
}

TEST_CASE("a document that unpacks to more than memory holds ends within its limits") {
  // Packed twice, sixty million drawing operators are some hundred bytes.
  std::string drawing;
  for (int i = 0; i < 20'000'000; ++i) drawing += "q ";
  const std::string bomb = pdf_of_streams(
      {pdf_stream(deflated(deflated(drawing)), "/Filter [/FlateDecode /FlateDecode]")});
  CHECK(bomb.size() < 20'000);
  const auto words = words_of_pdf(bomb);
  if (!words) CHECK(words.error().kind == ErrorKind::over_budget);
  if (words) CHECK_FALSE(markup::read_pdf_page(*words));
}
