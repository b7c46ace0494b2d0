#include "base/money.h"

#include <limits>

#include <doctest/doctest.h>

namespace broadsheet {

TEST_CASE("an amount is read to the last millionth, and written as it was") {
  CHECK(parse_usd("0.15") == UsdMicros{150'000});
  CHECK(parse_usd("$12") == UsdMicros{12'000'000});
  CHECK(parse_usd("0.000001") == UsdMicros{1});
  CHECK(to_usd({150'000}) == "$0.15");
  CHECK(to_usd({1'500}) == "$0.0015");
  CHECK(to_usd({12'000'000}) == "$12.00");
  CHECK(to_usd({-1}) == "-$0.000001");
}

TEST_CASE("what is no plain amount is none") {
  for (const char* text :
       {"", "$", "-1", "1.", ".5", "1e3", "0.0000001", "1,5", "1234567", "0x1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_usd(text));
  }
}

TEST_CASE("a sum without room stays at the largest amount") {
  const UsdMicros most{std::numeric_limits<std::int64_t>::max()};
  CHECK(most + UsdMicros{1} == most);
  CHECK(UsdMicros{-2} - most == UsdMicros{std::numeric_limits<std::int64_t>::min()});
}

}  // namespace broadsheet
