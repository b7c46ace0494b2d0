#include "cli/table.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

TEST_CASE("a table aligns its columns and leaves no spaces at the ends of lines") {
  const std::string table =
      format_table({{.name = "ID"}, {.name = "N", .side = TableColumn::Side::right}, {.name = "T"}},
                   {{"a", "7", "first"}, {"bcd", "120", "second"}}, 80);
  CHECK(table ==
        "ID     N  T\n"
        "a      7  first\n"
        "bcd  120  second\n");
}

TEST_CASE("no line is wider than asked, whatever stands in the cells") {
  const std::string long_text(300, 'x');
  const std::string wide = "みなも技報、画面用書体「小鳥ゴシック」第2版を公開、漢字を2,300字追加";
  const std::string table =
      format_table({{.name = "ID"}, {.name = "SOURCE", .columns_max = 14}, {.name = "TITLE"}},
                   {{"0123456789", long_text, long_text}, {"0123456789", wide, wide}}, 80);
  for (const std::string_view line : split(table, '\n')) CHECK(columns_of(line) <= 80);
  CHECK(table.contains("…"));
}

TEST_CASE("wide characters keep the columns straight") {
  const std::string table = format_table({{.name = "A", .columns_max = 6}, {.name = "B"}},
                                         {{"技報", "x"}, {"ab", "y"}}, 40);
  CHECK(table == "A     B\n技報  x\nab    y\n");
}

TEST_CASE("a cell moves no cursor and ends no line") {
  const std::string table = format_table({{.name = "A"}, {.name = "B"}},
                                         {{"a\nb", "\x1b[31mred\r\xe2\x80\xae txet"}}, 40);
  CHECK_FALSE(table.contains('\x1b'));
  CHECK_FALSE(table.contains('\r'));
  CHECK_FALSE(table.contains("\xe2\x80\xae"));
  CHECK(split(table, '\n').size() == 3);
}

TEST_CASE("text is cut by columns, not by bytes") {
  CHECK(fitted("naïveté", 7) == "naïveté");
  CHECK(fitted("naïveté", 6) == "naïve…");
  CHECK(fitted("技報技報", 5) == "技報…");
  CHECK(fitted("技報技報", 4) == "技…");
  CHECK(fitted("abc", 0).empty());
  CHECK(padded("技", 4) == "技  ");
}

TEST_CASE("malformed bytes are shown as replacement characters") {
  CHECK(screen_text("a\xff"
                    "b") ==
        "a\xef\xbf\xbd"
        "b");
}

}  // namespace broadsheet::cli
