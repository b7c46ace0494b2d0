/// The tags of an HTML document in order, without a tree: for counting and for crude reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace broadsheet::markup {

enum class ScannedKind : std::uint8_t { start, end, comment };

struct ScannedTag {
  std::size_t start = 0;    ///< of "<"
  std::size_t end = 0;      ///< behind ">"; of script, style and their like behind their content
  std::size_t content = 0;  ///< behind ">", always
  GumboTag name = GUMBO_TAG_UNKNOWN;
  ScannedKind kind = ScannedKind::start;
  std::size_t attributes = 0;
  /// Tags in the content of script, style, title …, which browsers read as text except within SVG,
  /// and some of them within select.
  std::size_t hidden_tags = 0;
};

/// Where one stands; name and value in between belong to it.
struct ScannedAttribute {
  std::size_t start = 0;
  std::size_t name_end = 0;
  std::size_t end = 0;
};

/// Follows the tokeniser of html.spec.whatwg.org, section 13.2.5, as far as ends of tags and
/// comments go. `html` must outlive the scanner.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}
  std::optional<ScannedTag> next();
  /// Of the tag that `next` gave last: whether it is written as an element without content.
  bool closes_itself(const ScannedTag& tag) const;
  /// Of the same, in order.
  const std::vector<ScannedAttribute>& attributes() const { return attributes_; }

 private:
  ScannedTag read_tag(std::size_t start);
  std::size_t read_attributes(ScannedTag& tag, std::size_t at);
  std::size_t end_of_value(std::size_t at) const;
  std::size_t end_of_comment(std::size_t start) const;
  void skip_raw_text(ScannedTag& tag);
  std::size_t end_of_script(std::size_t at) const;
  bool is_at_tag(std::size_t at, std::string_view opening) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<ScannedAttribute> attributes_;
  bool has_foreign_ = false;  // an svg or math element has begun
};

}  // namespace broadsheet::markup
