#include "markup/page_date_text.h"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

std::string day_in(std::string_view text, DayOrder order = DayOrder::day_first) {
  const auto found = find_day(text, order);
  return found ? to_day(*found) : std::string();
}

}  // namespace

TEST_CASE("a day is found in the spellings of many languages") {
  const std::vector<std::pair<std::string, std::string>> spellings{
      {"Nov 20, 2019", "2019-11-20"},
      {"20th of November, 2019", "2019-11-20"},
      {"20. November 2019", "2019-11-20"},
      {"le 20 novembre 2019", "2019-11-20"},
      {"20 de noviembre de 2019", "2019-11-20"},
      {"20 листопада 2019", "2019-11-20"},
      {"20 ноября 2019 г.", "2019-11-20"},
      {"20 listopada 2019", "2019-11-20"},
      {"1er mars 2020", "2020-03-01"},
      {"5 août 2020", "2020-08-05"},
      {"3. März 2020", "2020-03-03"},
      {"20 Kasım 2019", "2019-11-20"},
      {"2019年11月20日", "2019-11-20"},
      {"2019년 11월 20일", "2019-11-20"},
      {"2019-11-20T10:00", "2019-11-20"},
      {"2019/11/20", "2019-11-20"},
      {"20.11.2019", "2019-11-20"},
      {"20.11.19", "2019-11-20"}};
  for (const auto& [text, day] : spellings) {
    CAPTURE(text);
    CHECK(day_in(text) == day);
    CHECK(day_in("Words before it, " + text + " and after it.") == day);
  }
}

TEST_CASE("numbers with slashes are read in the order of the page's country") {
  CHECK(day_in("05/06/2020", DayOrder::day_first) == "2020-06-05");
  CHECK(day_in("05/06/2020", DayOrder::month_first) == "2020-05-06");
  CHECK(day_in("25/06/2020", DayOrder::month_first) == "2020-06-25");
}

TEST_CASE("what is no day is passed over") {
  for (const char* text : {"", "2019", "20 November", "version 20.11.2", "1987-01-02", "31.02.2019",
                           "call 555 2019", "99/99/2019", "20191120123456"})
    CHECK(day_in(text) == "");
  CHECK(day_in("31 February 2019, then 1 March 2019") == "2019-03-01");
}
