#include "markup/page_body.h"

#include <algorithm>
#include <array>
#include <utility>

namespace broadsheet::markup {
namespace {

/// Letters of prose in each subtree: sums over the list, so that any subtree is one subtraction.
class ProseSums {
 public:
  ProseSums(const Outline& outline, const std::vector<Block>& blocks) : sums_(outline.size() + 1) {
    for (const Block& block : blocks)
      if (is_prose(block)) sums_[block.first + 1] += block.letters - block.link_letters;
    for (std::size_t at = 1; at < sums_.size(); ++at) sums_[at] += sums_[at - 1];
  }
  std::size_t of(const Outline& outline, std::uint32_t index) const {
    return sums_[outline[index].end] - sums_[index];
  }
  std::size_t all() const { return sums_.back(); }

 private:
  std::vector<std::size_t> sums_;
};

constexpr std::array furniture_tags{GUMBO_TAG_NAV,  GUMBO_TAG_FOOTER,     GUMBO_TAG_ASIDE,
                                    GUMBO_TAG_FORM, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MENU};

bool is_furniture_tag(GumboTag tag) {
  return std::find(furniture_tags.begin(), furniture_tags.end(), tag) != furniture_tags.end();
}

bool looks_like_furniture(const OutlineNode& node) {
  if (node.is_text()) return false;
  return is_furniture_tag(node.tag) || node.hints.is_boilerplate() ||
         node.hints.has(Hint::hidden) || node.hints.has(Hint::caption);
}

/// Names lie: what holds the page's text is no furniture, whatever it is called. Comments are the
/// exception, since they are often longer than the article.
bool holds_the_text(const OutlineNode& node, std::size_t prose, std::size_t prose_all) {
  if (node.hints.has(Hint::body) && !node.hints.has(Hint::comments)) return true;
  if (node.hints.has(Hint::comments)) return prose_all - prose < 300;
  return prose * 100 > prose_all * 40;
}

/// A picture with its caption is named after the caption: the text is none of the body's, the
/// picture is.
void mark_furniture(const Outline& outline, std::uint32_t root, std::vector<bool>& furniture) {
  const OutlineNode& node = outline[root];
  const bool is_caption = node.hints.has(Hint::caption) && !node.hints.is_boilerplate() &&
                          !node.hints.has(Hint::hidden) && !is_furniture_tag(node.tag);
  for (std::uint32_t at = root; at < node.end; ++at)
    furniture[at] = !is_caption || outline[at].is_text();
}

/// True for each node that stands in furniture.
std::vector<bool> furniture_of(const Outline& outline, const ProseSums& prose) {
  std::vector<bool> out(outline.size());
  for (std::uint32_t at = 0; at < outline.size();) {
    const OutlineNode& node = outline[at];
    const bool drops =
        looks_like_furniture(node) && !holds_the_text(node, prose.of(outline, at), prose.all());
    if (drops) mark_furniture(outline, at, out);
    at = drops ? node.end : at + 1;
  }
  return out;
}

double points_of(const Block& block) {
  const auto letters = static_cast<double>(block.letters);
  const auto own = static_cast<double>(block.letters - block.link_letters);
  if (is_prose(block)) return block.tag == GUMBO_TAG_P ? own : own * 0.8;
  if (is_heading(block.tag) && block.link_letters == 0) return 0;
  if (own < letters * 0.5) return -20 - letters * 0.3;
  if (block.tag == GUMBO_TAG_LI || block.tag == GUMBO_TAG_TR) return own * 0.2;
  return -10;
}

/// The element under which the sum of points is largest; a part of it that has nearly all points
/// is preferred, because it is the closer fit.
std::uint32_t root_of(const Outline& outline, const std::vector<Block>& blocks,
                      const std::vector<bool>& furniture) {
  constexpr double closer_fit = 0.9;
  std::vector<double> points(outline.size());
  std::vector<bool> named(outline.size());
  for (std::uint32_t at = 1; at < outline.size(); ++at)
    named[at] = named[outline[at].parent] || outline[at].hints.has(Hint::body);
  for (const Block& block : blocks) {
    if (furniture[block.first]) continue;
    const double own = static_cast<double>(block.letters - block.link_letters);
    points[block.node] +=
        named[block.node] ? std::max(points_of(block), own * 0.5) : points_of(block);
  }
  for (std::size_t at = outline.size(); at-- > 1;) points[outline[at].parent] += points[at];
  auto best =
      static_cast<std::uint32_t>(std::max_element(points.begin(), points.end()) - points.begin());
  for (std::uint32_t at = best + 1; at < outline[best].end;) {
    if (points[at] >= points[best] * closer_fit)
      best = at++;
    else
      at = outline[at].end;
  }
  return best;
}

// Shorter ones restate the headline.
constexpr std::size_t lead_letters_min = 120;

/// A lead stands between the headline and the text, and often outside of the text's element.
std::uint32_t start_of_lead(const Outline& outline, const std::vector<Block>& blocks,
                            std::uint32_t root) {
  std::uint32_t start = root;
  for (const Block& block : blocks) {
    if (block.first >= root) break;
    if (block.tag == GUMBO_TAG_H1) start = outline[block.node].end;
  }
  return start;
}

}  // namespace

Body body_of(const Outline& outline, const std::vector<Block>& blocks, const KnownFields& known) {
  Body body;
  if (outline.empty()) return body;
  const ProseSums prose(outline, blocks);
  std::vector<bool> furniture = furniture_of(outline, prose);
  const std::uint32_t root = root_of(outline, blocks, furniture);
  const std::uint32_t lead = start_of_lead(outline, blocks, root);
  BlockList kept;
  for (const Block& block : blocks) {
    if (block.first < lead || block.first >= outline[root].end || furniture[block.first]) continue;
    if (block.first < root && (!is_prose(block) || block.letters < lead_letters_min)) continue;
    kept.push_back(&block);
  }
  body.from = lead;
  body.to = outline[root].end;
  body.blocks = cut_blocks(outline, std::move(kept), known);
  for (const Block* block : body.blocks) {
    if (is_prose(*block)) body.prose_letters += block->letters - block->link_letters;
    if (!is_heading(block->tag) || block->tag == GUMBO_TAG_H1) continue;
    ++body.headings;
    if (is_linked_heading(*block)) ++body.linked_headings;
  }
  body.furniture = std::move(furniture);
  return body;
}

}  // namespace broadsheet::markup
