#include "publish/text_fragment.h"

#include <vector>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::publish {

namespace {

constexpr std::size_t whole_words_max = 8;
constexpr std::size_t end_words = 4;
constexpr std::string_view directive_start = ":~:";

/// Percent-encoded; the dash is part of the directive's own syntax.
std::string encode(std::string_view text) {
  std::string encoded;
  for (const char c : percent_encode(text)) {
    if (c == '-')
      encoded += "%2D";
    else
      encoded += c;
  }
  return encoded;
}

/// Words are matched whole, so both ends stand at borders of words.
std::string directive(std::string_view text) {
  const std::vector<Span> spans = word_spans(text);
  if (spans.empty()) return {};
  const auto part = [&](std::size_t first, std::size_t last) {
    return encode(text.substr(spans[first].start, spans[last].end - spans[first].start));
  };
  const std::size_t last = spans.size() - 1;
  if (spans.size() <= whole_words_max) return part(0, last);
  return part(0, end_words - 1) + "," + part(last + 1 - end_words, last);
}

}  // namespace

std::string passage_link(std::string_view url, std::string_view quote) {
  std::string address(url.substr(0, url.find(directive_start)));
  if (address.ends_with("#")) address.pop_back();
  const std::string wanted = directive(fold_space(quote));
  if (wanted.empty()) return address;
  return address + (address.contains('#') ? ":~:text=" : "#:~:text=") + wanted;
}

}  // namespace broadsheet::publish
