#include "markup/document.h"

#include <algorithm>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t depth_max = 24;

Part leaf_of(PartKind kind, std::string text) {
  Part part;
  part.kind = kind;
  part.inlines.push_back({std::move(text), {}, 0});
  return part;
}

}  // namespace

bool is_container(PartKind kind) {
  return kind >= PartKind::list;
}

void DocumentBuilder::open(Part container) {
  must(is_container(container.kind));
  if (open_.size() >= depth_max) {
    ++unopened_;
    return;
  }
  ends_in_leaf_ = false;
  open_.push_back(static_cast<std::uint32_t>(document_.parts.size()));
  document_.parts.push_back(std::move(container));
}

void DocumentBuilder::close() {
  if (unopened_ > 0) {
    --unopened_;
    return;
  }
  must(!open_.empty());
  Part& container = document_.parts[open_.back()];
  container.end = static_cast<std::uint32_t>(document_.parts.size());
  const bool is_bare = container.end == open_.back() + 1 && container.kind != PartKind::cell;
  if (is_bare) document_.parts.pop_back();
  ends_in_leaf_ = false;
  open_.pop_back();
}

void DocumentBuilder::add(Part leaf) {
  must(!is_container(leaf.kind));
  leaf.end = static_cast<std::uint32_t>(document_.parts.size()) + 1;
  document_.parts.push_back(std::move(leaf));
  ends_in_leaf_ = true;
}

void DocumentBuilder::paragraph(std::string_view text) {
  std::string folded = fold_space(text);
  if (!folded.empty()) add(leaf_of(PartKind::paragraph, std::move(folded)));
}

void DocumentBuilder::heading(std::uint8_t level, std::string_view text) {
  Part part = leaf_of(PartKind::heading, fold_space(text));
  part.level = level;
  if (!part.inlines.front().text.empty()) add(std::move(part));
}

void DocumentBuilder::code(std::string_view text, std::string_view language) {
  if (trim(text).empty()) return;
  Part part = leaf_of(PartKind::code, std::string(text));
  part.language = language;
  add(std::move(part));
}

const Part* DocumentBuilder::last() const {
  return ends_in_leaf_ ? &document_.parts.back() : nullptr;
}

void DocumentBuilder::open_figure_round_last() {
  must(last() != nullptr);
  Part leaf = std::move(document_.parts.back());
  document_.parts.pop_back();
  Part figure;
  figure.kind = PartKind::figure;
  open(std::move(figure));
  add(std::move(leaf));
}

Document DocumentBuilder::take() {
  while (!open_.empty()) close();
  unopened_ = 0;
  ends_in_leaf_ = false;
  return std::exchange(document_, {});
}

}  // namespace broadsheet::markup
