/// A parsed XML document, as feeds need it: local names, the vocabularies of feeds, text, markup.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "markup/feed_vocabulary.h"

// Of pugixml, kept out of this header.
namespace pugi {
struct xml_node_struct;
}

namespace broadsheet::markup {

/// Text and attributes as they stand in XML: `&`, `<`, `>` and `"` escaped.
void append_escaped(std::string& xml, std::string_view text);

/// A view; the document must outlive it.
class XmlElement {
 public:
  explicit XmlElement(pugi::xml_node_struct* node) : node_(node) {}

  std::string name() const;  ///< without prefix, lower case
  Vocabulary vocabulary() const;

  /// By local name without regard to case, from whatever namespace; nothing where absent.
  std::optional<std::string> attribute(std::string_view name) const;

  std::vector<XmlElement> children() const;
  bool has_elements() const;
  std::optional<XmlElement> child(std::string_view name) const;  ///< the first

  /// All text inside, elements left out, not folded.
  std::string text() const;

  enum class TextIs { text, markup };  ///< text: is escaped in HTML; markup: stands there as it is
  /// What is inside as HTML: prefixes dropped, void elements without end tag.
  std::string inner_html(TextIs text_is) const;

  std::vector<std::string> bases() const;  ///< xml:base of this and what surrounds it, inner first
  std::string language() const;            ///< the nearest xml:lang; ""

 private:
  pugi::xml_node_struct* node_;
};

class XmlDocument {
 public:
  /// Takes what `mend_xml` gave. Errors: invalid (nothing that could be a tree).
  static Result<XmlDocument> parse(std::string xml);

  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;
  ~XmlDocument();

  XmlElement root() const;

  /// All that `is_wanted`, in order of the document, but none inside of another.
  std::vector<XmlElement> outermost(bool (*is_wanted)(const XmlElement&)) const;

  const std::string& complaint() const;  ///< of the library; "" for none

 private:
  struct Tree;
  explicit XmlDocument(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

}  // namespace broadsheet::markup
