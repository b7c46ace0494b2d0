#include "markup/page_source.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "markup/page_outline.h"
#include "markup/tag_scanner.h"

namespace broadsheet::markup {
namespace {

// Start tags that end a drawing where they stand in it (html.spec.whatwg.org, section 13.2.6.5).
constexpr std::array breaks_out{
    GUMBO_TAG_B,      GUMBO_TAG_BIG,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,   GUMBO_TAG_BR,
    GUMBO_TAG_CENTER, GUMBO_TAG_CODE,   GUMBO_TAG_DD,         GUMBO_TAG_DIV,    GUMBO_TAG_DL,
    GUMBO_TAG_DT,     GUMBO_TAG_EM,     GUMBO_TAG_EMBED,      GUMBO_TAG_FONT,   GUMBO_TAG_H1,
    GUMBO_TAG_H2,     GUMBO_TAG_H3,     GUMBO_TAG_H4,         GUMBO_TAG_H5,     GUMBO_TAG_H6,
    GUMBO_TAG_HEAD,   GUMBO_TAG_HR,     GUMBO_TAG_I,          GUMBO_TAG_IMG,    GUMBO_TAG_LI,
    GUMBO_TAG_MENU,   GUMBO_TAG_META,   GUMBO_TAG_NOBR,       GUMBO_TAG_OL,     GUMBO_TAG_P,
    GUMBO_TAG_PRE,    GUMBO_TAG_RUBY,   GUMBO_TAG_S,          GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN,
    GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,        GUMBO_TAG_SUP,    GUMBO_TAG_TABLE,
    GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_UL,         GUMBO_TAG_VAR,    GUMBO_TAG_BODY,
    GUMBO_TAG_MATH,   GUMBO_TAG_STYLE,  GUMBO_TAG_SCRIPT,     GUMBO_TAG_IFRAME, GUMBO_TAG_TEXTAREA};

bool is_among(GumboTag tag) {
  return std::find(breaks_out.begin(), breaks_out.end(), tag) != breaks_out.end();
}

/// What readers of the tree ask for; four of ten attributes are for scripts and for show.
constexpr std::array<std::string_view, 36> kept_attributes{"alt",
                                                           "aria-hidden",
                                                           "class",
                                                           "colspan",
                                                           "content",
                                                           "data-code-language",
                                                           "data-hi-res-src",
                                                           "data-image",
                                                           "data-lang",
                                                           "data-language",
                                                           "data-lazy-src",
                                                           "data-original",
                                                           "data-src",
                                                           "data-srcset",
                                                           "data-url",
                                                           "datetime",
                                                           "height",
                                                           "hidden",
                                                           "href",
                                                           "http-equiv",
                                                           "id",
                                                           "itemprop",
                                                           "lang",
                                                           "name",
                                                           "property",
                                                           "pubdate",
                                                           "rel",
                                                           "role",
                                                           "rowspan",
                                                           "src",
                                                           "srcset",
                                                           "start",
                                                           "style",
                                                           "title",
                                                           "type",
                                                           "width"};

bool is_kept(std::string_view name) {
  return std::any_of(kept_attributes.begin(), kept_attributes.end(), [&](std::string_view kept) {
    return kept.size() == name.size() && equal_ignoring_case(kept, name);
  });
}

/// Elements beside which white space means nothing.
bool begins_line(GumboTag tag) {
  constexpr std::array of_head{GUMBO_TAG_HEAD, GUMBO_TAG_META, GUMBO_TAG_LINK, GUMBO_TAG_TITLE};
  return is_block_element(tag) || std::find(of_head.begin(), of_head.end(), tag) != of_head.end();
}

/// What a parser changes in a value, apart from references.
bool holds_odd_byte(std::string_view text) {
  return text.contains('\r') || text.contains('\0');
}

/// Another one than "&amp;", which addresses are full of.
bool holds_rare_reference(std::string_view value) {
  for (std::size_t at = value.find('&'); at != std::string_view::npos; at = value.find('&', at + 1))
    if (!value.substr(at).starts_with("&amp;")) return true;
  return false;
}

/// Style sheets, icons, hints for the browser; nine of ten.
bool is_needless_link(std::string_view tag) {
  constexpr std::array<std::string_view, 4> wanted{"canonical", "licen", "image_src", "itemprop"};
  const std::string lower = lower_ascii(tag);
  return std::none_of(wanted.begin(), wanted.end(),
                      [&](std::string_view word) { return lower.contains(word); });
}

class SourceReader {
 public:
  explicit SourceReader(std::string_view html)
      : html_(html), scanner_(html), has_odd_bytes_(holds_odd_byte(html)) {}
  PageSource read();

 private:
  void read_tag(const ScannedTag& tag);
  void read_raw(const ScannedTag& tag);
  void read_drawing(ScannedTag tag);
  void read_attributes();
  void read_value(const ScannedAttribute& attribute);
  void read_text(std::size_t start, GumboTag before, const ScannedTag& behind);
  void leave_out(std::size_t start, std::size_t end);

  std::string_view html_;
  TagScanner scanner_;
  PageSource source_;
  std::size_t copied_ = 0;  // bytes of `html_` that were copied or left out
  bool has_odd_bytes_;
  bool is_in_math_ = false;
  bool is_in_code_ = false;  // where lines stay as they are
};

PageSource SourceReader::read() {
  source_.html.reserve(html_.size() / 2);
  ScannedTag before;
  before.name = GUMBO_TAG_HTML;
  while (const auto tag = scanner_.next()) {
    if (!is_in_code_) read_text(std::max(before.end, copied_), before.name, *tag);
    read_tag(*tag);
    if (tag->kind != ScannedKind::comment) before = *tag;
    before.end = tag->end;
  }
  leave_out(html_.size(), html_.size());
  return std::move(source_);
}

/// A tenth of what is left of a page is indentation, and a fifth of its nodes would be white space
/// between blocks, which nobody sees.
void SourceReader::read_text(std::size_t start, GumboTag before, const ScannedTag& behind) {
  const std::size_t end = behind.start;
  if (start >= end) return;
  const std::string_view upto = html_.substr(0, end);
  const bool is_between_blocks =
      behind.kind == ScannedKind::start && begins_line(behind.name) && begins_line(before);
  if (is_between_blocks && upto.find_first_not_of(" \t\n", start) == std::string_view::npos)
    return leave_out(start, end);
  std::size_t at = upto.find('\n', start);
  while (at != std::string_view::npos) {
    const std::size_t next = std::min(upto.find_first_not_of(" \t\n", at + 1), end);
    if (next > at + 1) leave_out(at + 1, next);
    at = upto.find('\n', next);
  }
}

void SourceReader::leave_out(std::size_t start, std::size_t end) {
  source_.html.append(html_, copied_, start - copied_);
  copied_ = end;
}

void SourceReader::read_tag(const ScannedTag& tag) {
  if (tag.kind == ScannedKind::comment) {
    // Of a document type depends how tables are read.
    if (html_.substr(tag.start).starts_with("<!--")) leave_out(tag.start, tag.end);
    return;
  }
  if (tag.name == GUMBO_TAG_MATH) is_in_math_ = tag.kind == ScannedKind::start;
  if (tag.name == GUMBO_TAG_PRE || tag.name == GUMBO_TAG_LISTING || tag.name == GUMBO_TAG_PLAINTEXT)
    is_in_code_ = tag.kind == ScannedKind::start;
  if (tag.kind == ScannedKind::end || is_in_math_) return;
  if (tag.name == GUMBO_TAG_SCRIPT || tag.name == GUMBO_TAG_STYLE) return read_raw(tag);
  if (tag.name == GUMBO_TAG_SVG) return read_drawing(tag);
  if (tag.name == GUMBO_TAG_LINK && is_needless_link(html_.substr(tag.start, tag.end - tag.start)))
    return leave_out(tag.start, tag.end);
  read_attributes();
}

void SourceReader::read_attributes() {
  for (const ScannedAttribute& attribute : scanner_.attributes()) {
    const std::string_view name =
        html_.substr(attribute.start, attribute.name_end - attribute.start);
    if (is_kept(name))
      read_value(attribute);
    else
      leave_out(attribute.start, attribute.end);
  }
}

/// What holds a rare character reference is left to the parser, and what is short.
void SourceReader::read_value(const ScannedAttribute& attribute) {
  constexpr std::size_t bytes_min = 6;
  const std::string_view upto = html_.substr(0, attribute.end);
  const std::size_t equals = upto.find('=', attribute.name_end);
  if (equals == std::string_view::npos) return;
  const std::size_t start = upto.find_first_not_of(" \t\n\f\r", equals + 1);
  if (start == std::string_view::npos || attribute.end - start < bytes_min) return;
  std::string_view value = upto.substr(start);
  const char quote = value.front();
  if (quote == '"' || quote == '\'') {
    if (value.size() < 2 || value.back() != quote) return;
    value = value.substr(1, value.size() - 2);
  }
  if (holds_rare_reference(value) || (has_odd_bytes_ && holds_odd_byte(value))) return;
  leave_out(start, attribute.end);
  source_.values.push_back({source_.html.size(), value});
  source_.html += std::to_string(source_.values.size() - 1);
  // What follows an unquoted value at once would be part of it.
  source_.html += ' ';
}

/// The scanner ends such an element before its end tag.
void SourceReader::read_raw(const ScannedTag& tag) {
  const std::string_view element = html_.substr(tag.start, tag.end - tag.start);
  const auto end = scanner_.next();
  if (!end || end->kind != ScannedKind::end || end->name != tag.name) return;
  if (tag.name == GUMBO_TAG_SCRIPT) {
    const std::string_view opening = element.substr(0, tag.content - tag.start);
    const std::string_view text = element.substr(opening.size());
    if (text.contains("<!--") && lower_ascii(text).contains("<script")) return;
    source_.scripts.push_back({text, lower_ascii(opening).contains("ld+json")});
  }
  leave_out(tag.start, end->end);
}

void SourceReader::read_drawing(ScannedTag tag) {
  const std::size_t start = tag.start;
  int depth = 0;
  while (true) {
    if (tag.kind != ScannedKind::comment && tag.name == GUMBO_TAG_SVG) {
      const bool closes_itself = html_[tag.end - 1] == '>' && html_[tag.end - 2] == '/';
      if (tag.kind == ScannedKind::end) --depth;
      if (tag.kind == ScannedKind::start && !closes_itself) ++depth;
    } else if (tag.kind != ScannedKind::comment && is_among(tag.name)) {
      return;
    }
    if (depth == 0) return leave_out(start, tag.end);
    const auto next = scanner_.next();
    if (!next) return;
    tag = *next;
  }
}

}  // namespace

PageSource source_of(std::string_view html) {
  return SourceReader(html).read();
}

}  // namespace broadsheet::markup
