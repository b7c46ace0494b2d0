#include "cli/curator_post.h"

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::cli {

namespace {

Error invalid(std::string what) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  return error;
}

/// A scalar as PyYAML writes it on one or several lines: plain, or in single or double quotation
/// marks. Escapes inside double ones are left as they are.
std::string unquoted(std::string_view written) {
  const bool is_quoted = written.size() >= 2 && written.front() == written.back() &&
                         (written.front() == '\'' || written.front() == '"');
  if (!is_quoted) return std::string(written);
  std::string text(written.substr(1, written.size() - 2));
  if (written.front() == '"') return text;
  for (auto at = text.find("''"); at != std::string::npos; at = text.find("''", at + 1)) {
    text.erase(at, 1);
  }
  return text;
}

/// The value of a top-level key; its further lines are indented.
std::string value_of(std::string_view front_matter, std::string_view key) {
  std::string value;
  bool is_inside = false;
  for (const std::string_view line : split(front_matter, '\n')) {
    if (is_inside && line.starts_with("  ")) {
      value += " " + std::string(trim(line));
      continue;
    }
    if (is_inside) break;
    if (line.starts_with(key) && line.substr(key.size()).starts_with(":")) {
      value = trim(line.substr(key.size() + 1));
      is_inside = true;
    }
  }
  return unquoted(value);
}

}  // namespace

Result<Item> curator_post(const std::string& name, std::string_view bytes) {
  constexpr std::string_view fence = "---\n";
  const std::string text = to_valid_utf8(bytes);
  if (trim(text).empty()) return invalid("is empty");
  const auto end = text.find("\n---", fence.size());
  if (!text.starts_with(fence) || end == std::string::npos) return invalid("has no front matter");
  const std::string_view front_matter =
      std::string_view(text).substr(fence.size(), end - fence.size());
  Item item;
  item.kind = SourceKind::feed;
  item.source = "curator posts";
  item.native_id = name;
  item.id = item_id(item.kind, item.source, name);
  item.title = shorten(fold_space(value_of(front_matter, "title")), limits::title_code_points_max);
  if (item.title.empty()) return invalid("has no title");
  item.text = shorten(value_of(front_matter, "summary"), limits::item_text_code_points_max);
  item.published = parse_date(value_of(front_matter, "date"));
  item.collected_at = item.published.value_or(Time{});
  return item;
}

}  // namespace broadsheet::cli
