#include "markup/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <unicode/uchar.h>

#include "base/code_points.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {

namespace {

constexpr std::array left_out{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_IFRAME,
    GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,   GUMBO_TAG_HEAD,     GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA};
constexpr std::array own_lines{GUMBO_TAG_TR, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_CAPTION,
                               GUMBO_TAG_LI};
constexpr std::array own_paragraphs{
    GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
    GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
    GUMBO_TAG_UL,      GUMBO_TAG_OL,      GUMBO_TAG_DL,         GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_PRE,     GUMBO_TAG_TABLE,   GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
    GUMBO_TAG_ASIDE,   GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,     GUMBO_TAG_NAV,
    GUMBO_TAG_MAIN,    GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DETAILS,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_ADDRESS, GUMBO_TAG_CENTER,     GUMBO_TAG_FORM,
    GUMBO_TAG_HR};

template <std::size_t count>
bool has(const std::array<GumboTag, count>& tags, GumboTag tag) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

std::size_t child_count(const GumboNode& node) {
  return is_element(node) ? node.v.element.children.length : 0;
}

const GumboNode& child_of(const GumboNode& element, std::size_t index) {
  return *static_cast<const GumboNode*>(element.v.element.children.data[index]);
}

/// Mastodon shows a long address in three pieces and hides the first and the last.
bool is_split_address(const GumboNode& link) {
  for (std::size_t i = 0; i < child_count(link); ++i) {
    const GumboNode& child = child_of(link, i);
    if (is_element(child) && attribute_value(child.v.element, "class") == "invisible") return true;
  }
  return false;
}

/// Text as it grows: breaks and space are owed, and paid only when something follows.
class Writer {
 public:
  void owe_breaks(std::size_t count) { breaks_ = std::max(breaks_, count); }
  void owe_one_more_break() { breaks_ = std::min<std::size_t>(breaks_ + 1, 2); }
  void owe_space() { space_ = true; }

  void write(std::string_view text) {
    CodePoints points(text);
    while (const auto point = points.next()) {
      if (u_isUWhiteSpace(point->value)) {
        space_ = true;
      } else {
        pay();
        text_ += point->bytes;
      }
    }
  }

  void write_as_it_stands(std::string_view text) {
    if (trim(text).empty() && text_.empty()) return;
    pay();
    text_ += text;
  }

  std::size_t size() const { return text_.size(); }
  std::string_view since(std::size_t start) const {
    return std::string_view(text_).substr(std::min(start, text_.size()));
  }
  std::string take() const { return std::string(trim(text_)); }

 private:
  void cut_space() { text_.resize(text_.find_last_not_of(" \t\r\n") + 1); }

  void pay() {
    if (breaks_ > 0) {
      cut_space();
      if (!text_.empty()) text_.append(breaks_, '\n');
    } else if (space_ && !text_.empty() && text_.back() != '\n') {
      text_ += ' ';
    }
    breaks_ = 0;
    space_ = false;
  }

  std::string text_;
  std::size_t breaks_ = 0;
  bool space_ = false;
};

/// Walks a tree with a stack of its own, since documents may be deeper than ours.
class Reader {
 public:
  PlainText read(const GumboNode& root) {
    open_.push_back({&root});
    while (!open_.empty()) {
      Frame& frame = open_.back();
      if (frame.next_child < child_count(*frame.node)) {
        enter(child_of(*frame.node, frame.next_child++));
      } else {
        leave(frame);
        open_.pop_back();
      }
    }
    result_.text = writer_.take();
    return std::move(result_);
  }

 private:
  struct Frame {
    const GumboNode* node = nullptr;
    std::size_t next_child = 0;
    std::size_t text_start = 0;
  };

  void enter(const GumboNode& node) {
    if (is_element(node)) return enter_element(node);
    if (node.type == GUMBO_NODE_COMMENT) return;
    const std::string_view text = node.v.text.text;
    preformatted_ > 0 ? writer_.write_as_it_stands(text) : writer_.write(text);
  }

  void enter_element(const GumboNode& element) {
    const GumboTag tag = element.v.element.tag;
    if (has(left_out, tag)) return;
    break_around(tag);
    if (tag == GUMBO_TAG_BR) writer_.owe_one_more_break();
    if (tag == GUMBO_TAG_LI) writer_.write("- ");
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) writer_.owe_space();
    const std::string_view href =
        tag == GUMBO_TAG_A ? attribute_value(element.v.element, "href") : "";
    if (!href.empty() && is_split_address(element)) {
      writer_.write(href);
      result_.links.push_back({std::string(href), std::string(href)});
      return;
    }
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    open_.push_back({&element, 0, writer_.size()});
  }

  void leave(const Frame& frame) {
    if (!is_element(*frame.node)) return;
    const GumboTag tag = frame.node->v.element.tag;
    break_around(tag);
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    const std::string_view href =
        tag == GUMBO_TAG_A ? attribute_value(frame.node->v.element, "href") : "";
    if (href.empty()) return;
    result_.links.push_back({std::string(href), fold_space(writer_.since(frame.text_start))});
  }

  void break_around(GumboTag tag) {
    if (has(own_paragraphs, tag)) writer_.owe_breaks(2);
    if (has(own_lines, tag)) writer_.owe_breaks(1);
  }

  std::vector<Frame> open_;
  Writer writer_;
  PlainText result_;
  int preformatted_ = 0;
};

/// The text of the first <textarea>: the one element whose content is references and text alone.
std::string text_of_textarea(const GumboNode& root) {
  const GumboNode* node = &root;
  while (is_element(*node) && node->v.element.tag != GUMBO_TAG_TEXTAREA) {
    if (child_count(*node) == 0) return {};
    node = &child_of(*node, child_count(*node) - 1);
  }
  return child_count(*node) > 0 ? child_of(*node, 0).v.text.text : "";
}

struct Reference {
  std::string_view written;
  std::string_view character;
};

constexpr std::array common_references{
    Reference{"&amp;", "&"},   Reference{"&lt;", "<"},    Reference{"&gt;", ">"},
    Reference{"&quot;", "\""}, Reference{"&apos;", "'"},  Reference{"&nbsp;", "\u00A0"},
    Reference{"&#39;", "'"},   Reference{"&#039;", "'"},  Reference{"&#x27;", "'"},
    Reference{"&#8217;", "’"}, Reference{"&#8220;", "“"}, Reference{"&#8221;", "”"},
    Reference{"&#8211;", "–"}, Reference{"&#8230;", "…"}};

/// The references that make up nearly all of them, without a parser's help. Nothing where `text`
/// has others, or what a parser would mend.
std::optional<std::string> decode_common(std::string_view text) {
  constexpr std::string_view mended("\0\r", 2);
  if (text.find_first_of(mended) != std::string_view::npos || !is_valid_utf8(text)) return {};
  std::string decoded;
  decoded.reserve(text.size());
  while (true) {
    const std::size_t sign = std::min(text.find('&'), text.size());
    decoded += text.substr(0, sign);
    text.remove_prefix(sign);
    if (text.empty()) return decoded;
    const auto* found = std::ranges::find_if(common_references, [&](const Reference& reference) {
      return text.starts_with(reference.written);
    });
    const bool is_bare = text.size() == 1 || text[1] == ' ';
    if (found == common_references.end() && !is_bare) return {};
    decoded += is_bare ? "&" : found->character;
    text.remove_prefix(is_bare ? 1 : found->written.size());
  }
}

}  // namespace

PlainText html_to_text(std::string_view html) {
  const std::string valid = to_valid_utf8(html.substr(0, limits::html_bytes_max));
  const GumboTree tree(valid);
  return Reader().read(*tree.root());
}

std::string decode_entities(std::string_view text) {
  if (!text.contains('&')) return std::string(text);
  if (auto decoded = decode_common(text)) return std::move(*decoded);
  // A "<" takes four bytes below, and the parser stops at html_bytes_max.
  const std::size_t end = std::min(text.size(), limits::html_bytes_max / 5);
  std::string html = "<textarea>\n";
  for (const char c : to_valid_utf8(text.substr(0, end))) {
    c == '<' ? html += "&lt;" : html += c;
  }
  const GumboTree tree(html);
  return text_of_textarea(*tree.root()) + std::string(text.substr(end));
}

}  // namespace broadsheet::markup
