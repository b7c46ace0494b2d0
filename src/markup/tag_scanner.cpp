#include "markup/tag_scanner.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

/// A set of characters that is asked about once for each letter of a page.
struct CharacterSet {
  std::array<bool, 256> has{};
  constexpr explicit CharacterSet(std::string_view characters) {
    for (const char c : characters) has[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool contains(char c) const { return has[static_cast<unsigned char>(c)]; }
};

constexpr CharacterSet space(" \t\n\f\r");
constexpr CharacterSet ends_name(" \t\n\f\r/>=");
constexpr CharacterSet ends_tag_name(" \t\n\f\r/>");
constexpr CharacterSet ends_bare_value(" \t\n\f\r>");

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
  return space.contains(c);
}

constexpr std::array raw_text{GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_TEXTAREA,
                              GUMBO_TAG_TITLE,    GUMBO_TAG_XMP,    GUMBO_TAG_IFRAME,
                              GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED};

bool holds_raw_text(GumboTag tag) {
  return std::find(raw_text.begin(), raw_text.end(), tag) != raw_text.end();
}

std::size_t position_or_end(std::size_t position, std::string_view text) {
  return position == std::string_view::npos ? text.size() : position;
}

/// The first from `at` on that is of the set, or is not; else the end.
std::size_t find_any(std::string_view text, const CharacterSet& set, std::size_t at) {
  while (at < text.size() && !set.contains(text[at])) ++at;
  return std::min(at, text.size());
}
std::size_t find_other(std::string_view text, const CharacterSet& set, std::size_t at) {
  while (at < text.size() && set.contains(text[at])) ++at;
  return std::min(at, text.size());
}

}  // namespace

std::optional<ScannedTag> TagScanner::next() {
  for (; at_ < html_.size(); ++at_) {
    at_ = position_or_end(html_.find('<', at_), html_);
    if (at_ + 1 >= html_.size()) break;
    const char after = html_[at_ + 1];
    const bool is_end = after == '/' && at_ + 2 < html_.size();
    if (is_letter(after) || (is_end && is_letter(html_[at_ + 2]))) return read_tag(at_);
    if (after != '!' && after != '?' && !is_end) continue;
    ScannedTag comment;
    comment.kind = ScannedKind::comment;
    comment.start = at_;
    comment.end = at_ = end_of_comment(at_);
    return comment;
  }
  at_ = html_.size();
  return {};
}

std::size_t TagScanner::end_of_comment(std::size_t start) const {
  const std::string_view rest = html_.substr(start);
  const std::size_t bogus = html_.find('>', start);
  if (!rest.starts_with("<!--")) return bogus == std::string_view::npos ? html_.size() : bogus + 1;
  if (rest.starts_with("<!-->")) return start + 5;
  if (rest.starts_with("<!--->")) return start + 6;
  const std::size_t plain = html_.find("-->", start + 4);
  const std::size_t wrong = html_.substr(0, position_or_end(plain, html_)).find("--!>", start + 4);
  if (wrong != std::string_view::npos) return wrong + 4;
  return plain == std::string_view::npos ? html_.size() : plain + 3;
}

ScannedTag TagScanner::read_tag(std::size_t start) {
  ScannedTag tag;
  tag.start = start;
  tag.kind = html_[start + 1] == '/' ? ScannedKind::end : ScannedKind::start;
  const std::size_t name = start + (tag.kind == ScannedKind::end ? 2 : 1);
  std::size_t at = name;
  while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;
  tag.name = gumbo_tagn_enum(html_.data() + name, static_cast<unsigned>(at - name));
  tag.content = tag.end = at_ = read_attributes(tag, at);
  has_foreign_ = has_foreign_ || tag.name == GUMBO_TAG_SVG || tag.name == GUMBO_TAG_MATH;
  if (tag.kind == ScannedKind::start && holds_raw_text(tag.name)) skip_raw_text(tag);
  return tag;
}

std::size_t TagScanner::read_attributes(ScannedTag& tag, std::size_t at) {
  attributes_.clear();
  while (at < html_.size() && html_[at] != '>') {
    if (is_space(html_[at]) || html_[at] == '/') {
      ++at;
      continue;
    }
    ++tag.attributes;
    ScannedAttribute attribute{.start = at};
    at = attribute.name_end = find_any(html_, ends_name, at + 1);
    const std::size_t value = find_other(html_, space, at);
    if (value < html_.size() && html_[value] == '=') {
      const std::size_t content = find_other(html_, space, value + 1);
      at = content < html_.size() && html_[content] != '>' ? end_of_value(content) : content;
    }
    attribute.end = at;
    attributes_.push_back(attribute);
  }
  return std::min(at + 1, html_.size());
}

std::size_t TagScanner::end_of_value(std::size_t at) const {
  const char quote = html_[at];
  if (quote != '"' && quote != '\'') return find_any(html_, ends_bare_value, at);
  return std::min(position_or_end(html_.find(quote, at + 1), html_) + 1, html_.size());
}

bool TagScanner::closes_itself(const ScannedTag& tag) const {
  const std::size_t slash = tag.content - 2;
  const bool is_of_value = !attributes_.empty() && attributes_.back().end > slash;
  return html_[tag.content - 1] == '>' && html_[slash] == '/' && !is_of_value;
}

void TagScanner::skip_raw_text(ScannedTag& tag) {
  const std::string closing = "</" + std::string(gumbo_normalized_tagname(tag.name));
  const bool is_script = tag.name == GUMBO_TAG_SCRIPT;
  const std::size_t end_of_text = is_script ? end_of_script(tag.end) : 0;
  std::size_t at = tag.end;
  for (; at < html_.size(); ++at) {
    at = position_or_end(html_.find('<', at), html_);
    if (is_script ? at == end_of_text : is_at_tag(at, closing)) break;
    const bool is_tag = at + 1 < html_.size() && is_letter(html_[at + 1]);
    if (is_tag && (has_foreign_ || !is_script)) ++tag.hidden_tags;
  }
  // The end tag itself is left to be read as one.
  tag.end = at_ = std::min(at, html_.size());
}

bool TagScanner::is_at_tag(std::size_t at, std::string_view opening) const {
  const std::size_t behind = at + opening.size();
  return behind < html_.size() && ends_tag_name.contains(html_[behind]) &&
         equal_ignoring_case(html_.substr(at, opening.size()), opening);
}

/// Where its end tag begins. Within a comment a script may hold another
/// (html.spec.whatwg.org, section 13.2.5.17 and on: the escaped states of script data).
std::size_t TagScanner::end_of_script(std::size_t at) const {
  bool is_comment = false;
  bool is_inner = false;
  for (; at < html_.size(); ++at) {
    at = position_or_end(is_comment ? html_.find_first_of("<-", at) : html_.find('<', at), html_);
    const std::string_view rest = html_.substr(at);
    if (is_comment && rest.starts_with("-->")) {
      is_comment = is_inner = false;
    } else if (rest.starts_with("<!--")) {
      is_comment = true;
      ++at;
    } else if (is_comment && !is_inner && is_at_tag(at, "<script")) {
      is_inner = true;
    } else if (is_at_tag(at, "</script")) {
      if (!is_inner) return at;
      is_inner = false;
    }
  }
  return html_.size();
}

}  // namespace broadsheet::markup
