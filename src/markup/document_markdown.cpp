// CommonMark 0.31 with tables of GitHub's flavour (github.github.com/gfm, 4.10). Marks are written
// where a reader of Markdown will take them for marks (6.2: what stands beside a run of "*"
// decides), and left out elsewhere: a word without its stress is better than stars in the text.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "markup/document.h"
#include "markup/document_table.h"
#include "markup/markdown.h"
#include "markup/markdown_inlines.h"

namespace broadsheet::markup {
namespace {

std::string repeated(char c, std::size_t count) {
  return std::string(count, c);
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char one : text) {
    run = one == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string info_of(std::string_view language) {
  std::string info;
  for (const char c : language) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                          c == '#' || c == '-' || c == '_' || c == '.';
    if (is_plain) info += c;
  }
  return info;
}

/// A container that is open, and what stands before each of its lines.
struct OpenPart {
  std::uint32_t end = 0;
  PartKind kind = PartKind::quote;
  std::string prefix;        ///< of each line
  std::string marker;        ///< of the first line, in place of `prefix`; "" when it is written
  std::uint32_t number = 1;  ///< of a list's next item
  bool is_ordered = false;
  bool is_other_marker = false;
};

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) : document_(document) {}
  std::string write();

 private:
  void open(std::uint32_t at);
  void close(std::uint32_t at);
  void write_leaf(const Part& part);
  void write_code(const Part& part);
  bool stands_close(std::uint32_t at) const;
  void begin_block();
  void line(std::string_view text);
  std::string item_marker();

  const Document& document_;
  std::string markdown_;
  std::vector<OpenPart> open_;
  std::optional<OpenPart> closed_list_;  // closed just before this part
  bool is_tight_ = false;                // the next block needs no blank line before it
};

std::string MarkdownWriter::write() {
  for (std::uint32_t at = 0; at < document_.parts.size();) {
    close(at);
    const Part& part = document_.parts[at];
    if (part.kind == PartKind::table) {
      begin_block();
      for (const std::string& row : markdown_table(document_, at)) line(row);
      at = part.end;
    } else {
      is_container(part.kind) ? open(at) : write_leaf(part);
      ++at;
    }
    if (at <= document_.parts.size() && !is_container(part.kind)) closed_list_.reset();
  }
  return std::move(markdown_);
}

void MarkdownWriter::close(std::uint32_t at) {
  while (!open_.empty() && open_.back().end <= at) {
    if (open_.back().kind == PartKind::list) closed_list_ = open_.back();
    open_.pop_back();
  }
}

std::string MarkdownWriter::item_marker() {
  for (auto part = open_.rbegin(); part != open_.rend(); ++part) {
    if (part->kind != PartKind::list) continue;
    if (!part->is_ordered) return part->is_other_marker ? "* " : "- ";
    return std::to_string(part->number++) + (part->is_other_marker ? ") " : ". ");
  }
  return "- ";
}

void MarkdownWriter::open(std::uint32_t at) {
  const Part& part = document_.parts[at];
  OpenPart opened;
  opened.end = part.end;
  opened.kind = part.kind;
  if (part.kind == PartKind::quote) opened.prefix = "> ";
  if (part.kind == PartKind::description) opened.prefix = "  ";
  if (part.kind == PartKind::item) opened.marker = item_marker();
  if (part.kind == PartKind::term) opened.marker = "- ";
  if (!opened.marker.empty()) opened.prefix = repeated(' ', opened.marker.size());
  opened.number = std::min<std::uint32_t>(part.first, 999'999'999);
  opened.is_ordered = part.is_ordered;
  // Two lists in a row are one list, where their markers are the same.
  opened.is_other_marker = part.kind == PartKind::list && closed_list_ &&
                           closed_list_->is_ordered == part.is_ordered &&
                           !closed_list_->is_other_marker;
  is_tight_ = stands_close(at);
  open_.push_back(std::move(opened));
}

/// Items of one line each, and a list within an item, need no blank line before them.
bool MarkdownWriter::stands_close(std::uint32_t at) const {
  const auto kind_before = [&](std::uint32_t steps) {
    return at >= steps ? document_.parts[at - steps].kind : PartKind::rule;
  };
  const PartKind kind = document_.parts[at].kind;
  const bool is_in_item = !open_.empty() && open_.back().kind == PartKind::item;
  if (kind == PartKind::list) return is_in_item && kind_before(1) == PartKind::paragraph;
  if (kind != PartKind::item && kind != PartKind::term) return false;
  if (kind_before(1) == PartKind::list) return is_tight_;
  return kind_before(1) == PartKind::paragraph && kind_before(2) == kind;
}

void MarkdownWriter::begin_block() {
  if (!markdown_.empty() && !is_tight_) {
    std::string blank;
    for (const OpenPart& part : open_) {
      if (!part.marker.empty()) break;
      blank += part.prefix;
    }
    blank.resize(blank.find_last_not_of(' ') + 1);
    markdown_ += blank + "\n";
  }
  is_tight_ = false;
}

void MarkdownWriter::line(std::string_view text) {
  std::string start;
  for (OpenPart& part : open_) {
    start += part.marker.empty() ? part.prefix : part.marker;
    part.marker.clear();
  }
  if (text.empty()) start.resize(start.find_last_not_of(' ') + 1);
  markdown_.append(start).append(text).append("\n");
}

void MarkdownWriter::write_leaf(const Part& part) {
  if (part.kind == PartKind::code) return write_code(part);
  begin_block();
  switch (part.kind) {
    case PartKind::heading:
      return line(repeated('#', std::clamp<std::size_t>(part.level, 1, 6)) + " " +
                  markdown_inlines(part.inlines, LineEnd::space));
    case PartKind::rule:
      return line("---");
    case PartKind::picture:
      return line(markdown_picture(part));
    default:
      break;
  }
  const bool is_term = !open_.empty() && open_.back().kind == PartKind::term;
  std::vector<Inline> inlines = part.inlines;
  if (is_term)
    for (Inline& one : inlines) one.marks |= static_cast<std::uint8_t>(Mark::strong);
  const std::string text = markdown_inlines(inlines, LineEnd::backslash);
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    line(std::string_view(text).substr(from, end - from));
    from = end + 1;
  }
}

void MarkdownWriter::write_code(const Part& part) {
  begin_block();
  const std::string text = text_of(part);
  const std::string fence = repeated('`', std::max<std::size_t>(3, longest_run(text, '`') + 1));
  line(fence + info_of(part.language));
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    line(std::string_view(text).substr(from, end - from));
    from = end + 1;
  }
  line(fence);
}

}  // namespace

std::string to_markdown(const Document& document) {
  return MarkdownWriter(document).write();
}

}  // namespace broadsheet::markup
