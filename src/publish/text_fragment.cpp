#include "publish/text_fragment.h"

#include <vector>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::publish {

namespace {

constexpr std::size_t whole_words_max = 8;
constexpr std::size_t end_words = 4;

/// Percent-encoded; the dash is part of the fragment's own syntax.
std::string encode(std::string_view text) {
  std::string encoded;
  for (const char c : percent_encode(text))
    encoded += c == '-' ? std::string("%2D") : std::string(1, c);
  return encoded;
}

std::string join(const std::vector<std::string_view>& parts, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) joined += ' ';
    joined += parts[i];
  }
  return joined;
}

}  // namespace

std::string passage_link(std::string_view url, std::string_view quote) {
  const std::string folded = fold_space(quote);
  const auto parts = split(folded, ' ');
  std::string directive;
  if (parts.size() <= whole_words_max) {
    directive = encode(folded);
  } else {
    directive = encode(join(parts, 0, end_words)) + "," +
                encode(join(parts, parts.size() - end_words, parts.size()));
  }
  const bool has_fragment = url.contains('#');
  return std::string(url) + (has_fragment ? ":~:text=" : "#:~:text=") + directive;
}

}  // namespace broadsheet::publish
