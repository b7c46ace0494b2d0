#include "markup/kinds/selector.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t text_bytes_max = 2000;
constexpr std::size_t empty_max = 8;  // links round a picture come before the name

struct Condition {
  enum class Test { present, equal, begins, contains, word };
  std::string_view attribute;
  Test test = Test::present;
  std::string_view value;
};

struct Compound {
  std::string_view tag;  // "" for any
  std::vector<Condition> conditions;
};

using Path = std::vector<Compound>;  // each below the one before

class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : rest_(text) {}

  Path read() {
    Path path;
    while (!(rest_ = trim(rest_)).empty()) path.push_back(compound());
    return path;
  }

 private:
  /// Takes everything up to one of `ends`, which stays.
  std::string_view take(std::string_view ends) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  Compound compound() {
    constexpr std::string_view ends = " #.[";
    Compound read;
    read.tag = take(ends);
    while (!rest_.empty() && rest_.front() != ' ') {
      const char mark = rest_.front();
      rest_.remove_prefix(1);
      if (mark == '#') read.conditions.push_back({"id", Condition::Test::equal, take(ends)});
      if (mark == '.') read.conditions.push_back({"class", Condition::Test::word, take(ends)});
      if (mark == '[') read.conditions.push_back(condition());
    }
    return read;
  }

  Condition condition() {
    const std::string_view whole = take("]");
    rest_.remove_prefix(std::min<std::size_t>(1, rest_.size()));
    const std::size_t equals = whole.find('=');
    if (equals == std::string_view::npos) return {whole, Condition::Test::present, {}};
    const std::string_view value = whole.substr(equals + 1);
    const char before = equals > 0 ? whole[equals - 1] : ' ';
    if (before == '^') return {whole.substr(0, equals - 1), Condition::Test::begins, value};
    if (before == '*') return {whole.substr(0, equals - 1), Condition::Test::contains, value};
    return {whole.substr(0, equals), Condition::Test::equal, value};
  }

  std::string_view rest_;
};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    if ((at == 0 || is_space(words[at - 1])) && (end == words.size() || is_space(words[end])))
      return true;
  }
  return false;
}

bool holds(const GumboElement& element, const Condition& condition) {
  const GumboAttribute* found = find_attribute(element, condition.attribute);
  if (found == nullptr) return false;
  const std::string_view value = found->value;
  switch (condition.test) {
    case Condition::Test::present:
      return true;
    case Condition::Test::equal:
      return value == condition.value;
    case Condition::Test::begins:
      return value.starts_with(condition.value);
    case Condition::Test::contains:
      return value.contains(condition.value);
    case Condition::Test::word:
      return has_word(value, condition.value);
  }
  return false;
}

/// Of elements that HTML does not know (relative-time) gumbo keeps the name as it was written.
bool is_named(const GumboElement& element, std::string_view tag) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return tag == gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  if (name.data == nullptr) return false;
  gumbo_tag_from_original_text(&name);
  return equal_ignoring_case(std::string_view(name.data, name.length), tag);
}

bool fits(const GumboNode& node, const Compound& compound) {
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  const GumboElement& element = node.v.element;
  if (!compound.tag.empty() && !is_named(element, compound.tag)) return false;
  return std::all_of(compound.conditions.begin(), compound.conditions.end(),
                     [&](const Condition& condition) { return holds(element, condition); });
}

bool fits(const GumboNode& node, const Path& path) {
  if (path.empty() || !fits(node, path.back())) return false;
  std::size_t open = path.size() - 1;
  for (const GumboNode* above = node.parent; open > 0 && above != nullptr; above = above->parent)
    if (fits(*above, path[open - 1])) --open;
  return open == 0;
}

/// The node after `node` in document order below `root`; null at the end.
const GumboNode* node_after(const GumboNode* node, const GumboNode* root) {
  if (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
    return static_cast<const GumboNode*>(node->v.element.children.data[0]);
  for (; node != root; node = node->parent) {
    const GumboVector& siblings = node->parent->v.element.children;
    if (node->index_within_parent + 1 < siblings.length)
      return static_cast<const GumboNode*>(siblings.data[node->index_within_parent + 1]);
  }
  return nullptr;
}

std::vector<Path> paths_of(std::string_view selectors) {
  std::vector<Path> paths;
  for (const std::string_view one : split(selectors, ','))
    paths.push_back(SelectorReader(one).read());
  return paths;
}

std::vector<const GumboNode*> find_path(const GumboNode& root, const Path& path,
                                        std::size_t count_max) {
  std::vector<const GumboNode*> found;
  for (const GumboNode* node = node_after(&root, &root);
       node != nullptr && found.size() < count_max; node = node_after(node, &root))
    if (fits(*node, path)) found.push_back(node);
  return found;
}

}  // namespace

const GumboNode* find_first(const GumboNode& root, std::string_view selectors) {
  const auto found = find_all(root, selectors, 1);
  return found.empty() ? nullptr : found.front();
}

std::vector<const GumboNode*> find_all(const GumboNode& root, std::string_view selectors,
                                       std::size_t count_max) {
  for (const Path& path : paths_of(selectors))
    if (auto found = find_path(root, path, count_max); !found.empty()) return found;
  return {};
}

std::set<const GumboNode*> find_every(const GumboNode& root, std::string_view selectors) {
  std::set<const GumboNode*> found;
  const std::vector<Path> paths = paths_of(selectors);
  for (const GumboNode* node = node_after(&root, &root); node != nullptr;
       node = node_after(node, &root))
    if (std::ranges::any_of(paths, [&](const Path& path) { return fits(*node, path); }))
      found.insert(node);
  return found;
}

bool is_selected(const GumboNode& node, std::string_view selectors) {
  const std::vector<Path> paths = paths_of(selectors);
  return std::any_of(paths.begin(), paths.end(),
                     [&](const Path& path) { return fits(node, path); });
}

std::string_view attribute_of(const GumboNode& node, std::string_view name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  return attribute_value(node.v.element, name);
}

std::string text_at(const GumboNode& root, std::string_view selectors) {
  for (const Path& path : paths_of(selectors))
    for (const GumboNode* found : find_path(root, path, empty_max))
      if (std::string text = text_under(*found, text_bytes_max); !text.empty()) return text;
  return {};
}

std::string attribute_at(const GumboNode& root, std::string_view selectors, std::string_view name) {
  const GumboNode* found = find_first(root, selectors);
  return found == nullptr ? std::string() : fold_space(to_valid_utf8(attribute_of(*found, name)));
}

std::string lines_under(const GumboNode& node, std::size_t bytes_max) {
  std::string lines;
  for (const GumboNode* at = &node; at != nullptr && lines.size() < bytes_max;
       at = node_after(at, &node))
    if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_WHITESPACE) lines += at->v.text.text;
  return to_valid_utf8(std::string_view(lines).substr(0, bytes_max));
}

std::string meta_at(const GumboNode& root, std::string_view name) {
  for (const std::string_view key : {"property", "name", "itemprop"}) {
    std::string content = attribute_at(root, fmt::format("meta[{}={}]", key, name), "content");
    if (!content.empty()) return content;
  }
  return {};
}

}  // namespace broadsheet::markup
