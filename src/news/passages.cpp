#include <cstdlib>

#include "base/hash.h"
#include "base/text.h"
#include "news/evidence.h"

namespace broadsheet {

namespace {

/// Byte ranges of the paragraphs: stretches between blank lines.
std::vector<Span> paragraphs(std::string_view text) {
  std::vector<Span> found;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = text.find("\n\n", start);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view inner = trim(text.substr(start, end - start));
    if (!inner.empty()) {
      const auto offset = static_cast<std::size_t>(inner.data() - text.data());
      found.push_back({offset, offset + inner.size()});
    }
    start = end + 2;
  }
  return found;
}

/// A long paragraph as runs of whole sentences of at most `words_max` words each.
std::vector<Span> cut_long(std::string_view text, Span paragraph, std::size_t words_max) {
  const std::string_view inner = text.substr(paragraph.start, paragraph.end - paragraph.start);
  if (count_words(inner) <= words_max) return {paragraph};
  std::vector<Span> pieces;
  std::size_t words_so_far = 0;
  for (const Span& sentence : sentences(inner)) {
    const std::size_t count =
        count_words(inner.substr(sentence.start, sentence.end - sentence.start));
    const Span placed{paragraph.start + sentence.start, paragraph.start + sentence.end};
    if (pieces.empty() || words_so_far + count > words_max) {
      pieces.push_back(placed);
      words_so_far = 0;
    }
    pieces.back().end = placed.end;
    words_so_far += count;
  }
  return pieces;
}

std::string hash_of(std::string_view text) {
  std::string folded;
  for (const std::string& word : words(text)) folded += word + ' ';
  return content_id({"passage", folded.empty() ? text : std::string_view(folded)});
}

}  // namespace

std::vector<Passage> cut_passages(std::string_view text, std::size_t words_max) {
  std::vector<Passage> passages;
  std::size_t counted_bytes = 0;
  std::size_t counted_points = 0;
  const auto points_at = [&](std::size_t byte) {
    counted_points += code_points(text.substr(counted_bytes, byte - counted_bytes));
    counted_bytes = byte;
    return counted_points;
  };
  for (const Span& paragraph : paragraphs(text)) {
    for (const Span& piece : cut_long(text, paragraph, words_max)) {
      const std::size_t start = points_at(piece.start);
      const std::size_t end = points_at(piece.end);
      const std::string_view inner = text.substr(piece.start, piece.end - piece.start);
      passages.push_back({.number = static_cast<int>(passages.size()) + 1,
                          .hash = hash_of(inner),
                          .start = start,
                          .end = end,
                          .text = std::string(inner)});
    }
  }
  return passages;
}

const Passage* find_again(const Passage& cited, const std::vector<Passage>& passages) {
  const Passage* nearest = nullptr;
  for (const Passage& passage : passages) {
    if (passage.hash != cited.hash) continue;
    const bool is_nearer = nearest == nullptr || std::abs(passage.number - cited.number) <=
                                                     std::abs(nearest->number - cited.number);
    if (is_nearer) nearest = &passage;
  }
  return nearest;
}

}  // namespace broadsheet
