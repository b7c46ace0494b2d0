/// Pages that are plain text: README files, release notes, mail archives.
#pragma once

#include <string_view>

#include "markup/page.h"

namespace broadsheet::markup {

/// Paragraphs are parted by blank lines, and keep their line ends. The title is the first line,
/// where it is short and stands alone, without the marks that Markdown gives a heading.
Page read_plain_page(std::string_view text);

}  // namespace broadsheet::markup
