/// A page as it is given to the parser: without what no reader sees, and without the words and the
/// attributes, which the parser would read letter by letter and which do not decide how elements
/// nest. Together that is more than nine tenths of the bytes of the web's pages, and would be most
/// of the parser's work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct PageScript {
  std::string_view text;
  bool is_linked_data = false;  ///< of type application/ld+json
};

struct SetAsideAttribute {
  const char* name = nullptr;  ///< in lower case
  std::string_view value;      ///< as it is written; of references it holds "&amp;" only
};

/// A tag whose attributes are set aside, all that readers ask for.
struct SetAsideTag {
  std::size_t at = 0;     ///< where it begins in `PageSource::html`
  std::size_t first = 0;  ///< index of `PageSource::attributes`
  std::size_t count = 0;
};

struct PageSource {
  PageSource() = default;
  /// With nothing set aside. `given` must outlive it.
  explicit PageSource(std::string_view given) : whole(given), html(given) {}

  /// Stands before the index of a text that is set aside, a ";" behind it. It is the last character
  /// for private use, which the parser lets be; a page that holds it keeps its texts.
  static constexpr std::string_view text_mark = "\U0010FFFD";

  std::string_view whole;  ///< what was given, which all the others point into
  /// Scripts, styles, comments, drawings, attributes for scripts and the indentation of lines left
  /// out.
  std::string html;
  std::vector<SetAsideTag> tags;  ///< by `at`
  std::vector<SetAsideAttribute> attributes;
  std::vector<std::string_view> texts;  ///< as `SetAsideAttribute::value`
  std::vector<PageScript> scripts;      ///< in order
};

/// Leaves in a drawing that is not closed or holds HTML. The tree of `html` is that of the whole
/// page but for the elements that are left out, once what is set aside is put back (`GumboTree`).
PageSource source_of(std::string_view html);

}  // namespace broadsheet::markup
