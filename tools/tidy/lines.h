/// Walking a text line by line, with numbers from 1 for messages.
#pragma once

#include <functional>
#include <string_view>

namespace broadsheet::tidy {

void for_each_line(std::string_view text,
                   const std::function<void(std::size_t number, std::string_view line)>& look);

std::size_t count_lines(std::string_view text);

}  // namespace broadsheet::tidy
