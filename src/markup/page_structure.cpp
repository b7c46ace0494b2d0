// One walk over the nodes of the body. What an element means for the text in it (a list, a link, a
// heading …) is kept on a stack; containers are opened when the first text in them is kept, so that
// nothing is left of those whose text was cut.
#include "markup/page_structure.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "markup/code_language.h"
#include "markup/line_writer.h"
#include "markup/page_element.h"
#include "markup/page_pictures.h"
#include "markup/page_tables.h"

namespace broadsheet::markup {
namespace {

/// What a stretch of text belongs to: text of another one begins a new leaf of the document.
struct Leaf {
  std::uint32_t element = 0;  // the heading, pre, caption; of a paragraph the cell round it
  std::uint32_t block = 0;    // of a paragraph
  PartKind kind = PartKind::paragraph;

  bool is_same(const Leaf& other) const {
    return element == other.element && kind == other.kind &&
           (kind != PartKind::paragraph || block == other.block);
  }
};

/// An element round the text, and what held before it.
struct OpenElement {
  std::uint32_t end = 0;
  std::optional<Part> container;
  bool is_opened = false;
  bool is_line = false;  // of code, or of a caption
  Look look_before;
  Leaf leaf_before;
};

class StructureReader {
 public:
  StructureReader(const Outline& outline, const std::vector<Block>& blocks, const Body& body,
                  const Url* base)
      : outline_(outline),
        body_(body),
        base_(base),
        is_data_table_(data_tables(outline)),
        pictures_(blocks, body) {}
  Document read();

 private:
  void enter(std::uint32_t at);
  void leave();
  void add_text(std::uint32_t at);
  void add_picture(std::uint32_t at);
  void add_break();
  void add_rule();
  void begin_element(std::uint32_t at);
  void begin_line(OpenElement& element);
  void part_lines();
  void open_containers(PartKind leaf);
  void begin(const Leaf& leaf);
  void end_leaf();
  Part take_leaf();
  std::string link_at(std::uint32_t element);
  void put(Part leaf);
  void put_caption(Part caption);
  bool is_kept(std::uint32_t at);
  bool has_kept_text(std::uint32_t at);
  bool begins_caption(std::uint32_t at) const;
  PartKind innermost() const;

  const Outline& outline_;
  const Body& body_;
  const Url* base_;
  std::vector<bool> is_data_table_;
  KeptPictures pictures_;
  DocumentBuilder builder_;
  std::vector<OpenElement> open_;
  std::size_t next_block_ = 0;   // the first kept one that does not end before the node
  std::uint32_t whole_end_ = 0;  // all text before this node is kept: of code, of a caption
  Look look_;
  Leaf leaf_;                    // that text at this place belongs to
  std::optional<Leaf> written_;  // that `line_` is the text of
  LineWriter line_;
  std::vector<Part> waiting_pictures_;  // within a paragraph: they follow it
  bool wants_rule_ = false;
  std::pair<std::uint32_t, std::string> known_link_;
};

Document StructureReader::read() {
  for (std::uint32_t at = body_.from; at < body_.to; ++at) {
    while (!open_.empty() && open_.back().end <= at) leave();
    outline_[at].is_text() ? add_text(at) : enter(at);
  }
  while (!open_.empty()) leave();
  end_leaf();
  return builder_.take();
}

bool StructureReader::has_kept_text(std::uint32_t at) {
  while (next_block_ < body_.blocks.size() && body_.blocks[next_block_]->last < at) ++next_block_;
  return next_block_ < body_.blocks.size() && body_.blocks[next_block_]->first < outline_[at].end;
}

bool StructureReader::is_kept(std::uint32_t at) {
  return at < whole_end_ || has_kept_text(at);
}

PartKind StructureReader::innermost() const {
  for (auto element = open_.rbegin(); element != open_.rend(); ++element)
    if (element->is_opened) return element->container->kind;
  return PartKind::paragraph;
}

/// A caption follows its picture.
bool StructureReader::begins_caption(std::uint32_t at) const {
  const OutlineNode& node = outline_[at];
  if (node.tag != GUMBO_TAG_FIGCAPTION && !node.hints.has(Hint::caption)) return false;
  if (body_.is_furniture(node.parent)) return false;
  const bool waits_for_figure =
      std::any_of(open_.begin(), open_.end(), [](const OpenElement& element) {
        return element.container && element.container->kind == PartKind::figure &&
               !element.is_opened;
      });
  if (waits_for_figure) return false;
  if (!waiting_pictures_.empty()) return true;
  const Part* last = builder_.last();
  return !written_ && last != nullptr && last->kind == PartKind::picture;
}

void StructureReader::enter(std::uint32_t at) {
  const OutlineNode& node = outline_[at];
  if (node.tag == GUMBO_TAG_BR) return add_break();
  if (node.tag == GUMBO_TAG_IMG) return add_picture(at);
  if (node.tag == GUMBO_TAG_HR) return add_rule();
  OpenElement element{node.end, container_of(node, is_data_table_[at]), false, false, look_, leaf_};
  look_.marks |= marks_of(node.tag);
  if (node.tag == GUMBO_TAG_A) look_.link = at;
  if (at < whole_end_ && is_block_element(node.tag)) begin_line(element);
  begin_element(at);
  const bool changes = element.container || element.is_line || look_ != element.look_before ||
                       !leaf_.is_same(element.leaf_before);
  if (!changes) return;
  open_.push_back(std::move(element));
  // Rows keep their empty cells.
  if (is_cell(node.tag) && has_kept_text(node.parent)) open_containers(PartKind::paragraph);
}

/// Which leaf the text of an element belongs to.
void StructureReader::begin_element(std::uint32_t at) {
  const OutlineNode& node = outline_[at];
  if (leaf_.kind == PartKind::caption) return;
  if (is_cell(node.tag)) leaf_.element = at;
  if (is_heading(node.tag)) leaf_ = {at, 0, PartKind::heading};
  if (node.tag == GUMBO_TAG_CAPTION) leaf_ = {at, 0, PartKind::caption};
  const bool is_code = node.tag == GUMBO_TAG_PRE && has_kept_text(at);
  const bool is_caption = !is_code && begins_caption(at);
  if (!is_code && !is_caption) return;
  if (is_caption) end_leaf();
  leaf_ = {at, 0, is_code ? PartKind::code : PartKind::caption};
  whole_end_ = std::max(whole_end_, node.end);
}

void StructureReader::begin_line(OpenElement& element) {
  element.is_line = true;
  part_lines();
}

void StructureReader::part_lines() {
  leaf_.kind == PartKind::code ? line_.wants_code_line() : line_.wants_space();
}

void StructureReader::leave() {
  const OpenElement& element = open_.back();
  if (element.container) end_leaf();
  if (element.is_opened) builder_.close();
  if (element.is_line) part_lines();
  look_ = element.look_before;
  leaf_ = element.leaf_before;
  open_.pop_back();
}

void StructureReader::open_containers(PartKind leaf) {
  PartKind inside = PartKind::paragraph;
  for (std::size_t at = 0; at < open_.size(); ++at) {
    OpenElement& element = open_[at];
    if (!element.container) continue;
    if (!element.is_opened) {
      const auto next =
          std::find_if(open_.begin() + static_cast<std::ptrdiff_t>(at) + 1, open_.end(),
                       [](const OpenElement& one) { return one.container.has_value(); });
      const PartKind within = next == open_.end() ? leaf : next->container->kind;
      if (!may_stand_in(element.container->kind, inside) ||
          !may_hold(element.container->kind, within))
        continue;
      end_leaf();
      builder_.open(*element.container);
      element.is_opened = true;
    }
    inside = element.container->kind;
  }
}

void StructureReader::begin(const Leaf& leaf) {
  if (written_ && written_->is_same(leaf)) return;
  end_leaf();
  open_containers(leaf.kind);
  if (wants_rule_ && innermost() == PartKind::paragraph && !builder_.is_empty()) {
    Part rule;
    rule.kind = PartKind::rule;
    builder_.add(std::move(rule));
  }
  wants_rule_ = false;
  written_ = leaf;
}

void StructureReader::add_text(std::uint32_t at) {
  if (!is_kept(at)) return;
  Leaf leaf = leaf_;
  leaf.block = static_cast<std::uint32_t>(next_block_);
  const std::string_view text = outline_[at].text;
  const bool is_blank = text.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
  if (is_blank && !(written_ && written_->is_same(leaf))) return;
  begin(leaf);
  if (leaf.kind == PartKind::code) return line_.write_as_it_stands(text);
  if (written_->block != leaf.block) line_.wants_space();
  written_->block = leaf.block;
  line_.write(text, look_);
}

void StructureReader::add_break() {
  if (leaf_.kind != PartKind::code) return line_.wants_break();
  if (written_ && written_->is_same(leaf_)) line_.write_as_it_stands("\n");
}

Part StructureReader::take_leaf() {
  Part part;
  part.kind = written_->kind;
  if (part.kind == PartKind::heading)
    part.level = static_cast<std::uint8_t>(outline_[written_->element].tag - GUMBO_TAG_H1 + 1);
  if (part.kind == PartKind::code) {
    part.language = code_language(outline_, written_->element);
    if (std::string code = line_.take_code(); !code.empty() && !is_line_numbers(code))
      part.inlines.push_back({std::move(code), {}, 0});
  }
  for (Stretch& stretch : line_.take())
    part.inlines.push_back(
        {std::move(stretch.text), link_at(stretch.look.link), stretch.look.marks});
  written_.reset();
  return part;
}

std::string StructureReader::link_at(std::uint32_t element) {
  if (element == 0) return {};
  if (element != known_link_.first)
    known_link_ = {element, absolute_link(*outline_[element].element, "href", base_)};
  return known_link_.second;
}

void StructureReader::end_leaf() {
  if (written_) {
    if (Part part = take_leaf(); !part.inlines.empty()) put(std::move(part));
  }
  for (Part& picture : std::exchange(waiting_pictures_, {})) put(std::move(picture));
}

void StructureReader::put(Part leaf) {
  if (leaf.kind == PartKind::caption && innermost() != PartKind::table)
    return put_caption(std::move(leaf));
  const auto holders = holders_in(innermost(), leaf.kind);
  for (const PartKind kind : holders) {
    Part holder;
    holder.kind = kind;
    builder_.open(std::move(holder));
  }
  builder_.add(std::move(leaf));
  for (std::size_t i = 0; i < holders.size(); ++i) builder_.close();
}

void StructureReader::put_caption(Part caption) {
  const bool has_picture = builder_.last() != nullptr && builder_.last()->kind == PartKind::picture;
  if (!has_picture || innermost() == PartKind::figure) {
    if (!has_picture) caption.kind = PartKind::paragraph;
    return builder_.add(std::move(caption));
  }
  builder_.open_figure_round_last();
  builder_.add(std::move(caption));
  builder_.close();
}

void StructureReader::add_picture(std::uint32_t at) {
  const std::string link = link_at(look_.link);
  if (!pictures_.is_kept(at, !link.empty() && !is_picture_file(link))) return;
  const GumboElement& element = *outline_[at].element;
  Part picture = picture_part(element, base_);
  if (picture.address.empty()) return;
  picture.inlines.front().link = link;
  has_kept_text(at);
  Leaf leaf = leaf_;
  leaf.block = static_cast<std::uint32_t>(next_block_);
  if (written_ && written_->is_same(leaf)) {
    waiting_pictures_.push_back(std::move(picture));
    return;
  }
  end_leaf();
  open_containers(picture.kind);
  put(std::move(picture));
}

void StructureReader::add_rule() {
  wants_rule_ = true;
}

}  // namespace

Document structure_of(const Outline& outline, const std::vector<Block>& blocks, const Body& body,
                      const Url* base) {
  return StructureReader(outline, blocks, body, base).read();
}

Document structure_under(const GumboNode& root, const Url* base,
                         const std::set<const GumboNode*>& skip) {
  HintReader hints;
  const Outline outline = outline_of(root, hints, skip);
  const std::vector<Block> blocks = blocks_of(outline);
  Body body;
  body.to = static_cast<std::uint32_t>(outline.size());
  for (const Block& block : blocks) body.blocks.push_back(&block);
  return structure_of(outline, blocks, body, base);
}

}  // namespace broadsheet::markup
