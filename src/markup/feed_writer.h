/// Writes well-formed XML: whatever text it is given, what comes out can be parsed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "markup/feed_faults.h"
#include "markup/feed_references.h"
#include "markup/feed_tag.h"

namespace broadsheet::markup {

class XmlWriter {
 public:
  explicit XmlWriter(FaultLog& faults) : faults_(faults) {}

  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  void start_tag(const StartTag& tag);
  void end_tag(std::string_view name);

  /// Text between tags, with references; valid UTF-8. Control characters fall out, those of
  /// windows-1252 that pass for such become what was meant.
  void text(std::string_view text);
  void cdata(std::string_view text);  ///< what stands between "<![CDATA[" and "]]>"
  void stray_bracket();               ///< a "<" that starts no tag

  References& references() { return references_; }
  std::size_t size() const { return out_.size(); }
  void cut_back_to(std::size_t size) { out_.resize(size); }
  std::string take() { return std::move(out_); }

 private:
  std::string_view within_limit(std::string_view text);
  void escaped(std::string_view text);
  std::size_t special(std::string_view text);
  std::size_t character(std::string_view text);

  FaultLog& faults_;
  References references_;
  std::string out_;
  std::size_t text_bytes_ = 0;  // since the last tag
};

}  // namespace broadsheet::markup
