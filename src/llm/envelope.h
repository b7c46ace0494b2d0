/// Text from outside on its way into a prompt.
///
/// A page may hold sentences that are written to a model ("ignore what you were told"). What keeps
/// them from being obeyed: they stand between marks that the text cannot write itself, the system
/// message says that everything between such marks is data, the model has no tools, and its reply
/// is held to a closed schema and to our own passages before anything is done with it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace broadsheet::llm {

/// One piece of outside text: what it is ("passage", "title"), by which number the reply names it,
/// and the text.
struct Outside {
  std::string_view kind;
  int number = 0;
  std::string_view text;
};

/// The pieces, each between `<<data KIND NUMBER MARK>>` and `<<end MARK>>`. MARK is made of the
/// pieces themselves, so the same pieces give the same bytes, and a text that holds its own mark
/// cannot be found by writing one; whatever looks like such a line in a text is bent out of shape.
/// Each text is cut to `code_points_max`, and control characters are dropped.
std::string enclose(std::span<const Outside> pieces, std::size_t code_points_max);

/// The paragraph of a system message that says what the marks mean.
std::string_view data_rule();

}  // namespace broadsheet::llm
