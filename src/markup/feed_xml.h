/// A parsed XML document, as feeds need it: local names, the vocabularies of feeds, text, markup.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "markup/feed_vocabulary.h"

// Of libxml2, kept out of this header.
struct _xmlDoc;   // NOLINT(readability-identifier-naming)
struct _xmlNode;  // NOLINT(readability-identifier-naming)

namespace broadsheet::markup {

/// A view; the document must outlive it.
class XmlElement {
 public:
  explicit XmlElement(const _xmlNode* node) : node_(node) {}

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
  const _xmlNode* node_;
};

class XmlDocument {
 public:
  /// Takes what `mend_xml` gave. Errors: invalid (nothing that could be a tree).
  static Result<XmlDocument> parse(std::string_view xml);

  XmlElement root() const;

  /// All that `is_wanted`, in order of the document, but none inside of another.
  std::vector<XmlElement> outermost(bool (*is_wanted)(const XmlElement&)) const;

  const std::string& complaint() const { return complaint_; }  ///< of the library; "" for none

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit XmlDocument(std::unique_ptr<_xmlDoc, Free> document) : document_(std::move(document)) {}

  std::unique_ptr<_xmlDoc, Free> document_;
  std::string complaint_;
};

}  // namespace broadsheet::markup
