#include "cli/source_board.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t names_shown = 3;

}  // namespace

void SourceBoard::moved(const pipeline::SourceStep& step) {
  auto row = std::ranges::find(rows_, step.name, &Row::name);
  if (row == rows_.end()) {
    rows_.push_back({.name = std::string(step.name), .requests = 0, .answers = 0, .items = 0});
    row = rows_.end() - 1;
  }
  row->requests = step.requests;
  row->answers = step.answers;
  row->items = step.items;
}

void SourceBoard::done(std::string_view name) {
  std::erase_if(rows_, [name](const Row& row) { return row.name == name; });
}

std::string SourceBoard::line_of(const Row& row) {
  if (row.requests == 0) return row.name + ": waiting";
  if (row.answers == 0) return row.name + ": asked";
  return fmt::format("{}: {} of {} answers, {}", row.name, row.answers, row.requests,
                     how_many(row.items, "item"));
}

std::vector<std::string> SourceBoard::lines(std::size_t lines_max) const {
  const bool is_all = rows_.size() <= lines_max;
  const std::size_t shown = is_all ? rows_.size() : lines_max - std::min<std::size_t>(lines_max, 1);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < shown; ++i) lines.push_back(line_of(rows_[i]));
  if (!is_all && lines_max > 0) lines.push_back(fmt::format("… and {} more", rows_.size() - shown));
  return lines;
}

std::string SourceBoard::words() const {
  if (rows_.empty()) return {};
  std::string words = "asking ";
  for (std::size_t i = 0; i < rows_.size() && i < names_shown; ++i) {
    words += (i == 0 ? "" : ", ") + rows_[i].name;
  }
  if (rows_.size() > names_shown) {
    words += fmt::format(" and {} more", rows_.size() - names_shown);
  }
  return words;
}

}  // namespace broadsheet::cli
