/// A page as it is given to the parser: without what no reader sees, and with numbers in place of
/// the values of attributes, which the parser would read letter by letter. Together that is nine
/// tenths of the bytes of the web's pages, and would be most of the parser's work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct PageScript {
  std::string_view text;
  bool is_linked_data = false;  ///< of type application/ld+json
};

/// Of an attribute: what its number in `PageSource::html` stands for.
struct SetAside {
  std::size_t at = 0;      ///< where the number stands
  std::string_view value;  ///< as it is written; of references it holds "&amp;" only
};

struct PageSource {
  /// Scripts, styles, comments, drawings, attributes for scripts and the indentation of lines left
  /// out. The value of an attribute may be an index of `values`.
  std::string html;
  std::vector<SetAside> values;     ///< they point into what was given
  std::vector<PageScript> scripts;  ///< in order; they point into what was given
};

/// Leaves in what a parser could read otherwise than it looks: a script within a script's comment,
/// a drawing that is not closed or holds HTML. The tree of `html` is that of the whole page but for
/// the elements that are left out.
PageSource source_of(std::string_view html);

}  // namespace broadsheet::markup
