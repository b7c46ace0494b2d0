#include "markup/tree/tokens.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t attributes_max = 256;

struct CharacterSet {
  std::array<bool, 256> has{};
  constexpr explicit CharacterSet(std::string_view characters) {
    for (const char c : characters) has[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool contains(char c) const { return has[static_cast<unsigned char>(c)]; }
};

constexpr CharacterSet spaces(" \t\n\f\r");
constexpr CharacterSet ends_tag_name(" \t\n\f\r/>");
constexpr CharacterSet ends_name(" \t\n\f\r/>=");
constexpr CharacterSet ends_bare_value(" \t\n\f\r>");

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::size_t find_any(std::string_view text, const CharacterSet& set, std::size_t at) {
  while (at < text.size() && !set.contains(text[at])) ++at;
  return at;
}

std::size_t find_other(std::string_view text, const CharacterSet& set, std::size_t at) {
  while (at < text.size() && set.contains(text[at])) ++at;
  return at;
}

std::size_t or_end(std::size_t position, std::string_view text) {
  return std::min(position, text.size());
}

/// `name` and a character that ends a tag's name.
bool begins_with_name(std::string_view text, std::string_view name) {
  return text.size() > name.size() && ends_tag_name.contains(text[name.size()]) &&
         starts_with_ignoring_case(text, name);
}

}  // namespace

bool HtmlTokens::begins_markup(std::size_t at) const {
  if (at + 1 >= html_.size()) return false;
  const char after = html_[at + 1];
  if (after == '/') return at + 2 < html_.size();
  return is_letter(after) || after == '!' || after == '?';
}

HtmlToken HtmlTokens::next(bool may_hold_cdata) {
  while (html_.substr(at_).starts_with("</>")) at_ += 3;  // it is nothing
  if (at_ >= html_.size()) return {};
  if (html_[at_] != '<' || !begins_markup(at_)) return read_text();
  const char after = html_[at_ + 1];
  if (is_letter(after)) return read_tag(false);
  if (after == '!') return read_declaration(may_hold_cdata);
  if (after == '?') return read_bogus_comment(at_ + 1);
  if (is_letter(html_[at_ + 2])) return read_tag(true);
  return read_bogus_comment(at_ + 2);
}

HtmlToken HtmlTokens::read_text() {
  std::size_t end = at_;
  do {
    end = or_end(html_.find('<', end + 1), html_);
  } while (end < html_.size() && !begins_markup(end));
  HtmlToken token{.kind = TokenKind::text};
  token.raw = token.text = html_.substr(at_, end - at_);
  at_ = end;
  return token;
}

HtmlToken HtmlTokens::read_tag(bool is_end) {
  const std::size_t start = at_;
  const std::size_t name = start + (is_end ? 2 : 1);
  HtmlToken tag{.kind = is_end ? TokenKind::end : TokenKind::start};
  at_ = find_any(html_, ends_tag_name, name);
  tag.tag = gumbo_tagn_enum(html_.data() + name, static_cast<unsigned>(at_ - name));
  // A tag without an end is nothing.
  if (!read_attributes(tag)) return {};
  tag.raw = html_.substr(start, at_ - start);
  return tag;
}

bool HtmlTokens::read_attributes(HtmlToken& tag) {
  attributes_.clear();
  while (true) {
    at_ = find_other(html_, spaces, at_);
    if (at_ >= html_.size()) return false;
    if (html_[at_] == '>') break;
    if (html_[at_] == '/') {
      ++at_;
      tag.closes_itself = at_ < html_.size() && html_[at_] == '>';
    } else if (!read_attribute()) {
      return false;
    }
  }
  ++at_;
  return true;
}

bool HtmlTokens::read_attribute() {
  const std::size_t name = at_;
  at_ = find_any(html_, ends_name, at_ + 1);
  RawAttribute attribute{.name = html_.substr(name, at_ - name), .value = {}};
  const std::size_t equals = find_other(html_, spaces, at_);
  if (equals < html_.size() && html_[equals] == '=') {
    at_ = find_other(html_, spaces, equals + 1);
    if (at_ >= html_.size()) return false;
    const char quote = html_[at_];
    const bool is_quoted = quote == '"' || quote == '\'';
    const std::size_t value = is_quoted ? at_ + 1 : at_;
    const std::size_t end =
        is_quoted ? html_.find(quote, value) : find_any(html_, ends_bare_value, value);
    if (end >= html_.size()) {
      at_ = html_.size();
      return false;
    }
    attribute.value = html_.substr(value, end - value);
    at_ = is_quoted ? end + 1 : end;
  }
  if (attributes_.size() < attributes_max) attributes_.push_back(attribute);
  return true;
}

HtmlToken HtmlTokens::read_declaration(bool may_hold_cdata) {
  constexpr std::string_view cdata = "<![CDATA[";
  constexpr std::string_view doctype = "<!doctype";
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<!--")) return read_comment();
  if (may_hold_cdata && rest.starts_with(cdata)) {
    const std::size_t end = or_end(rest.find("]]>", cdata.size()), rest);
    at_ = or_end(at_ + end + 3, html_);
    const std::string_view text = rest.substr(cdata.size(), end - cdata.size());
    return {.kind = TokenKind::literal, .raw = rest.substr(0, end), .text = text};
  }
  if (!starts_with_ignoring_case(rest, doctype)) return read_bogus_comment(at_ + 2);
  HtmlToken token = read_bogus_comment(at_ + doctype.size());
  token.kind = TokenKind::doctype;
  return token;
}

HtmlToken HtmlTokens::read_comment() {
  const std::size_t content = at_ + 4;
  const std::string_view rest = html_.substr(content);
  HtmlToken token{.kind = TokenKind::comment};
  if (rest.starts_with('>') || rest.starts_with("->")) {
    at_ = content + (rest.starts_with('>') ? 1 : 2);
    return token;
  }
  const std::size_t plain = or_end(rest.find("-->"), rest);
  const std::size_t wrong = or_end(rest.substr(0, plain).find("--!>"), rest);
  const std::size_t end = std::min(plain, wrong);
  token.text = rest.substr(0, end);
  at_ = or_end(content + end + (wrong < plain ? 4 : 3), html_);
  return token;
}

HtmlToken HtmlTokens::read_bogus_comment(std::size_t content) {
  const std::size_t end = or_end(html_.find('>', content), html_);
  HtmlToken token{.kind = TokenKind::comment};
  token.text = html_.substr(content, end - content);
  at_ = or_end(end + 1, html_);
  return token;
}

std::string_view HtmlTokens::raw_text(std::string_view name) {
  const std::size_t start = at_;
  const std::size_t end = name == "script" ? find_script_end() : find_end_tag(name, at_);
  at_ = end;
  if (at_ < html_.size()) read_tag(true);
  return html_.substr(start, end - start);
}

std::string_view HtmlTokens::rest() {
  const std::string_view rest = html_.substr(at_);
  at_ = html_.size();
  return rest;
}

std::size_t HtmlTokens::find_end_tag(std::string_view name, std::size_t from) const {
  for (std::size_t at = from;; ++at) {
    at = html_.find("</", at);
    if (at == std::string_view::npos) return html_.size();
    if (begins_with_name(html_.substr(at + 2), name)) return at;
  }
}

/// A script may hold "<!--" and, behind it, scripts of its own (section 13.2.5.19 to 31).
std::size_t HtmlTokens::find_script_end() const {
  constexpr std::string_view name = "script";
  const std::size_t plain = find_end_tag(name, at_);
  std::size_t at = html_.substr(0, plain).find("<!--", at_);
  while (at < plain) {
    at += 2;  // the dashes may be those that end it
    bool is_nested = false;
    for (; at < html_.size() && !html_.substr(at).starts_with("-->"); ++at) {
      if (html_[at] != '<') continue;
      const std::string_view behind = html_.substr(at + 1);
      const bool is_end = behind.starts_with('/') && begins_with_name(behind.substr(1), name);
      if (is_end && !is_nested) return at;
      if (is_end || begins_with_name(behind, name)) is_nested = !is_end;
    }
    const std::size_t end = find_end_tag(name, at);
    at = html_.substr(0, end).find("<!--", at);
    if (at == std::string_view::npos) return end;
  }
  return plain;
}

}  // namespace broadsheet::markup
