#include "markup/feed_xml.h"

#include <algorithm>
#include <array>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::array void_elements{string_view("area"),  string_view("base"),   string_view("br"),
                                   string_view("col"),   string_view("hr"),     string_view("img"),
                                   string_view("input"), string_view("link"),   string_view("meta"),
                                   string_view("embed"), string_view("source"), string_view("wbr")};

string_view view(const xmlChar* text) {
  return text == nullptr ? string_view() : string_view(reinterpret_cast<const char*>(text));
}

/// The library keeps "dc:date" whole where the prefix was not declared.
string_view local_name(const xmlNode& node) {
  const string_view name = view(node.name);
  const std::size_t colon = name.rfind(':');
  return node.ns == nullptr && colon != string_view::npos ? name.substr(colon + 1) : name;
}

void escape(std::string& out, string_view text) {
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
}

bool is_text(const xmlNode& node) {
  return node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE;
}

std::string value_of(const xmlAttr& attribute) {
  std::string value;
  for (const xmlNode* part = attribute.children; part != nullptr; part = part->next)
    if (is_text(*part)) value += view(part->content);
  return value;
}

const xmlAttr* first_attribute(const xmlNode& node) {
  return node.type == XML_ELEMENT_NODE ? node.properties : nullptr;
}

/// Visits the nodes below `top` in order of the document, `leave` after the last child of each.
template <class Enter, class Leave>
void walk(const xmlNode& top, Enter enter, Leave leave) {
  const xmlNode* node = top.children;
  while (node != nullptr) {
    const bool goes_in = enter(*node);
    if (goes_in && node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (goes_in) leave(*node);
    while (node->next == nullptr) {
      node = node->parent;
      if (node == &top || node == nullptr) return;
      leave(*node);
    }
    node = node->next;
  }
}

bool is_void_element(string_view name) {
  return std::find(void_elements.begin(), void_elements.end(), name) != void_elements.end();
}

void write_start_tag(std::string& html, const xmlNode& node) {
  html += '<';
  html += local_name(node);
  for (const xmlAttr* attribute = first_attribute(node); attribute != nullptr;
       attribute = attribute->next) {
    html += ' ';
    html += view(attribute->name);
    html += "=\"";
    escape(html, value_of(*attribute));
    html += '"';
  }
  html += '>';
}

void write_end_tag(std::string& html, const xmlNode& node) {
  if (node.type != XML_ELEMENT_NODE || is_void_element(local_name(node))) return;
  html += "</";
  html += local_name(node);
  html += '>';
}

/// libxml2 sets itself up at its first use, which must not happen on two threads at once
/// (https://gitlab.gnome.org/GNOME/libxml2/-/wikis/Thread-safety).
void set_up_library() {
  static const bool done = (xmlInitParser(), true);
  static_cast<void>(done);
}

}  // namespace

std::string XmlElement::name() const {
  return lower_ascii(local_name(*node_));
}

Vocabulary XmlElement::vocabulary() const {
  if (node_->ns == nullptr) return vocabulary_of_name(view(node_->name));
  const Prefix prefix = node_->ns->prefix == nullptr ? Prefix::none : Prefix::some;
  return vocabulary_of_address(view(node_->ns->href), prefix);
}

std::optional<std::string> XmlElement::attribute(string_view name) const {
  for (const xmlAttr* attribute = first_attribute(*node_); attribute != nullptr;
       attribute = attribute->next) {
    string_view local = view(attribute->name);
    if (const std::size_t colon = local.rfind(':'); colon != string_view::npos)
      local.remove_prefix(colon + 1);
    if (equal_ignoring_case(local, name)) return value_of(*attribute);
  }
  return {};
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> elements;
  for (const xmlNode* node = node_->children; node != nullptr; node = node->next)
    if (node->type == XML_ELEMENT_NODE) elements.emplace_back(node);
  return elements;
}

bool XmlElement::has_elements() const {
  for (const xmlNode* node = node_->children; node != nullptr; node = node->next)
    if (node->type == XML_ELEMENT_NODE) return true;
  return false;
}

std::optional<XmlElement> XmlElement::child(string_view name) const {
  for (const XmlElement& element : children())
    if (element.name() == name) return element;
  return {};
}

std::string XmlElement::text() const {
  std::string text;
  walk(
      *node_,
      [&](const xmlNode& node) {
        if (is_text(node)) text += view(node.content);
        return true;
      },
      [](const xmlNode&) {});
  return text;
}

std::string XmlElement::inner_html(TextIs text_is) const {
  std::string html;
  walk(
      *node_,
      [&](const xmlNode& node) {
        if (node.type == XML_ELEMENT_NODE) write_start_tag(html, node);
        if (!is_text(node)) return true;
        if (text_is == TextIs::text) escape(html, view(node.content));
        if (text_is == TextIs::markup) html += view(node.content);
        return true;
      },
      [&](const xmlNode& node) { write_end_tag(html, node); });
  return html;
}

std::vector<std::string> XmlElement::bases() const {
  std::vector<std::string> bases;
  for (const xmlNode* node = node_; node != nullptr && node->type == XML_ELEMENT_NODE;
       node = node->parent)
    if (auto base = XmlElement(node).attribute("base"); base && !base->empty())
      bases.push_back(std::move(*base));
  return bases;
}

std::string XmlElement::language() const {
  for (const xmlNode* node = node_; node != nullptr && node->type == XML_ELEMENT_NODE;
       node = node->parent)
    if (auto language = XmlElement(node).attribute("lang")) return std::move(*language);
  return {};
}

void XmlDocument::Free::operator()(xmlDoc* document) const {
  xmlFreeDoc(document);
}

Result<XmlDocument> XmlDocument::parse(string_view xml) {
  set_up_library();
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                          XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC |
                          XML_PARSE_COMPACT;
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(),
                                                                             xmlFreeParserCtxt);
  must(context != nullptr);
  // Or it would write to the terminal what the options do not cover.
  context->sax->serror = [](void*, xmlErrorPtr) {};
  std::unique_ptr<xmlDoc, Free> document(xmlCtxtReadMemory(
      context.get(), xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", options));
  if (document == nullptr || xmlDocGetRootElement(document.get()) == nullptr) {
    Error error;
    error.what = "XML without a root element";
    return error;
  }
  XmlDocument result(std::move(document));
  if (context->wellFormed == 0 && context->lastError.message != nullptr)
    result.complaint_ = fold_space(context->lastError.message);
  return result;
}

XmlElement XmlDocument::root() const {
  return XmlElement(xmlDocGetRootElement(document_.get()));
}

std::vector<XmlElement> XmlDocument::outermost(bool (*is_wanted)(const XmlElement&)) const {
  std::vector<XmlElement> found;
  const xmlNode* root = xmlDocGetRootElement(document_.get());
  if (is_wanted(XmlElement(root))) return {XmlElement(root)};
  walk(
      *root,
      [&](const xmlNode& node) {
        if (node.type != XML_ELEMENT_NODE || !is_wanted(XmlElement(&node))) return true;
        found.emplace_back(&node);
        return false;
      },
      [](const xmlNode&) {});
  return found;
}

}  // namespace broadsheet::markup
