#include "eval/html_judge.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::eval {

namespace {

/// Elements that act, load, ask or dress.
constexpr std::array<std::string_view, 25> active_elements{
    "script", "style",  "iframe",   "frame",  "frameset", "object",  "embed", "applet", "form",
    "input",  "button", "select",   "option", "textarea", "link",    "base",  "meta",   "portal",
    "dialog", "menu",   "noscript", "slot",   "template", "animate", "set"};

constexpr std::array<std::string_view, 14> address_attributes{
    "href",   "src",        "action", "formaction", "xlink:href", "data", "poster",
    "srcset", "background", "cite",   "longdesc",   "lowsrc",     "ping", "dynsrc"};

/// Schemes that show, and do nothing by themselves.
constexpr std::array<std::string_view, 5> passive_schemes{"http", "https", "mailto", "tel", "ftp"};

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

struct Attribute {
  std::string name;
  std::string value;
};

struct Element {
  std::string name;
  std::vector<Attribute> attributes;
};

Element element_of(const GumboElement& gumbo) {
  Element element;
  if (gumbo.tag == GUMBO_TAG_UNKNOWN) {
    GumboStringPiece name = gumbo.original_tag;
    gumbo_tag_from_original_text(&name);
    element.name = lower_ascii({name.data, name.length});
  } else {
    element.name = gumbo_normalized_tagname(gumbo.tag);
  }
  const std::span attributes(gumbo.attributes.data, gumbo.attributes.length);
  for (const void* item : attributes) {
    const auto* attribute = static_cast<const GumboAttribute*>(item);
    element.attributes.push_back({lower_ascii(attribute->name), attribute->value});
  }
  return element;
}

/// The scheme as a browser reads it: white space and controls do not count.
std::string scheme_of(std::string_view address) {
  std::string kept;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) > 0x20) kept += c;
  }
  const std::size_t end = kept.find_first_of(":/?#");
  if (end == std::string::npos || kept[end] != ':') return {};
  return lower_ascii(std::string_view(kept).substr(0, end));
}

std::string danger_of(const Element& element) {
  if (has(active_elements, element.name)) return "<" + element.name + ">";
  for (const Attribute& attribute : element.attributes) {
    if (attribute.name.starts_with("on")) return attribute.name;
    if (attribute.name == "style" || attribute.name == "srcdoc") return attribute.name;
    if (!has(address_attributes, attribute.name)) continue;
    const std::string scheme = scheme_of(attribute.value);
    if (!scheme.empty() && !has(passive_schemes, scheme)) return attribute.name + "=" + scheme;
  }
  return {};
}

/// Calls `see(node, depth)` for each node below the body (the head too, where something is in it)
/// in the order of the document.
void walk(const GumboNode* root, const auto& see) {
  std::vector<std::pair<const GumboNode*, std::size_t>> open{{root, 0}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    see(*node, depth);
    const bool is_parent = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    if (!is_parent) continue;
    const std::span children(node->v.element.children.data, node->v.element.children.length);
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      open.emplace_back(static_cast<const GumboNode*>(*child), depth + 1);
    }
  }
}

}  // namespace

std::string active_part(std::string_view html) {
  const std::string text = to_valid_utf8(html);
  const markup::GumboTree tree(text);
  std::string danger;
  walk(tree.root(), [&danger](const GumboNode& node, std::size_t) {
    const bool is_element = node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
    if (danger.empty() && is_element) danger = danger_of(element_of(node.v.element));
  });
  return danger;
}

std::string outline_of(std::string_view html) {
  const std::string text = to_valid_utf8(html);
  const markup::GumboTree tree(text);
  std::string outline;
  walk(tree.root(), [&outline](const GumboNode& node, std::size_t depth) {
    if (node.type == GUMBO_NODE_COMMENT) return;
    outline += "\n" + std::string(depth, ' ');
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) {
      outline += fold_space(node.v.text.text);
      return;
    }
    Element element = element_of(node.v.element);
    std::ranges::sort(element.attributes, {}, &Attribute::name);
    outline += "<" + element.name;
    for (const Attribute& attribute : element.attributes) {
      outline.append(" ").append(attribute.name).append("=\"").append(attribute.value).append("\"");
    }
    outline += ">";
  });
  return outline;
}

}  // namespace broadsheet::eval
