#include "markup/feed_xml.h"

#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::array void_elements{string_view("area"),  string_view("base"),   string_view("br"),
                                   string_view("col"),   string_view("hr"),     string_view("img"),
                                   string_view("input"), string_view("link"),   string_view("meta"),
                                   string_view("embed"), string_view("source"), string_view("wbr")};

string_view local_part(string_view name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

bool declares_namespace(const pugi::xml_attribute& attribute) {
  const string_view name = attribute.name();
  return name.starts_with("xmlns") && (name.size() == 5 || name[5] == ':');
}

/// The address that the prefix of `name` stands for at `node`; nothing where it was not declared.
std::optional<string_view> namespace_of(pugi::xml_node node, string_view name) {
  const std::size_t colon = name.find(':');
  const string_view prefix = colon == string_view::npos ? string_view() : name.substr(0, colon);
  for (; node; node = node.parent()) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      if (!declares_namespace(attribute)) continue;
      string_view declared = string_view(attribute.name()).substr(5);
      if (!declared.empty()) declared.remove_prefix(1);
      if (declared == prefix) return attribute.value();
    }
  }
  return {};
}

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_element(const pugi::xml_node& node) {
  return node.type() == pugi::node_element;
}

/// Visits the nodes below `top` in order of the document, `leave` after the last child of each.
template <class Enter, class Leave>
void walk(const pugi::xml_node& top, Enter enter, Leave leave) {
  pugi::xml_node node = top.first_child();
  while (node) {
    const bool goes_in = enter(node);
    if (goes_in && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (goes_in) leave(node);
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == top || !node) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

bool is_void_element(string_view name) {
  return std::find(void_elements.begin(), void_elements.end(), name) != void_elements.end();
}

void write_start_tag(std::string& html, const pugi::xml_node& node) {
  html += '<';
  html += local_part(node.name());
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (declares_namespace(attribute)) continue;
    html += ' ';
    html += local_part(attribute.name());
    html += "=\"";
    append_escaped(html, attribute.value());
    html += '"';
  }
  html += '>';
}

void write_end_tag(std::string& html, const pugi::xml_node& node) {
  if (!is_element(node) || is_void_element(local_part(node.name()))) return;
  html += "</";
  html += local_part(node.name());
  html += '>';
}

}  // namespace

void append_escaped(std::string& xml, string_view text) {
  for (const char letter : text) {
    switch (letter) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += letter;
    }
  }
}

std::string XmlElement::name() const {
  return lower_ascii(local_part(pugi::xml_node(node_).name()));
}

Vocabulary XmlElement::vocabulary() const {
  const string_view name = pugi::xml_node(node_).name();
  const auto address = namespace_of(pugi::xml_node(node_), name);
  if (!address || address->empty()) return vocabulary_of_name(name);
  return vocabulary_of_address(*address, name.contains(':') ? Prefix::some : Prefix::none);
}

std::optional<std::string> XmlElement::attribute(string_view name) const {
  for (const pugi::xml_attribute& attribute : pugi::xml_node(node_).attributes()) {
    if (declares_namespace(attribute)) continue;
    if (equal_ignoring_case(local_part(attribute.name()), name)) return attribute.value();
  }
  return {};
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> elements;
  for (const pugi::xml_node& node : pugi::xml_node(node_).children())
    if (is_element(node)) elements.emplace_back(node.internal_object());
  return elements;
}

bool XmlElement::has_elements() const {
  return std::ranges::any_of(pugi::xml_node(node_).children(), is_element);
}

std::optional<XmlElement> XmlElement::child(string_view name) const {
  for (const pugi::xml_node& node : pugi::xml_node(node_).children())
    if (is_element(node) && equal_ignoring_case(local_part(node.name()), name))
      return XmlElement(node.internal_object());
  return {};
}

std::string XmlElement::text() const {
  std::string text;
  walk(
      pugi::xml_node(node_),
      [&](const pugi::xml_node& node) {
        if (is_text(node)) text += node.value();
        return true;
      },
      [](const pugi::xml_node&) {});
  return text;
}

std::string XmlElement::inner_html(TextIs text_is) const {
  std::string html;
  walk(
      pugi::xml_node(node_),
      [&](const pugi::xml_node& node) {
        if (is_element(node)) write_start_tag(html, node);
        if (!is_text(node)) return true;
        if (text_is == TextIs::text) append_escaped(html, node.value());
        if (text_is == TextIs::markup) html += node.value();
        return true;
      },
      [&](const pugi::xml_node& node) { write_end_tag(html, node); });
  return html;
}

std::vector<std::string> XmlElement::bases() const {
  std::vector<std::string> bases;
  for (pugi::xml_node node(node_); is_element(node); node = node.parent())
    if (auto base = XmlElement(node.internal_object()).attribute("base"); base && !base->empty())
      bases.push_back(std::move(*base));
  return bases;
}

std::string XmlElement::language() const {
  for (pugi::xml_node node(node_); is_element(node); node = node.parent())
    if (auto language = XmlElement(node.internal_object()).attribute("lang"))
      return std::move(*language);
  return {};
}

/// The tree points into the bytes it was parsed from.
struct XmlDocument::Tree {
  std::string bytes;
  pugi::xml_document document;
  std::string complaint;
};

XmlDocument::XmlDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

Result<XmlDocument> XmlDocument::parse(std::string xml) {
  constexpr unsigned options =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_eol;
  auto tree = std::make_unique<Tree>();
  tree->bytes = std::move(xml);
  const pugi::xml_parse_result result = tree->document.load_buffer_inplace(
      tree->bytes.data(), tree->bytes.size(), options, pugi::encoding_utf8);
  if (!tree->document.document_element()) {
    Error error;
    error.what = "XML without a root element";
    return error;
  }
  if (!result) tree->complaint = result.description();
  return XmlDocument(std::move(tree));
}

const std::string& XmlDocument::complaint() const {
  return tree_->complaint;
}

XmlElement XmlDocument::root() const {
  return XmlElement(tree_->document.document_element().internal_object());
}

std::vector<XmlElement> XmlDocument::outermost(bool (*is_wanted)(const XmlElement&)) const {
  if (is_wanted(root())) return {root()};
  std::vector<XmlElement> found;
  walk(
      tree_->document.document_element(),
      [&](const pugi::xml_node& node) {
        const XmlElement element(node.internal_object());
        if (!is_element(node) || !is_wanted(element)) return true;
        found.push_back(element);
        return false;
      },
      [](const pugi::xml_node&) {});
  return found;
}

}  // namespace broadsheet::markup
