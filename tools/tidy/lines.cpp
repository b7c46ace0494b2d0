#include "tidy/lines.h"

#include <algorithm>

namespace broadsheet::tidy {

void for_each_line(std::string_view text,
                   const std::function<void(std::size_t number, std::string_view line)>& look) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    look(number, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for_each_line(text, [&](std::size_t number, std::string_view) { lines = number; });
  return lines;
}

}  // namespace broadsheet::tidy
