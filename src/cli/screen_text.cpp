#include "cli/screen_text.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include "base/code_points.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t columns_without_terminal = 80;
constexpr std::size_t rows_without_terminal = 24;
constexpr std::int32_t replacement = 0xfffd;

std::size_t columns_of(std::int32_t value) {
  const int type = u_charType(value);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return 0;
  const int width = u_getIntPropertyValue(value, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// What is drawn in place of a character; nothing for a negative number.
std::int32_t drawn(std::int32_t value) {
  if (value < 0) return replacement;
  const int type = u_charType(value);
  if (type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR) {
    return ' ';
  }
  return type == U_FORMAT_CHAR ? -1 : value;
}

}  // namespace

std::string screen_text(std::string_view text) {
  std::string shown;
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (const std::int32_t value = drawn(point->value); value >= 0) {
      append_code_point(shown, value);
    }
  }
  return shown;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  CodePoints points(text);
  while (const auto point = points.next()) columns += columns_of(point->value);
  return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
  std::string shown = screen_text(text);
  if (columns_of(shown) <= columns) return shown;
  if (columns == 0) return {};
  std::size_t used = 0;
  std::size_t end = 0;
  CodePoints points(shown);
  while (const auto point = points.next()) {
    used += columns_of(point->value);
    if (used > columns - 1) break;
    end = points.offset();
  }
  return shown.substr(0, end) + "…";
}

std::string padded(std::string_view text, std::size_t columns) {
  std::string shown = fitted(text, columns);
  const std::size_t used = columns_of(shown);
  shown.append(columns - used, ' ');
  return shown;
}

std::size_t screen_columns(std::FILE* stream) {
  winsize size{};
  const int number = ::fileno(stream);
  if (number < 0 || ::ioctl(number, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return columns_without_terminal;
  }
  return size.ws_col;
}

std::size_t screen_rows(std::FILE* stream) {
  winsize size{};
  const int number = ::fileno(stream);
  if (number < 0 || ::ioctl(number, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) {
    return rows_without_terminal;
  }
  return size.ws_row;
}

bool is_terminal(std::FILE* stream) {
  const int number = ::fileno(stream);
  return number >= 0 && ::isatty(number) == 1;
}

}  // namespace broadsheet::cli
