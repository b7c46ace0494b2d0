/// The body of a page as structure: headings, paragraphs, lists, quotes, code, tables, figures,
/// with the marks inside of lines. One flat list in the order of the page, so that no one walks it
/// by recursion: what a container holds stands between it and its `end`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

enum class Mark : std::uint8_t {
  emphasis = 1,
  strong = 2,
  code = 4,
  struck = 8,
  subscript = 16,
  superscript = 32
};

/// A stretch of one line's text that looks the same throughout.
struct Inline {
  std::string text;        ///< valid UTF-8, space folded; "\n" is a line end that the author set
  std::string link;        ///< absolute, http or https; "" where it is no link
  std::uint8_t marks = 0;  ///< a set of `Mark`

  bool has(Mark mark) const { return (marks & static_cast<std::uint8_t>(mark)) != 0; }
};

enum class PartKind : std::uint8_t {
  // Leaves
  paragraph,
  heading,
  code,     ///< one Inline without marks: the lines as they stand
  caption,  ///< first in a table, last in a figure
  picture,  ///< one Inline: the text that stands for the picture, and where it links to
  rule,
  // Containers
  list,         ///< of items
  item,         ///< of paragraphs, lists …
  definitions,  ///< of terms and descriptions
  term,
  description,
  quote,
  figure,
  table,  ///< of rows; a caption may come first
  row,    ///< of cells
  cell
};

bool is_container(PartKind kind);

struct Part {
  PartKind kind = PartKind::paragraph;
  std::uint8_t level = 0;       ///< of a heading: 1 to 6
  bool is_ordered = false;      ///< a list
  bool is_header = false;       ///< a cell
  std::uint16_t columns = 1;    ///< that a cell covers, at most 1000
  std::uint16_t rows = 1;       ///< that a cell covers, at most 1000
  std::uint32_t first = 1;      ///< number of an ordered list's first item
  std::uint32_t end = 0;        ///< index one past the last part within this one
  std::string language;         ///< of code, lower case: "rust"; "" where it is not said
  std::string address;          ///< of a picture: absolute, http or https
  std::vector<Inline> inlines;  ///< of a leaf
};

struct Document {
  std::vector<Part> parts;
};

/// Makes documents that keep what is promised above: containers closed in order, none of them
/// empty but cells, nested to a fixed depth at most (what is deeper stands in the last container).
class DocumentBuilder {
 public:
  void open(Part container);
  void close();
  void add(Part leaf);
  void paragraph(std::string_view text);  ///< without marks; nothing where `text` is blank
  void heading(std::uint8_t level, std::string_view text);
  void code(std::string_view text, std::string_view language = {});

  bool is_empty() const { return document_.parts.empty(); }
  /// The leaf added last; null where a container was opened or closed behind it.
  const Part* last() const;
  /// Moves `last`, which is not null, into a figure, which stays open.
  void open_figure_round_last();

  Document take();  ///< closes what is open

 private:
  Document document_;
  std::vector<std::uint32_t> open_;
  std::uint32_t unopened_ = 0;  // containers beyond the depth
  bool ends_in_leaf_ = false;
};

/// The text of a leaf, without its marks.
std::string text_of(const Part& leaf);

/// What is stored as evidence and quoted: paragraphs, headings, list items and code parted by
/// "\n\n", a table's row as "a | b", a table's caption. Pictures and their captions are left out.
std::string plain_text(const Document& document);

/// CommonMark with GitHub's tables. Text never becomes markup (markdown.h); code stands as it is,
/// which Hugo would search for shortcodes.
std::string to_markdown(const Document& document);

/// Through the sanitiser's allow-list: safe to show anywhere.
std::string to_html(const Document& document);

}  // namespace broadsheet::markup
