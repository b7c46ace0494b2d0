/// C++ without what only people read, so that a rule never trips over a comment or a literal.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::tidy {

/// The same text with comments and the insides of string and character literals as spaces: same
/// length, same lines. Raw strings and digit separators are understood. Quoted includes stay.
std::string code_only(std::string_view text);

}  // namespace broadsheet::tidy
