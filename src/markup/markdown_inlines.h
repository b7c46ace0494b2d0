/// One line of a document as Markdown.
#pragma once

#include <string>
#include <vector>

#include "markup/document.h"

namespace broadsheet::markup {

enum class LineEnd : std::uint8_t {
  space,      ///< where a line end would end the block: headings, cells
  backslash,  ///< a hard line break
};

std::string markdown_inlines(const std::vector<Inline>& inlines, LineEnd line_end);

/// `![text](address)`, within a link where the picture is one.
std::string markdown_picture(const Part& picture);

}  // namespace broadsheet::markup
