/// The tokens of an HTML document (html.spec.whatwg.org, section 13.2.5), as views of its bytes:
/// nothing is decoded or copied here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace broadsheet::markup {

enum class TokenKind : std::uint8_t {
  text,
  literal,  ///< text in which references mean nothing (CDATA)
  start,
  end,
  comment,
  doctype,
  done
};

struct HtmlToken {
  TokenKind kind = TokenKind::done;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool closes_itself = false;
  std::string_view raw = {};   ///< as it stands in the source; empty where the parser made it up
  std::string_view text = {};  ///< of text and comments; of a doctype what stands behind "doctype"
};

struct RawAttribute {
  std::string_view name;
  std::string_view value;
};

/// `html` must outlive the tokens.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  /// Text comes whole, up to the next tag, comment or doctype. `may_hold_cdata`: within SVG and
  /// MathML.
  HtmlToken next(bool may_hold_cdata);

  /// Of the start tag that `next` gave last, in order; names may repeat. Those behind the first
  /// 256 are left out.
  const std::vector<RawAttribute>& attributes() const { return attributes_; }

  /// The content of an element that holds text only (script, style, title, textarea …), whose start
  /// tag was the last token; its end tag is passed over.
  std::string_view raw_text(std::string_view name);

  /// All that is left.
  std::string_view rest();

 private:
  bool begins_markup(std::size_t at) const;
  HtmlToken read_text();
  HtmlToken read_tag(bool is_end);
  HtmlToken read_declaration(bool may_hold_cdata);
  HtmlToken read_comment();
  HtmlToken read_bogus_comment(std::size_t content);
  bool read_attributes(HtmlToken& tag);
  bool read_attribute();
  std::size_t find_end_tag(std::string_view name, std::size_t from) const;
  std::size_t find_script_end() const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<RawAttribute> attributes_;
};

}  // namespace broadsheet::markup
