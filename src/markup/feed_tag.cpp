#include "markup/feed_tag.h"

#include <algorithm>

namespace broadsheet::markup {

namespace {

constexpr std::string_view space = " \t\r\n";
constexpr std::size_t attributes_max = 64;
constexpr std::size_t value_bytes_max = 1u << 20;

bool is_name_letter(char letter) {
  return starts_name(letter) || (letter >= '0' && letter <= '9') || letter == '-' ||
         letter == '.' || letter == ':';
}

bool ends_value(std::string_view text, std::size_t at) {
  return at >= text.size() || std::string_view(" \t\r\n>/").contains(text[at]);
}

}  // namespace

bool starts_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

std::string_view name_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !starts_name(text[at])) return {};
  std::size_t end = at + 1;
  while (end < text.size() && is_name_letter(text[end])) ++end;
  return text.substr(at, end - at);
}

StartTag TagReader::read(std::size_t at) {
  StartTag tag;
  tag.name = name_at(text_, at + 1);
  at_ = at + 1 + tag.name.size();
  while (read_part(tag)) {
  }
  tag.size = at_ - at;
  return tag;
}

/// An attribute, a stray character or the end; false when the tag is over.
bool TagReader::read_part(StartTag& tag) {
  at_ = std::min(text_.find_first_not_of(space, at_), text_.size());
  if (at_ >= text_.size()) {
    tag.is_whole = false;
    return false;
  }
  const char letter = text_[at_];
  if (letter == '>') {
    ++at_;
    return false;
  }
  if (letter == '<') {  // the next tag begins: ">" is missing
    tag.is_mended = true;
    return false;
  }
  if (text_.substr(at_, 2) == "/>") {
    tag.is_empty = true;
    at_ += 2;
    return false;
  }
  if (starts_name(letter)) {
    read_attribute(tag);
  } else {
    tag.is_mended = true;
    ++at_;
  }
  return true;
}

void TagReader::read_attribute(StartTag& tag) {
  TagAttribute attribute{.name = name_at(text_, at_), .value = {}};
  at_ += attribute.name.size();
  const std::size_t sign = text_.find_first_not_of(space, at_);
  if (sign == std::string_view::npos || text_[sign] != '=') {
    tag.is_mended = true;
    attribute.value = attribute.name;
  } else {
    at_ = std::min(text_.find_first_not_of(space, sign + 1), text_.size());
    attribute.value = read_value(tag);
  }
  if (tag.attributes.size() < attributes_max && attribute.value.size() <= value_bytes_max) {
    tag.attributes.push_back(attribute);
  }
}

std::string_view TagReader::read_value(StartTag& tag) {
  if (at_ >= text_.size()) return {};
  const char quote = text_[at_];
  if (quote != '"' && quote != '\'') {
    tag.is_mended = true;
    return read_bare_value();
  }
  const std::size_t start = at_ + 1;
  const std::size_t end = find_quote(quote, start);
  const std::string_view value = text_.substr(start, end - start);
  // Only a value that goes on properly after its quote may hold a "<".
  const bool is_closed = end < text_.size() && (ends_value(text_, end + 1) || !value.contains('<'));
  if (is_closed) {
    at_ = end + 1;
    return value;
  }
  tag.is_mended = true;
  at_ = start;
  return read_bare_value();
}

std::string_view TagReader::read_bare_value() {
  const std::size_t start = at_;
  at_ = std::min(text_.find_first_of(" \t\r\n<>", start), text_.size());
  if (at_ > start && at_ < text_.size() && text_[at_] == '>' && text_[at_ - 1] == '/') --at_;
  return text_.substr(start, at_ - start);
}

std::size_t TagReader::find_quote(char quote, std::size_t from) {
  std::size_t& next = quote == '"' ? double_quote_ : single_quote_;
  if (next < from) next = std::min(text_.find(quote, from), text_.size());
  return next;
}

}  // namespace broadsheet::markup
