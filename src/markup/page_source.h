/// A page as it is given to the parser: without what no reader sees, which is two thirds of the
/// bytes of the web's pages and would be most of the parser's work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct PageScript {
  std::string_view text;
  bool is_linked_data = false;  ///< of type application/ld+json
};

struct PageSource {
  std::string html;  ///< scripts, styles, comments, drawings and attributes for scripts left out
  std::vector<PageScript> scripts;  ///< in order; they point into what was given
};

/// Leaves in what a parser could read otherwise than it looks: a script within a script's comment,
/// a drawing that is not closed or holds HTML. The tree of `html` is that of the whole page but for
/// the elements that are left out.
PageSource source_of(std::string_view html);

}  // namespace broadsheet::markup
