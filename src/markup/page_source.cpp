#include "markup/page_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>

#include "base/text.h"
#include "markup/kept_attributes.h"
#include "markup/page_outline.h"
#include "markup/tag_scanner.h"

namespace broadsheet::markup {
namespace {

// Start tags that end a drawing where they stand in it (html.spec.whatwg.org, section 13.2.6.5).
constexpr std::array breaks_out{
    GUMBO_TAG_B,      GUMBO_TAG_BIG,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,    GUMBO_TAG_BR,
    GUMBO_TAG_CENTER, GUMBO_TAG_CODE,   GUMBO_TAG_DD,         GUMBO_TAG_DIV,     GUMBO_TAG_DL,
    GUMBO_TAG_DT,     GUMBO_TAG_EM,     GUMBO_TAG_EMBED,      GUMBO_TAG_FONT,    GUMBO_TAG_H1,
    GUMBO_TAG_H2,     GUMBO_TAG_H3,     GUMBO_TAG_H4,         GUMBO_TAG_H5,      GUMBO_TAG_H6,
    GUMBO_TAG_HEAD,   GUMBO_TAG_HR,     GUMBO_TAG_I,          GUMBO_TAG_IMG,     GUMBO_TAG_LI,
    GUMBO_TAG_MENU,   GUMBO_TAG_META,   GUMBO_TAG_NOBR,       GUMBO_TAG_OL,      GUMBO_TAG_P,
    GUMBO_TAG_PRE,    GUMBO_TAG_RUBY,   GUMBO_TAG_S,          GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN,
    GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,        GUMBO_TAG_SUP,     GUMBO_TAG_TABLE,
    GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_UL,         GUMBO_TAG_VAR,     GUMBO_TAG_MATH,
    GUMBO_TAG_STYLE,  GUMBO_TAG_SCRIPT, GUMBO_TAG_IFRAME,     GUMBO_TAG_TEXTAREA};

bool is_among(GumboTag tag) {
  return std::find(breaks_out.begin(), breaks_out.end(), tag) != breaks_out.end();
}

/// Of some, the parser reads the attributes itself; formatting is opened again only so often where
/// its attributes are the same.
constexpr std::array reads_attributes{
    GUMBO_TAG_B,    GUMBO_TAG_BIG,  GUMBO_TAG_BODY,  GUMBO_TAG_CODE,   GUMBO_TAG_EM,
    GUMBO_TAG_FONT, GUMBO_TAG_HTML, GUMBO_TAG_I,     GUMBO_TAG_INPUT,  GUMBO_TAG_ISINDEX,
    GUMBO_TAG_NOBR, GUMBO_TAG_S,    GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
    GUMBO_TAG_TT,   GUMBO_TAG_U};

bool does_parser_read_attributes(GumboTag tag) {
  return std::find(reads_attributes.begin(), reads_attributes.end(), tag) != reads_attributes.end();
}

constexpr std::string_view white_space = " \t\n\f\r";

/// Elements beside which white space means nothing.
bool begins_line(GumboTag tag) {
  constexpr std::array of_head{GUMBO_TAG_HEAD, GUMBO_TAG_META, GUMBO_TAG_LINK, GUMBO_TAG_TITLE};
  return is_block_element(tag) || std::find(of_head.begin(), of_head.end(), tag) != of_head.end();
}

/// What a parser changes in a text, apart from references: NUL, carriage returns, other controls.
bool holds_odd_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_first_of_control =
        byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    const bool is_control =
        (byte < ' ' && byte != '\t' && byte != '\n' && byte != '\f') || byte == 0x7F;
    if (is_control || is_first_of_control) return true;
  }
  return false;
}

/// As such or as a character reference.
bool holds_text_mark(std::string_view html) {
  if (html.contains(PageSource::text_mark)) return true;
  for (std::size_t at = html.find("&#"); at != std::string_view::npos;
       at = html.find("&#", at + 2)) {
    std::string_view number = html.substr(at + 2);
    const bool is_hex = number.starts_with('x') || number.starts_with('X');
    if (is_hex) number.remove_prefix(1);
    std::uint32_t code_point = 0;
    std::from_chars(number.data(), number.data() + number.size(), code_point, is_hex ? 16 : 10);
    if (code_point == 0x10FFFD) return true;
  }
  return false;
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
      : html_(html), scanner_(html), keeps_texts_(holds_text_mark(html)) {}
  PageSource read();

 private:
  void read_tag(const ScannedTag& tag);
  void read_raw(const ScannedTag& tag);
  void read_drawing(ScannedTag tag);
  void read_attributes(const ScannedTag& tag);
  bool set_aside_attributes(const ScannedTag& tag);
  bool collect(const ScannedAttribute& attribute, std::size_t first);
  std::string_view value_of(const ScannedAttribute& attribute) const;
  void read_text(std::size_t start, GumboTag before, const ScannedTag& behind);
  void set_aside_text(std::size_t start, std::size_t end);
  bool can_set_aside(std::string_view text) const;
  void leave_out_indentation(std::size_t start, std::size_t end);
  void leave_out(std::size_t start, std::size_t end);

  std::string_view html_;
  TagScanner scanner_;
  PageSource source_;
  std::size_t text_ = 0;    // where the text before the next tag begins
  std::size_t copied_ = 0;  // bytes of `html_` that were copied or left out
  bool keeps_texts_;
  bool is_in_math_ = false;
  bool is_in_code_ = false;  // where lines stay as they are
};

PageSource SourceReader::read() {
  source_.whole = html_;
  source_.html.reserve(html_.size() / 4);
  GumboTag before = GUMBO_TAG_HTML;
  while (const auto tag = scanner_.next()) {
    read_text(std::max(text_, copied_), before, *tag);
    if (tag->name == GUMBO_TAG_PLAINTEXT) break;
    text_ = tag->end;
    read_tag(*tag);
    if (tag->kind != ScannedKind::comment) before = tag->name;
  }
  leave_out(html_.size(), html_.size());
  return std::move(source_);
}

/// A fifth of a page's nodes would be white space between blocks, which nobody sees.
void SourceReader::read_text(std::size_t start, GumboTag before, const ScannedTag& behind) {
  const std::size_t end = behind.start;
  if (start >= end) return;
  const std::string_view upto = html_.substr(0, end);
  const std::size_t first = std::min(upto.find_first_not_of(white_space, start), end);
  const bool is_between_blocks =
      behind.kind == ScannedKind::start && begins_line(behind.name) && begins_line(before);
  if (first == end && is_between_blocks && !is_in_code_) return leave_out(start, end);
  const std::size_t last = first == end ? end : upto.find_last_not_of(white_space) + 1;
  leave_out_indentation(start, first);
  if (can_set_aside(upto.substr(first, last - first)))
    set_aside_text(first, last);
  else
    leave_out_indentation(first, last);
  leave_out_indentation(last, end);
}

/// What holds a rare character reference is left to the parser, and what is short.
bool SourceReader::can_set_aside(std::string_view text) const {
  constexpr std::size_t bytes_min = 8;
  return text.size() >= bytes_min && !is_in_math_ && !keeps_texts_ && !holds_rare_reference(text) &&
         !holds_odd_byte(text);
}

void SourceReader::set_aside_text(std::size_t start, std::size_t end) {
  leave_out(start, end);
  source_.html += PageSource::text_mark;
  source_.html += std::to_string(source_.texts.size());
  source_.html += ';';
  source_.texts.push_back(html_.substr(start, end - start));
}

/// A tenth of what is left of a page.
void SourceReader::leave_out_indentation(std::size_t start, std::size_t end) {
  if (is_in_code_ || start >= end) return;
  const std::string_view upto = html_.substr(0, end);
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
  if (tag.name == GUMBO_TAG_PRE || tag.name == GUMBO_TAG_LISTING)
    is_in_code_ = tag.kind == ScannedKind::start;
  if (tag.kind == ScannedKind::end || is_in_math_) return;
  if (tag.name == GUMBO_TAG_SCRIPT || tag.name == GUMBO_TAG_STYLE) return read_raw(tag);
  if (tag.name == GUMBO_TAG_SVG) return read_drawing(tag);
  if (tag.name == GUMBO_TAG_LINK && is_needless_link(html_.substr(tag.start, tag.end - tag.start)))
    return leave_out(tag.start, tag.end);
  read_attributes(tag);
}

void SourceReader::read_attributes(const ScannedTag& tag) {
  if (scanner_.attributes().empty()) return;
  if (!does_parser_read_attributes(tag.name) && set_aside_attributes(tag)) return;
  for (const ScannedAttribute& attribute : scanner_.attributes()) {
    const auto& [start, name_end, end] = attribute;
    if (kept_attribute(html_.substr(start, name_end - start)) == nullptr) leave_out(start, end);
  }
}

/// False where the parser has to read them: then nothing is changed.
bool SourceReader::set_aside_attributes(const ScannedTag& tag) {
  const std::vector<ScannedAttribute>& attributes = scanner_.attributes();
  const std::size_t last = tag.content - 1;
  // A tag without an end is none, and its value may be the rest of the page.
  if (html_[last] != '>' || attributes.back().end > last) return false;
  const std::size_t first = source_.attributes.size();
  const bool has_all = std::ranges::all_of(
      attributes, [&](const ScannedAttribute& attribute) { return collect(attribute, first); });
  if (!has_all) {
    source_.attributes.resize(first);
    return false;
  }
  const std::size_t name_end =
      html_.find_last_not_of(" \t\n\f\r/", attributes.front().start - 1) + 1;
  leave_out(name_end, scanner_.closes_itself(tag) ? last - 1 : last);
  const std::size_t count = source_.attributes.size() - first;
  if (count > 0)
    source_.tags.push_back({source_.html.size() - (name_end - tag.start), first, count});
  return true;
}

/// Of two with one name, the first counts. False where the parser has to read it.
bool SourceReader::collect(const ScannedAttribute& attribute, std::size_t first) {
  const char* const name =
      kept_attribute(html_.substr(attribute.start, attribute.name_end - attribute.start));
  if (name == nullptr) return true;
  const std::string_view value = value_of(attribute);
  if (holds_rare_reference(value) || holds_odd_byte(value)) return false;
  const auto of_tag = std::span(source_.attributes).subspan(first);
  const auto known = std::ranges::find(of_tag, name, &SetAsideAttribute::name);
  if (known == of_tag.end()) source_.attributes.push_back({name, value});
  return true;
}

/// Without its quotes.
std::string_view SourceReader::value_of(const ScannedAttribute& attribute) const {
  const std::string_view upto = html_.substr(0, attribute.end);
  const std::size_t equals = upto.find('=', attribute.name_end);
  if (equals == std::string_view::npos) return {};
  const std::size_t start = upto.find_first_not_of(white_space, equals + 1);
  if (start == std::string_view::npos) return {};
  const std::string_view value = upto.substr(start);
  const bool is_quoted = value.front() == '"' || value.front() == '\'';
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// The scanner ends such an element before its end tag.
void SourceReader::read_raw(const ScannedTag& tag) {
  const std::string_view element = html_.substr(tag.start, tag.end - tag.start);
  const auto end = scanner_.next();
  if (end) text_ = end->end;
  if (!end || end->kind != ScannedKind::end || end->name != tag.name) return;
  if (tag.name == GUMBO_TAG_SCRIPT) {
    const std::string_view opening = element.substr(0, tag.content - tag.start);
    const std::string_view text = element.substr(opening.size());
    source_.scripts.push_back({text, lower_ascii(opening).contains("ld+json")});
  }
  leave_out(tag.start, end->end);
}

void SourceReader::read_drawing(ScannedTag tag) {
  const std::size_t start = tag.start;
  int depth = 0;
  while (true) {
    if (tag.kind != ScannedKind::comment && tag.name == GUMBO_TAG_SVG) {
      if (tag.kind == ScannedKind::end) --depth;
      if (tag.kind == ScannedKind::start && !scanner_.closes_itself(tag)) ++depth;
    } else if (tag.kind != ScannedKind::comment && is_among(tag.name)) {
      return;
    }
    if (depth == 0) return leave_out(start, tag.end);
    const auto next = scanner_.next();
    if (!next) return;
    tag = *next;
    text_ = tag.end;
  }
}

}  // namespace

PageSource source_of(std::string_view html) {
  return SourceReader(html).read();
}

}  // namespace broadsheet::markup
