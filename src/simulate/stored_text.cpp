#include "simulate/stored_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "store/export.h"

namespace broadsheet::simulate {

namespace {

constexpr std::array<std::string_view, 8> compared{
    "items", "sightings", "stories", "evidence", "articles", "editions", "corrections", "patterns"};

/// Pages of a run that was cut off were read at other moments.
void leave_out_times(std::string& text) {
  constexpr std::string_view field = "\"read_at\":";
  for (auto at = text.find(field); at != std::string::npos; at = text.find(field, at + 1)) {
    const auto start = at + field.size();
    text.erase(start, text.find_first_of(",}", start) - start);
  }
}

}  // namespace

Result<StoredText> stored_text(store::Store& store) {
  StoredText text;
  TRY(store.runs().each([&](const Run& run) { text.runs.insert(run.id.text); }));
  TRY(store::export_to(store, [&](std::string_view kind, std::string_view line) -> Result<void> {
    if (std::ranges::find(compared, kind) == compared.end()) return {};
    std::string one = fmt::format("{} {}", kind, line);
    leave_out_times(one);
    text.lines.insert(std::move(one));
    return {};
  }));
  return text;
}

std::string first_difference(const StoredText& a, const StoredText& b) {
  std::vector<std::string> different;
  std::ranges::set_symmetric_difference(a.lines, b.lines, std::back_inserter(different));
  constexpr std::size_t shown_max = 300;
  return different.empty() ? "" : different.front().substr(0, shown_max);
}

}  // namespace broadsheet::simulate
