#include "base/address_words.h"

#include <cctype>
#include <string>

#include "base/text.h"

namespace broadsheet {

bool brings_an_address(std::string_view text, std::string_view known) {
  const std::string held = fold_case(known);
  for (std::string_view word : split(text, ' ')) {
    constexpr std::string_view marks = ".,;:!?()[]\"'";
    while (!word.empty() && marks.contains(word.front())) word.remove_prefix(1);
    while (!word.empty() && marks.contains(word.back())) word.remove_suffix(1);
    const std::size_t dot = word.find('.');
    const bool is_host = dot != std::string_view::npos && dot + 2 < word.size() &&
                         word.find_first_not_of("0123456789.,") != std::string_view::npos &&
                         std::isalpha(static_cast<unsigned char>(word[dot + 1])) != 0;
    const bool is_like_one = is_host || word.contains("://") || word.contains('@');
    if (is_like_one && !held.contains(fold_case(word))) return true;
  }
  return false;
}

}  // namespace broadsheet
