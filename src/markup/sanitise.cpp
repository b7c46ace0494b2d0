// A filter that edits markup can be talked into letting markup through; a serialiser cannot, since
// it writes nothing that is not in its own tables. Elements of foreign namespaces and elements
// whose content browsers read as raw text are left out whole: they are what makes a second parse
// differ from the first (mutation XSS; Heiderich et al., CCS 2013).
#include "markup/sanitise.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

enum class Treatment : char { unwrap, keep, keep_empty, leave_out };

constexpr std::array kept{
    GUMBO_TAG_A,          GUMBO_TAG_ABBR,       GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,
    GUMBO_TAG_ASIDE,      GUMBO_TAG_B,          GUMBO_TAG_BDI,     GUMBO_TAG_BDO,
    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CAPTION,    GUMBO_TAG_CITE,    GUMBO_TAG_CODE,
    GUMBO_TAG_COLGROUP,   GUMBO_TAG_DD,         GUMBO_TAG_DEL,     GUMBO_TAG_DETAILS,
    GUMBO_TAG_DFN,        GUMBO_TAG_DIV,        GUMBO_TAG_DL,      GUMBO_TAG_DT,
    GUMBO_TAG_EM,         GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_H1,
    GUMBO_TAG_H2,         GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,
    GUMBO_TAG_H6,         GUMBO_TAG_I,          GUMBO_TAG_INS,     GUMBO_TAG_KBD,
    GUMBO_TAG_LI,         GUMBO_TAG_MAIN,       GUMBO_TAG_MARK,    GUMBO_TAG_OL,
    GUMBO_TAG_P,          GUMBO_TAG_PRE,        GUMBO_TAG_Q,       GUMBO_TAG_RP,
    GUMBO_TAG_RT,         GUMBO_TAG_RUBY,       GUMBO_TAG_S,       GUMBO_TAG_SAMP,
    GUMBO_TAG_SECTION,    GUMBO_TAG_SMALL,      GUMBO_TAG_SPAN,    GUMBO_TAG_STRONG,
    GUMBO_TAG_SUB,        GUMBO_TAG_SUMMARY,    GUMBO_TAG_SUP,     GUMBO_TAG_TABLE,
    GUMBO_TAG_TBODY,      GUMBO_TAG_TD,         GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,
    GUMBO_TAG_THEAD,      GUMBO_TAG_TIME,       GUMBO_TAG_TR,      GUMBO_TAG_U,
    GUMBO_TAG_UL,         GUMBO_TAG_VAR,        GUMBO_TAG_LISTING};

constexpr std::array kept_empty{GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_HR, GUMBO_TAG_IMG,
                                GUMBO_TAG_WBR};

constexpr std::array left_out{
    GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,     GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
    GUMBO_TAG_IFRAME,   GUMBO_TAG_FRAME,     GUMBO_TAG_FRAMESET, GUMBO_TAG_NOFRAMES,
    GUMBO_TAG_OBJECT,   GUMBO_TAG_EMBED,     GUMBO_TAG_NOEMBED,  GUMBO_TAG_APPLET,
    GUMBO_TAG_PARAM,    GUMBO_TAG_AUDIO,     GUMBO_TAG_VIDEO,    GUMBO_TAG_SOURCE,
    GUMBO_TAG_TRACK,    GUMBO_TAG_CANVAS,    GUMBO_TAG_MAP,      GUMBO_TAG_AREA,
    GUMBO_TAG_SVG,      GUMBO_TAG_SELECT,    GUMBO_TAG_OPTION,   GUMBO_TAG_OPTGROUP,
    GUMBO_TAG_DATALIST, GUMBO_TAG_TEXTAREA,  GUMBO_TAG_INPUT,    GUMBO_TAG_KEYGEN,
    GUMBO_TAG_ISINDEX,  GUMBO_TAG_HEAD,      GUMBO_TAG_TITLE,    GUMBO_TAG_META,
    GUMBO_TAG_LINK,     GUMBO_TAG_BASE,      GUMBO_TAG_BGSOUND,  GUMBO_TAG_BASEFONT,
    GUMBO_TAG_XMP,      GUMBO_TAG_PLAINTEXT, GUMBO_TAG_PROGRESS, GUMBO_TAG_METER,
    GUMBO_TAG_OUTPUT};

constexpr auto treatments = [] {
  std::array<Treatment, GUMBO_TAG_LAST + 1> table{};
  for (const GumboTag tag : kept) table[tag] = Treatment::keep;
  for (const GumboTag tag : kept_empty) table[tag] = Treatment::keep_empty;
  for (const GumboTag tag : left_out) table[tag] = Treatment::leave_out;
  return table;
}();

enum class Value { text, number, address, direction };

struct AllowedAttribute {
  GumboTag tag;  ///< GUMBO_TAG_UNKNOWN: of any element
  std::string_view name;
  Value value;
};

constexpr std::array allowed_attributes{
    AllowedAttribute{GUMBO_TAG_UNKNOWN, "title", Value::text},
    AllowedAttribute{GUMBO_TAG_UNKNOWN, "lang", Value::text},
    AllowedAttribute{GUMBO_TAG_UNKNOWN, "dir", Value::direction},
    AllowedAttribute{GUMBO_TAG_A, "href", Value::address},
    AllowedAttribute{GUMBO_TAG_IMG, "src", Value::address},
    AllowedAttribute{GUMBO_TAG_IMG, "alt", Value::text},
    AllowedAttribute{GUMBO_TAG_IMG, "width", Value::number},
    AllowedAttribute{GUMBO_TAG_IMG, "height", Value::number},
    AllowedAttribute{GUMBO_TAG_BLOCKQUOTE, "cite", Value::address},
    AllowedAttribute{GUMBO_TAG_Q, "cite", Value::address},
    AllowedAttribute{GUMBO_TAG_TD, "colspan", Value::number},
    AllowedAttribute{GUMBO_TAG_TD, "rowspan", Value::number},
    AllowedAttribute{GUMBO_TAG_TH, "colspan", Value::number},
    AllowedAttribute{GUMBO_TAG_TH, "rowspan", Value::number},
    AllowedAttribute{GUMBO_TAG_COL, "span", Value::number},
    AllowedAttribute{GUMBO_TAG_OL, "start", Value::number},
    AllowedAttribute{GUMBO_TAG_LI, "value", Value::number},
    AllowedAttribute{GUMBO_TAG_TIME, "datetime", Value::text},
};

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      case '`':
        html += "&#96;";
        break;  // old browsers took it for a quotation mark
      default:
        html += c;
    }
  }
}

/// The value to write; "" where this one is not allowed.
std::string checked(Value kind, std::string_view value, const Url* base) {
  switch (kind) {
    case Value::text:
      return to_valid_utf8(value);
    case Value::number: {
      const bool digits = !value.empty() && value.size() <= 6 &&
                          value.find_first_not_of("0123456789") == std::string_view::npos;
      return digits ? std::string(value) : std::string();
    }
    case Value::direction: {
      const std::string word = lower_ascii(value);
      return word == "ltr" || word == "rtl" || word == "auto" ? word : std::string();
    }
    case Value::address: {
      const auto url = base == nullptr ? parse_url(value) : resolve_url(*base, value);
      return url ? url->text() : std::string();
    }
  }
  return {};
}

class Serialiser {
 public:
  explicit Serialiser(const Url* base) : base_(base) {}
  std::string write(const GumboNode& root);

 private:
  /// A node whose children are being written. `name` is empty where it has no tags of its own.
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::string_view name;
    bool is_formula = false;
  };

  void enter(const GumboNode& node);
  void enter_element(const GumboElement& element);
  void write_attributes(const GumboElement& element);
  bool must_stay_flat() const { return open_.size() > limits::html_depth_max; }

  const Url* base_;
  std::string html_;
  std::vector<Open> open_;
};

std::string Serialiser::write(const GumboNode& root) {
  enter(root);
  while (!open_.empty()) {
    Open& top = open_.back();
    if (top.next < top.children->length) {
      enter(*static_cast<const GumboNode*>(top.children->data[top.next++]));
      continue;
    }
    if (!top.name.empty()) html_.append("</").append(top.name).append(">");
    open_.pop_back();
  }
  return std::move(html_);
}

void Serialiser::enter(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
      return enter_element(node.v.element);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return append_escaped(html_, to_valid_utf8(node.v.text.text));
    default:
      return;
  }
}

/// A parser drops the line end that such text begins with.
bool begins_with_line_end(const GumboElement& element) {
  if (element.children.length == 0) return false;
  const auto& first = *static_cast<const GumboNode*>(element.children.data[0]);
  const bool is_text = first.type == GUMBO_NODE_TEXT || first.type == GUMBO_NODE_WHITESPACE;
  return is_text && first.v.text.text[0] == '\n';
}

void Serialiser::enter_element(const GumboElement& element) {
  // Of a formula its letters are kept, without what sets them in two dimensions: MathML is where
  // sanitisers and browsers part most often.
  if (element.tag_namespace == GUMBO_NAMESPACE_MATHML) {
    const bool is_shown =
        treatments[element.tag] != Treatment::leave_out && !is_annotation(element);
    if (is_shown) open_.push_back({&element.children, 0, {}, true});
    return;
  }
  const bool is_in_formula = !open_.empty() && open_.back().is_formula;
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML || is_in_formula) return;
  const Treatment treatment = treatments[element.tag];
  if (treatment == Treatment::leave_out) return;
  const bool shows_tags = treatment != Treatment::unwrap && !must_stay_flat();
  const GumboTag tag = element.tag == GUMBO_TAG_LISTING ? GUMBO_TAG_PRE : element.tag;
  const std::string_view name = gumbo_normalized_tagname(tag);
  if (shows_tags) {
    html_.append("<").append(name);
    write_attributes(element);
    html_ += '>';
    if (tag == GUMBO_TAG_PRE && begins_with_line_end(element)) html_ += '\n';
  }
  if (treatment == Treatment::keep_empty) return;
  open_.push_back({&element.children, 0, shows_tags ? name : std::string_view(), false});
}

void Serialiser::write_attributes(const GumboElement& element) {
  for (const AllowedAttribute& allowed : allowed_attributes) {
    if (allowed.tag != GUMBO_TAG_UNKNOWN && allowed.tag != element.tag) continue;
    const std::string name(allowed.name);
    const GumboAttribute* found = find_attribute(element, name);
    if (found == nullptr) continue;
    const std::string value = checked(allowed.value, found->value, base_);
    if (value.empty()) continue;
    html_.append(" ").append(name).append("=\"");
    append_escaped(html_, value);
    html_ += '"';
    if (element.tag == GUMBO_TAG_A && name == "href") html_ += " rel=\"nofollow noopener ugc\"";
  }
}

}  // namespace

std::string sanitise_html(std::string_view html, const Url* base) {
  const std::string text = to_valid_utf8(html.substr(0, limits::html_bytes_max));
  const GumboTree tree(text);
  std::string safe = Serialiser(base).write(*tree.root());
  // A parser drops white space before the first text, wherever it came from.
  safe.erase(0, std::min(safe.find_first_not_of(" \t\n\f\r"), safe.size()));
  return safe;
}

}  // namespace broadsheet::markup
