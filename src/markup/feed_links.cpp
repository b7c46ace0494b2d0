#include "markup/feed_links.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {

namespace {

constexpr std::array<std::string_view, 3> feed_types{"application/rss+xml", "application/atom+xml",
                                                     "application/feed+json"};

/// All elements of one kind, in order of the document.
std::vector<const GumboNode*> elements_of(const GumboNode& root, GumboTag tag) {
  std::vector<const GumboNode*> found;
  std::vector<const GumboNode*> open{&root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    if (node->v.element.tag == tag) found.push_back(node);
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) {
      open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
    }
  }
  return found;
}

bool is_feed_link(const GumboNode& link) {
  const std::string type = lower_ascii(attribute_value(link.v.element, "type"));
  const std::string_view essence = trim(std::string_view(type).substr(0, type.find(';')));
  const std::string relations = lower_ascii(attribute_value(link.v.element, "rel"));
  const auto words = split(relations, ' ');
  return std::ranges::find(words, "alternate") != words.end() &&
         std::ranges::find(feed_types, essence) != feed_types.end();
}

bool is_of_comments(const GumboNode& link) {
  const std::string names = lower_ascii(attribute_value(link.v.element, "title")) + " " +
                            lower_ascii(attribute_value(link.v.element, "href"));
  return names.contains("comments");
}

}  // namespace

std::vector<std::string> feed_links(const HttpAnswer& answer) {
  const std::string_view start = trim(answer.body);
  auto base = parse_url(answer.url);
  if (!start.starts_with('<') || start.starts_with("<?xml") || !base) return {};
  const std::string html = to_valid_utf8(answer.body.substr(0, limits::html_bytes_max));
  const GumboTree tree(html);
  for (const GumboNode* element : elements_of(*tree.root(), GUMBO_TAG_BASE)) {
    if (const auto moved = resolve_url(*base, attribute_value(element->v.element, "href")))
      base = moved;
  }
  std::vector<std::string> addresses;
  std::vector<std::string> of_comments;
  for (const GumboNode* link : elements_of(*tree.root(), GUMBO_TAG_LINK)) {
    if (!is_feed_link(*link)) continue;
    const auto url = resolve_url(*base, trim(attribute_value(link->v.element, "href")));
    if (!url || url->text() == answer.url) continue;
    (is_of_comments(*link) ? of_comments : addresses).push_back(url->text());
  }
  addresses.insert(addresses.end(), of_comments.begin(), of_comments.end());
  return addresses;
}

}  // namespace broadsheet::markup
