#include "eval/html_pieces.h"

#include <array>
#include <vector>

#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/page_statements.h"

namespace broadsheet::eval {
namespace {

constexpr std::size_t piece_bytes_max = 100'000;

struct PieceKind {
  GumboTag tag;
  const char* kind;
  const char* attribute;  ///< null: its text
};

constexpr std::array kinds_of_pieces{PieceKind{GUMBO_TAG_PRE, "code", nullptr},
                                     PieceKind{GUMBO_TAG_LI, "items", nullptr},
                                     PieceKind{GUMBO_TAG_TD, "cells", nullptr},
                                     PieceKind{GUMBO_TAG_TH, "cells", nullptr},
                                     PieceKind{GUMBO_TAG_H2, "headings", nullptr},
                                     PieceKind{GUMBO_TAG_H3, "headings", nullptr},
                                     PieceKind{GUMBO_TAG_H4, "headings", nullptr},
                                     PieceKind{GUMBO_TAG_BLOCKQUOTE, "quotes", nullptr},
                                     PieceKind{GUMBO_TAG_IMG, "pictures", "src"},
                                     PieceKind{GUMBO_TAG_A, "links", "href"}};

std::string piece_of(const GumboNode& node, const PieceKind& kind) {
  if (kind.attribute == nullptr) return markup::text_under(node, piece_bytes_max);
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, kind.attribute);
  const std::string address = found == nullptr ? "" : found->value;
  return address.starts_with("http") ? address : "";
}

}  // namespace

std::map<std::string, std::multiset<std::string>> pieces_of(std::string_view html) {
  const std::string text = to_valid_utf8(html);
  const markup::GumboTree tree(text);
  std::map<std::string, std::multiset<std::string>> pieces;
  std::vector<const GumboNode*> rest{tree.root()};
  while (!rest.empty()) {
    const GumboNode& node = *rest.back();
    rest.pop_back();
    if (node.type != GUMBO_NODE_ELEMENT) continue;
    for (const PieceKind& kind : kinds_of_pieces) {
      if (kind.tag != node.v.element.tag) continue;
      if (std::string piece = piece_of(node, kind); !piece.empty())
        pieces[kind.kind].insert(std::move(piece));
    }
    const GumboVector& children = node.v.element.children;
    for (unsigned at = 0; at < children.length; ++at)
      rest.push_back(static_cast<const GumboNode*>(children.data[at]));
  }
  return pieces;
}

}  // namespace broadsheet::eval
