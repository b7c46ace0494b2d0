#include "stories/cuts.h"

#include <string>

namespace broadsheet::stories {

namespace {

/// What a character means for the rules. An inner one belongs to a word only between two of a
/// kind: "don't", "e.g", "1,000". CLDR counts "@" as a letter, and ":" as none.
enum class Class { letter, digit, joiner, inner_both, inner_digits, other, foreign };

struct Character {
  Class kind = Class::foreign;
  std::size_t bytes = 1;
};

Class ascii_class(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@') return Class::letter;
  if (c >= '0' && c <= '9') return Class::digit;
  if (c == '_') return Class::joiner;
  if (c == '.' || c == '\'') return Class::inner_both;
  return c == ',' || c == ';' ? Class::inner_digits : Class::other;
}

/// ASCII, the letters of Latin-1, and the dashes, quotation marks and dots of U+2010..U+2026.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
  };
  if (byte(0) < 0x80) return {ascii_class(text[at]), 1};
  if (byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0xBF) {
    const bool sign = byte(1) == 0x97 || byte(1) == 0xB7;  // × and ÷
    return {sign ? Class::other : Class::letter, 2};
  }
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xA6) {
    const bool quote = byte(2) == 0x98 || byte(2) == 0x99 || byte(2) == 0xA4;  // ‘ ’ ․
    return {quote ? Class::inner_both : Class::other, 3};
  }
  return {};
}

/// U+3000..U+303F: "、", "。", "「". Only the first byte of the three has a length of its own.
bool is_cjk_mark(std::string_view text, std::size_t at) {
  const auto starts = [&](std::size_t from) { return text.substr(from, 2) == "\xE3\x80"; };
  return starts(at) || (at >= 1 && starts(at - 1)) || (at >= 2 && starts(at - 2));
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool may_link(Class inner, Class around) {
  if (inner == Class::inner_both) return around == Class::letter || around == Class::digit;
  return inner == Class::inner_digits && around == Class::digit;
}

bool is_wordly(Class kind) {
  return kind == Class::letter || kind == Class::digit || kind == Class::joiner;
}

/// The end of the word that begins at `at`, where a letter, digit or joiner stands.
std::size_t word_end(std::string_view text, std::size_t at) {
  Class before = Class::other;
  while (at < text.size()) {
    const Character here = character_at(text, at);
    if (is_wordly(here.kind)) {
      before = here.kind;
      at += here.bytes;
      continue;
    }
    const std::size_t next = at + here.bytes;
    const bool linked = may_link(here.kind, before) && next < text.size() &&
                        character_at(text, next).kind == before;
    if (!linked) break;
    at = next;
  }
  return at;
}

void cut_plain(std::string_view text, std::size_t at, std::size_t end, std::vector<Span>& found) {
  const std::string_view plain = text.substr(0, end);
  while (at < end) {
    const Character here = character_at(plain, at);
    if (!is_wordly(here.kind)) {
      at += here.bytes;
      continue;
    }
    const std::size_t stop = word_end(plain, at);
    if (plain.substr(at, stop - at) != "_") found.push_back({at, stop});
    at = stop;
  }
}

struct Stretch {
  std::size_t end = 0;
  bool plain = true;
};

/// From `start` to the next white space.
Stretch stretch_at(std::string_view text, std::size_t start) {
  Stretch stretch{start};
  while (stretch.end < text.size() && is_space(text[stretch.end])) ++stretch.end;
  while (stretch.end < text.size() && !is_space(text[stretch.end])) {
    const Character here = character_at(text, stretch.end);
    stretch.plain = stretch.plain && here.kind != Class::foreign;
    stretch.end += here.bytes;
  }
  return stretch;
}

}  // namespace

std::vector<Span> cut_words(std::string_view text) {
  std::vector<Span> found;
  found.reserve(text.size() / 6);
  for (std::size_t start = 0; start < text.size();) {
    Stretch stretch = stretch_at(text, start);
    while (stretch.end < text.size()) {  // neighbours of one sort together, for fewer calls
      const Stretch next = stretch_at(text, stretch.end);
      if (next.plain != stretch.plain) break;
      stretch.end = next.end;
    }
    if (stretch.plain) {
      cut_plain(text, start, stretch.end, found);
    } else {
      for (const Span& span : word_spans(text.substr(start, stretch.end - start))) {
        found.push_back({start + span.start, start + span.end});
      }
    }
    start = stretch.end;
  }
  return found;
}

std::string letters_and_digits(std::string_view text) {
  const std::string folded = fold_case(text);
  std::string kept;
  bool apart = false;
  for (std::size_t at = 0; at < folded.size();) {
    const Character here = character_at(folded, at);
    if (here.kind == Class::inner_both || here.kind == Class::inner_digits ||
        here.kind == Class::other || is_cjk_mark(folded, at)) {
      apart = !kept.empty();
    } else {
      if (apart) kept += ' ';
      apart = false;
      kept.append(folded, at, here.bytes);
    }
    at += here.bytes;
  }
  return kept;
}

}  // namespace broadsheet::stories
