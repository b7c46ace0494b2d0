#include "base/address_words.h"

#include <doctest/doctest.h>

using broadsheet::brings_an_address;

TEST_CASE("an address that the passage does not hold is seen") {
  CHECK(brings_an_address("See evil.example.", "See the page."));
  CHECK(brings_an_address("See HTTPS://EVIL.EXAMPLE/x now", ""));
  CHECK(brings_an_address("Write to a@b.example", ""));
  CHECK_FALSE(brings_an_address("See zig.org.", "All of it is at zig.org."));
  CHECK_FALSE(brings_an_address("Version 0.14.1 is 3.5 times faster. It is out.", ""));
}
