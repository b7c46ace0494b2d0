#include "llm/material.h"

#include <ranges>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"

namespace broadsheet::llm {

std::vector<ShownPassage> passages_to_show(std::span<const Evidence> evidence) {
  std::vector<ShownPassage> shown;
  for (std::size_t place = 0;; ++place) {
    bool is_more = false;
    for (const Evidence& one : evidence) {
      if (place >= one.passages.size()) continue;
      is_more = true;
      if (shown.size() >= limits::model_passages_max) return shown;
      shown.push_back({.evidence = one.id,
                       .passage = one.passages[place].number,
                       .text = one.passages[place].text});
    }
    if (!is_more) return shown;
  }
}

const ShownPassage* passage_named(std::span<const ShownPassage> shown, std::int64_t number) {
  const bool is_shown = number >= 1 && std::cmp_less_equal(number, shown.size());
  return is_shown ? &shown[static_cast<std::size_t>(number - 1)] : nullptr;
}

std::vector<Outside> pieces_of(std::span<const std::string> titles,
                               std::span<const ShownPassage> shown) {
  std::vector<Outside> pieces;
  int number = 0;
  for (const std::string& title : titles | std::views::take(titles_shown_max)) {
    pieces.push_back({.kind = "title", .number = ++number, .text = title});
  }
  number = 0;
  for (const ShownPassage& one : shown) {
    pieces.push_back({.kind = "passage", .number = ++number, .text = one.text});
  }
  return pieces;
}

ChatRequest request_for(const Task& task, std::span<const Outside> pieces) {
  ChatRequest request;
  request.purpose = task.purpose;
  request.messages = {
      {.role = Role::system, .text = fmt::format("{}\n\n{}", task.instruction, data_rule())},
      {.role = Role::user, .text = enclose(pieces, limits::model_passage_code_points_max)}};
  request.schema = task.schema;
  request.reply_tokens_max = task.reply_tokens_max;
  return request;
}

}  // namespace broadsheet::llm
