/// The text of one leaf of a document as it grows, node by node.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

/// How text looks at a place of a page.
struct Look {
  std::uint8_t marks = 0;  ///< a set of `Mark`
  std::uint32_t link = 0;  ///< which element of the page is the link; 0 for none
  bool operator==(const Look&) const = default;
};

struct Stretch {
  std::string text;
  Look look;
};

class LineWriter {
 public:
  /// Space is folded, and stands outside of links and marks where it can.
  void write(std::string_view text, const Look& look);
  void write_as_it_stands(std::string_view text);
  void wants_space();
  void wants_break();      ///< a line end that the author set
  void wants_code_line();  ///< what follows stands on a line of its own

  std::vector<Stretch> take();
  std::string take_code();  ///< without blank lines at the ends

 private:
  void write_character(std::string_view bytes, const Look& look);
  void pay_space(const Look& look);

  std::vector<Stretch> line_;
  std::string code_;
  bool space_ = false;
  bool break_ = false;
};

}  // namespace broadsheet::markup
