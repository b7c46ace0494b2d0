#include "cli/replay_diff.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/how_many.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t fields_max = 12;     // of one thing; more are counted
constexpr std::size_t context_bytes = 16;  // of a long text, before the place where it differs
constexpr std::size_t values_columns_min = 20;

/// "/score/reasons/0" as "score.reasons.0".
std::string name_of(std::string_view pointer) {
  std::string name(pointer.substr(pointer.starts_with('/') ? 1 : 0));
  std::ranges::replace(name, '/', '.');
  return name;
}

std::string shown(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// From a little before the first byte that differs, where all of it is too wide.
std::string from_difference(const std::string& text, const std::string& other,
                            std::size_t columns) {
  if (columns_of(screen_text(text)) <= columns) return screen_text(text);
  const auto [here, there] = std::ranges::mismatch(text, other);
  const auto place = static_cast<std::size_t>(here - text.begin());
  if (place <= context_bytes) return fitted(text, columns);
  std::size_t start = place - context_bytes;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0u) == 0x80u) --start;
  return fitted("…" + text.substr(start), columns);
}

void add_side(std::string& lines, char sign, const Json* value, const Json* other,
              std::size_t columns) {
  if (value == nullptr) return;
  const std::string text = other == nullptr
                               ? fitted(shown(*value), columns)
                               : from_difference(shown(*value), shown(*other), columns);
  lines += fmt::format("    {} {}\n", sign, text);
}

const Json* find(const Json& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? nullptr : &*found;
}

std::vector<std::string> names_that_differ(const Json& then, const Json& again) {
  std::vector<std::string> names;
  for (const auto& [name, value] : then.items()) {
    const Json* const other = find(again, name);
    if (other == nullptr || *other != value) names.push_back(name);
  }
  for (const auto& [name, value] : again.items()) {
    if (find(then, name) == nullptr) names.push_back(name);
  }
  return names;
}

}  // namespace

std::string fields_that_differ(const Json& then, const Json& again, std::size_t columns) {
  constexpr std::size_t indent = 6;
  const std::size_t room = std::max(columns, indent + values_columns_min) - indent;
  if (then.is_null() || again.is_null()) {
    std::string line;
    add_side(line, '-', then.is_null() ? nullptr : &then, nullptr, room);
    add_side(line, '+', again.is_null() ? nullptr : &again, nullptr, room);
    return line;
  }
  const Json before = then.flatten();
  const Json after = again.flatten();
  std::string lines;
  std::size_t told = 0;
  const std::vector<std::string> names = names_that_differ(before, after);
  for (const std::string& name : names) {
    if (told++ == fields_max) {
      lines += fmt::format("  and {} more\n", how_many(names.size() - fields_max, "field"));
      break;
    }
    const Json* const one = find(before, name);
    const Json* const other = find(after, name);
    lines += fmt::format("  {}\n", fitted(name_of(name), room));
    add_side(lines, '-', one, other, room);
    add_side(lines, '+', other, one, room);
  }
  return lines;
}

}  // namespace broadsheet::cli
