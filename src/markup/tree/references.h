/// Character references ("&amp;", "&#8217;") in the text and the attributes of HTML
/// (html.spec.whatwg.org, section 13.2.5.72 and following).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace broadsheet::markup {

enum class ReferencePlace : std::uint8_t {
  text,
  title,  ///< and textarea: text that holds no tags
  attribute
};

/// One for each document: it remembers names that are rare.
class References {
 public:
  /// `html` is the whole document, which is looked at once.
  explicit References(std::string_view html);

  /// `raw` with references decoded, line ends made one line feed and NULs left out (of titles
  /// and attributes: U+FFFD). Gives `raw` itself where nothing is to change; else what it gives is
  /// valid until the next call. At most 4,096 different rare names are looked up in a document;
  /// further ones stay as they stand.
  std::string_view decode(std::string_view raw, ReferencePlace place);

  /// The same for text in which references mean nothing (scripts, styles): NULs become U+FFFD.
  std::string_view clean(std::string_view raw);

 private:
  std::size_t decode_reference(std::string_view rest, ReferencePlace place);
  std::size_t decode_name(std::string_view rest, ReferencePlace place);
  std::size_t decode_number(std::string_view rest);

  struct Named {
    std::string text;
    std::size_t bytes = 0;  ///< of the source that it stands for; 0: no reference
  };
  const Named* look_up(std::string_view run, ReferencePlace place);
  std::size_t find_changed(std::string_view raw, std::size_t from) const;

  bool has_odd_bytes_;  // carriage returns or NULs anywhere
  std::string text_;
  std::map<std::string, Named, std::less<>> rare_;
};

}  // namespace broadsheet::markup
