#include "markup/page_statements.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/page_hints.h"
#include "markup/page_outline.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t headings_max = 8;
constexpr std::size_t authors_max = 12;
constexpr std::size_t times_max = 32;
constexpr std::size_t date_bytes_max = 80;
constexpr std::size_t metas_max = 256;
constexpr std::size_t name_bytes_max = 300;
constexpr std::size_t scripts_bytes_max = 1u << 20;
constexpr std::size_t text_nodes_max = 2000;  // under one element

const GumboVector* children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT ? &node.v.element.children : nullptr;
}

/// The first node behind the subtree of `node` within `root`; null at the end.
const GumboNode* node_behind(const GumboNode* node, const GumboNode* root) {
  while (node != root) {
    const GumboVector* siblings = children_of(*node->parent);
    if (node->index_within_parent + 1 < siblings->length)
      return static_cast<const GumboNode*>(siblings->data[node->index_within_parent + 1]);
    node = node->parent;
  }
  return nullptr;
}

/// The node after `node` in document order within `root`; null at the end.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root) {
  const GumboVector* children = children_of(*node);
  if (children != nullptr && children->length > 0)
    return static_cast<const GumboNode*>(children->data[0]);
  return node_behind(node, root);
}

bool is_named_as_date(std::string_view name);
bool is_named_as_author(std::string_view names);

class StatementReader {
 public:
  explicit StatementReader(HintReader& hints) : hints_(hints) {}
  PageStatements read(const GumboNode& root, const std::vector<PageScript>& scripts);

 private:
  void read_element(const GumboNode& node);
  void read_meta(const GumboElement& element);
  void read_link(const GumboElement& element);
  void read_script(const PageScript& script);
  void read_script_element(const GumboElement& element);
  void read_time(const GumboNode& node, bool is_named);
  void read_author(const GumboNode& node, bool is_named);

  bool is_aside(const GumboElement& element);

  PageStatements page_;
  HintReader& hints_;
  /// What the class of an element says, by its names.
  struct Signs {
    bool date = false;
    bool author = false;
  };
  std::unordered_map<std::string_view, Signs> signs_;
  std::size_t scripts_bytes_ = 0;
  const GumboNode* aside_ = nullptr;  // the comments, teasers … that hold the node
  const GumboNode* after_aside_ = nullptr;
};

PageStatements StatementReader::read(const GumboNode& root,
                                     const std::vector<PageScript>& scripts) {
  for (const PageScript& script : scripts) read_script(script);
  for (const GumboNode* node = &root; node != nullptr; node = next_node(node, &root)) {
    if (aside_ != nullptr && node == after_aside_) aside_ = nullptr;
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    if (aside_ == nullptr && is_aside(node->v.element)) {
      aside_ = node;
      after_aside_ = node_behind(node, &root);
    }
    read_element(*node);
  }
  return std::move(page_);
}

bool StatementReader::is_aside(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_BODY) return false;
  if (element.tag == GUMBO_TAG_ASIDE || element.tag == GUMBO_TAG_NAV) return true;
  const Hints hints = hints_.read(element);
  return hints.has(Hint::comments) || hints.has(Hint::related) || hints.has(Hint::teaser);
}

void StatementReader::read_element(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  switch (element.tag) {
    case GUMBO_TAG_META:
      return read_meta(element);
    case GUMBO_TAG_LINK:
      return read_link(element);
    case GUMBO_TAG_SCRIPT:
      return read_script_element(element);
    case GUMBO_TAG_HTML:
      page_.lang = attribute_value(element, "lang");
      return;
    case GUMBO_TAG_BASE:
      if (page_.base.empty()) page_.base = attribute_value(element, "href");
      return;
    case GUMBO_TAG_TITLE:
      // Pictures have titles too.
      if (page_.title.empty() && element.tag_namespace == GUMBO_NAMESPACE_HTML)
        page_.title = text_under(node, 1000);
      return;
    case GUMBO_TAG_H1:
      if (page_.headings.size() < headings_max) page_.headings.push_back(text_under(node, 1000));
      return;
    case GUMBO_TAG_INPUT:
      if (attribute_value(element, "type") == "password") page_.has_password_field = true;
      return;
    default:
      break;
  }
  // Most elements say nothing, or what others said before.
  if (element.attributes.length == 0 && element.tag != GUMBO_TAG_TIME) return;
  const std::string_view names = attribute_value(element, "class");
  const auto [seen, is_new] = signs_.try_emplace(names);
  if (is_new) {
    const std::string name = lower_ascii(names);
    seen->second = {is_named_as_date(name), is_named_as_author(name)};
  }
  read_time(node, seen->second.date);
  read_author(node, seen->second.author);
}

void StatementReader::read_meta(const GumboElement& element) {
  if (page_.metas.size() >= metas_max) return;
  const std::string content = fold_space(to_valid_utf8(attribute_value(element, "content")));
  if (content.empty()) return;
  for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
    // One property may hold several names.
    for (const std::string_view name : split(attribute_value(element, key), ' '))
      if (!name.empty()) page_.metas.push_back({lower_ascii(name), content});
  }
}

void StatementReader::read_link(const GumboElement& element) {
  const std::string_view rel = attribute_value(element, "rel");
  const auto take = [&](std::string_view name, std::string& field) {
    if (field.empty() && equal_ignoring_case(rel, name))
      field = trim(attribute_value(element, "href"));
  };
  take("canonical", page_.canonical);
  take("license", page_.licence);
  take("image_src", page_.image);
}

void StatementReader::read_script(const PageScript& script) {
  scripts_bytes_ += script.text.size();
  if (scripts_bytes_ > scripts_bytes_max) return;
  if (script.is_linked_data)
    read_linked_data(script.text, page_.linked_data);
  else if (page_.scripted_day.empty())
    page_.scripted_day = publication_in_script(script.text);
}

void StatementReader::read_script_element(const GumboElement& element) {
  const bool is_linked_data = lower_ascii(attribute_value(element, "type")).contains("ld+json");
  for (unsigned i = 0; i < element.children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(element.children.data[i]);
    if (child.type == GUMBO_NODE_TEXT) read_script({child.v.text.text, is_linked_data});
  }
}

/// Words of classes that hold a date in plain text.
bool is_named_as_date(std::string_view name) {
  constexpr std::array<std::string_view, 8> parts{"date", "datum",  "fecha",     "publish",
                                                  "pubd", "posted", "timestamp", "authored"};
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.contains(part); });
}

void StatementReader::read_time(const GumboNode& node, bool is_named) {
  const GumboElement& element = node.v.element;
  if (page_.times.size() >= times_max) return;
  const std::string property = lower_ascii(attribute_value(element, "itemprop"));
  const bool is_time = element.tag == GUMBO_TAG_TIME || property.starts_with("date");
  if (!is_time && !is_named) return;
  const std::string name = lower_ascii(attribute_value(element, "class"));
  TimeStatement time;
  for (const std::string_view key : {"datetime", "content", "title"})
    if (time.value.empty()) time.value = trim(attribute_value(element, key));
  std::string text = text_under(node, name_bytes_max);
  if (time.value.empty())
    time.value = std::move(text);
  else if (text.size() <= date_bytes_max)
    time.shown = std::move(text);
  if (time.value.empty() || (!is_time && time.value.size() > date_bytes_max)) return;
  time.is_modified =
      property == "datemodified" || name.contains("update") || name.contains("modified");
  time.is_published = property == "datepublished" || property == "datecreated" ||
                      find_attribute(element, "pubdate") != nullptr || name.contains("publish") ||
                      name.contains("entry-date") || name.contains("pubdate");
  if (time.is_published) time.is_modified = false;
  time.is_plain = !is_time;
  time.is_aside = aside_ != nullptr;
  page_.times.push_back(std::move(time));
}

/// "author-name", "c-byline", "autor"; not "author-bio", "authors-image".
bool is_named_as_author(std::string_view names) {
  constexpr std::array<std::string_view, 8> others{"bio",  "image", "avatar", "box",
                                                   "date", "more",  "about",  "social"};
  for (const std::string_view name : split(names, ' ')) {
    const bool fits = name.contains("author") || name.contains("autor") || name.contains("byline");
    const bool other = std::any_of(others.begin(), others.end(),
                                   [&](std::string_view part) { return name.contains(part); });
    if (fits && !other) return true;
  }
  return false;
}

void StatementReader::read_author(const GumboNode& node, bool is_named) {
  const GumboElement& element = node.v.element;
  if (page_.authors.size() >= authors_max || aside_ != nullptr) return;
  const std::string_view property = attribute_value(element, "itemprop");
  const std::string_view rel = attribute_value(element, "rel");
  if (rel == "license" && page_.licence.empty())
    page_.licence = trim(attribute_value(element, "href"));
  if (property != "author" && rel != "author" && !is_named) return;
  std::string text = text_under(node, name_bytes_max);
  if (!text.empty() && text.size() < name_bytes_max / 3) page_.authors.push_back(std::move(text));
}

}  // namespace

std::string_view PageStatements::meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    for (const MetaStatement& meta : metas)
      if (meta.name == name) return meta.content;
  return {};
}

PageStatements statements_of(const GumboNode& root, const std::vector<PageScript>& scripts,
                             HintReader& hints) {
  return StatementReader(hints).read(root, scripts);
}

std::string text_under(const GumboNode& node, std::size_t bytes_max) {
  std::string text;
  std::size_t nodes = 0;
  for (const GumboNode* at = &node; at != nullptr; at = next_node(at, &node)) {
    if (text.size() >= bytes_max || ++nodes > text_nodes_max) break;
    if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_WHITESPACE)
      text += at->v.text.text;
    else if (at->type == GUMBO_NODE_ELEMENT &&
             (at->v.element.tag == GUMBO_TAG_BR || is_block_element(at->v.element.tag)))
      text += ' ';
  }
  return fold_space(to_valid_utf8(text.substr(0, bytes_max)));
}

}  // namespace broadsheet::markup
