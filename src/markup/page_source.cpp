#include "markup/page_source.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
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

/// What pages carry for their scripts, but for what readers of the tree look for.
constexpr std::array<std::string_view, 10> kept_data{
    "data-code-language", "data-hi-res-src", "data-image", "data-lang",   "data-language",
    "data-lazy-src",      "data-original",   "data-src",   "data-srcset", "data-url"};

bool is_for_scripts(std::string_view name) {
  if (name.starts_with("on")) return true;
  return name.starts_with("data-") &&
         std::find(kept_data.begin(), kept_data.end(), name) == kept_data.end();
}

class SourceReader {
 public:
  explicit SourceReader(std::string_view html) : html_(html), scanner_(html) {}
  PageSource read();

 private:
  void read_tag(const ScannedTag& tag);
  void read_raw(const ScannedTag& tag);
  void read_drawing(ScannedTag tag);
  void read_attributes();
  void leave_out(std::size_t start, std::size_t end);

  std::string_view html_;
  TagScanner scanner_;
  PageSource source_;
  std::size_t copied_ = 0;  // bytes of `html_` that were copied or left out
  bool is_in_math_ = false;
};

PageSource SourceReader::read() {
  source_.html.reserve(html_.size() / 2);
  while (const auto tag = scanner_.next()) read_tag(*tag);
  leave_out(html_.size(), html_.size());
  return std::move(source_);
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
  if (tag.kind == ScannedKind::end || is_in_math_) return;
  if (tag.name == GUMBO_TAG_SCRIPT || tag.name == GUMBO_TAG_STYLE) return read_raw(tag);
  if (tag.name == GUMBO_TAG_SVG) return read_drawing(tag);
  read_attributes();
}

/// A tenth of what is left of a page are values for its scripts.
void SourceReader::read_attributes() {
  for (const ScannedAttribute& attribute : scanner_.attributes()) {
    const std::string_view name =
        html_.substr(attribute.start, attribute.name_end - attribute.start);
    if (is_for_scripts(name)) leave_out(attribute.start, attribute.end);
  }
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
