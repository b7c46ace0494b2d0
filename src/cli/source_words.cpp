#include "cli/source_words.h"

#include <fmt/format.h>

namespace broadsheet::cli {

namespace {

constexpr std::size_t day_letters = 10;

std::string day_of(Time time) {
  return to_rfc3339(time).substr(0, day_letters);
}

std::string entry_words(const FoundSource& found) {
  const std::string more = found.is_all || found.entries == 0 ? "" : " or more";
  return fmt::format("{}{} {}", found.entries, more, found.entries == 1 ? "entry" : "entries");
}

}  // namespace

std::string found_words(const FoundSource& found) {
  const std::string& name = found.title.empty() ? found.source.name : found.title;
  std::string words =
      fmt::format("{}: {}, {}", name_of(found.source.kind), name, entry_words(found));
  if (found.last) words += ", latest " + day_of(*found.last);
  if (!found.source.url.empty()) words += ", " + found.source.url;
  return words;
}

std::string item_words(const Item& item) {
  const std::string& title = item.title.empty() ? item.text : item.title;
  return item.published ? day_of(*item.published) + "  " + title : title;
}

}  // namespace broadsheet::cli
