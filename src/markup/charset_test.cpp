#include "markup/charset.h"

#include <string>

#include <doctest/doctest.h>

#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::markup;
using namespace std::string_literals;

namespace {

DecodedText xml(const std::string& bytes, std::string_view content_type = "") {
  return decode_text(bytes, content_type, DocumentFormat::xml);
}

DecodedText html(const std::string& bytes, std::string_view content_type = "") {
  return decode_text(bytes, content_type, DocumentFormat::html);
}

/// ASCII in units of two bytes.
std::string wide(std::string_view text, bool little_endian) {
  std::string bytes;
  for (const char letter : text)
    bytes += little_endian ? std::string{letter, '\0'} : std::string{'\0', letter};
  return bytes;
}

}  // namespace

TEST_CASE("a byte order mark beats the header, which beats the document") {
  const DecodedText marked = html("\xEF\xBB\xBFna\xC3\xAFve", "text/html; charset=koi8-r");
  CHECK(marked.text == "naïve");
  CHECK(marked.note == "charset utf-8 (from the byte order mark)");
  const DecodedText headed =
      html("<meta charset=koi8-r>\xE4\xE9\xE5", "text/html; charset=\"windows-1251\"");
  CHECK(headed.text == "<meta charset=koi8-r>дйе");
  CHECK(headed.note == "charset windows-1251 (from the HTTP header)");
  CHECK(xml("<?xml version='1.0' encoding='koi8-r'?><a>\xC4</a>").text.ends_with("<a>д</a>"));
}

TEST_CASE("labels mean what browsers take them for") {
  for (const std::string label : {"iso-8859-1", "latin1", "us-ascii", "cp1252"})
    CHECK(html("\x93quoted\x94 \x80", "text/html; charset=" + label).text == "“quoted” €");
  CHECK(html("\x87\x46\xC4\xE3", "text/html; charset=gb2312").text == "嘑你");  // 0x87 is GBK only
  CHECK(html("<meta http-equiv=content-type content='text/html; charset=shift_jis'>\x87\x40")
            .text.ends_with("①"));
  CHECK(html("\xFE", "text/html; charset=iso-8859-9").text == "ş");
}

TEST_CASE("a description that speaks of a charset names none") {
  const DecodedText page =
      html("<meta name=description content='charset=koi8-r'>\xE9t\xE9 caf\xE9");
  CHECK(page.charset != "koi8-r");
  CHECK(html("<!-- <meta charset=koi8-r> -->caf\xC3\xA9").charset == "utf-8");
}

TEST_CASE("text in wide units is found without a mark and without a header") {
  for (const bool little_endian : {false, true}) {
    CHECK(xml(wide("<?xml version='1.0'?><rss/>", little_endian)).text ==
          "<?xml version='1.0'?><rss/>");
    CHECK(html(wide("<html>x</html>", little_endian)).text == "<html>x</html>");
  }
  CHECK(xml("\xFF\xFE" + wide("<a/>", true)).text == "<a/>");
}

TEST_CASE("a declaration that could be read as ASCII does not make the text UTF-16") {
  const DecodedText feed = xml("<?xml version='1.0' encoding='utf-16'?><a>\xC3\xA9</a>");
  CHECK(feed.charset == "utf-8");
  CHECK(feed.text.ends_with("<a>é</a>"));
}

TEST_CASE("UTF-8 that is declared as Latin-1 is UTF-8") {
  CHECK(html("caf\xC3\xA9", "text/html; charset=iso-8859-1").text == "café");
}

TEST_CASE("Latin-1 that is declared as UTF-8 is Latin-1") {
  const DecodedText page =
      html("<p>Un caf\xE9 \xE0 la cr\xE8me, s'il vous pla\xEEt</p>", "text/html; charset=utf-8");
  CHECK(page.text == "<p>Un café à la crème, s'il vous plaît</p>");
  CHECK_FALSE(page.malformed_at);
}

TEST_CASE("a bad byte in UTF-8 is damage at its place, not another charset") {
  std::string bytes = "0123";
  for (int i = 0; i < 20; ++i) bytes += "\xC3\xA9";
  const DecodedText page = html(bytes + "\xC3");
  CHECK(page.charset == "utf-8");
  CHECK(page.malformed_at == 44);
  CHECK(page.text.ends_with("é\xEF\xBF\xBD"));
}

TEST_CASE("a charset that nobody names is guessed") {
  // "Россия и весь мир говорят о новостях" in windows-1251
  const DecodedText page = html(
      "\xD0\xEE\xF1\xF1\xE8\xFF \xE8 \xE2\xE5\xF1\xFC \xEC\xE8\xF0 \xE3\xEE\xE2\xEE\xF0\xFF\xF2 "
      "\xEE \xED\xEE\xE2\xEE\xF1\xF2\xFF\xF5");
  CHECK(page.text == "Россия и весь мир говорят о новостях");
  CHECK(page.note == "charset windows-1251 (by looking)");
}

TEST_CASE("encodings that hide ASCII behind other ASCII are not read") {
  CHECK(html("+ADw-script+AD4-", "text/html; charset=utf-7").text == "+ADw-script+AD4-");
}

TEST_CASE("whatever comes in, valid UTF-8 comes out") {
  for (const std::string& bytes :
       {"\xFF\xFE\x00"s, "\x00"s, ""s, "\xEF\xBB\xBF"s, "\xFE\xFF\xD8\x00"s, "\xED\xA0\x80"s,
        std::string(100, '\xFF')}) {
    for (const char* type : {"", "text/xml; charset=", "text/xml; charset=utf-16be",
                             "text/xml; charset=gb18030", "text/xml; charset=no-such"})
      CHECK(is_valid_utf8(xml(bytes, type).text));
  }
}

TEST_CASE("a label that is wrong yields to text that can only be UTF-8") {
  std::string page = "<meta charset=gb18030>";
  for (int i = 0; i < 30; ++i) page += "灯台 ";
  const auto decoded = decode_text(page, "text/html", DocumentFormat::html);
  CHECK(decoded.charset == "utf-8");
  CHECK(decoded.text.contains("灯台"));
}
