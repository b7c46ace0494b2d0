/// PDF documents as programs write them, for tests (ISO 32000-1, section 7).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace broadsheet {

/// A line of text at a place on the page, in points from its lower left corner.
struct PdfText {
  int x = 0;
  int y = 0;
  int size = 10;
  std::string text = {};
};
using PdfPage = std::vector<PdfText>;

/// One object after the other, with the table of where they are.
inline std::string pdf_of_objects(const std::vector<std::string>& objects,
                                  std::string_view trailer) {
  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = pdf.size();
  return pdf + table +
         fmt::format("trailer << /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, trailer, start);
}

inline std::string pdf_stream(std::string_view bytes, std::string_view entries = "") {
  return fmt::format("<< /Length {} {} >>\nstream\n{}\nendstream", bytes.size(), entries, bytes);
}

/// Pages whose content streams are `contents`, objects as they stand.
inline std::string pdf_of_streams(const std::vector<std::string>& contents,
                                  std::string_view about = "") {
  std::string kids;
  std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      fmt::format("<< {} >>", about)};
  for (const std::string& content : contents) {
    objects.push_back(content);
    objects.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << "
                    "/F1 3 0 R >> >> /Contents {} 0 R >>",
                    objects.size()));
    kids += fmt::format("{} 0 R ", objects.size());
  }
  objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", contents.size(), kids);
  return pdf_of_objects(objects, "/Info 4 0 R");
}

/// `about` is of the document's information: "/Title (On Tides) /Author (Ada Keel)".
inline std::string pdf_of_pages(const std::vector<PdfPage>& pages, std::string_view about = "") {
  std::vector<std::string> contents;
  for (const PdfPage& page : pages) {
    std::string drawing;
    for (const PdfText& text : page)
      drawing +=
          fmt::format("BT /F1 {} Tf {} {} Td ({}) Tj ET\n", text.size, text.x, text.y, text.text);
    contents.push_back(pdf_stream(drawing));
  }
  return pdf_of_streams(contents, about);
}

/// Lines of at most `width` letters below one another.
inline void set_text(PdfPage& page, PdfText at, std::string_view text, std::size_t width = 70) {
  while (!text.empty()) {
    const std::size_t end = text.size() <= width ? text.size() : text.rfind(' ', width);
    at.text = text.substr(0, end);
    page.push_back(at);
    at.y -= at.size + 2;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace broadsheet
