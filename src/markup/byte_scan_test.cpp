#include "markup/byte_scan.h"

#include <string>

#include <doctest/doctest.h>

namespace broadsheet::markup {

TEST_CASE("a control character is found wherever it stands, and white space is none") {
  const std::string plain = "one\ttwo\nthree\r\nfour \xC3\xA4\xC3\xB6 \x7F \xFF five six";
  CHECK(!holds_control(plain));
  CHECK(!holds_control(""));
  for (std::size_t at = 0; at <= plain.size(); ++at) {
    std::string text = plain;
    text.insert(at, 1, at % 2 == 0 ? '\0' : '\x0B');
    CHECK(holds_control(text));
  }
}

TEST_CASE("bytes outside ASCII are counted in texts of any length") {
  std::string text;
  for (std::size_t size = 0; size < 40; ++size) {
    CHECK(wide_bytes(text) == size / 3);
    text += size % 3 == 2 ? '\x80' : 'a';
  }
}

}  // namespace broadsheet::markup
