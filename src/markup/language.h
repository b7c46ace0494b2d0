/// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

/// BCP 47 primary subtag ("de", "nb" as "no", "he"); "" where nothing speaks for any. Takes valid
/// UTF-8, plain text; a title alone is often too short. CLD2, which weighs character quadgrams of
/// some 80 languages. Any thread.
std::string guess_language(std::string_view text);

}  // namespace broadsheet::markup
