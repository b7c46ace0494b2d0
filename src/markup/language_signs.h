/// What tells a short text's language apart from its neighbours': letters and small words.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

/// `guess`, or the language that the text's letters and small words speak for more clearly. Primary
/// subtags; languages outside of its table are left as guessed. Pure.
std::string weigh_signs(std::string_view text, std::string_view guess);

}  // namespace broadsheet::markup
