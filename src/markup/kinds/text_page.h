/// Pages that are no HTML: README files, release notes, mail archives.
#pragma once

#include <string_view>

#include "base/url.h"
#include "markup/page.h"

namespace broadsheet::markup {

/// The title is the first line, where it is short and stands alone.
Page read_plain_page(std::string_view text);

/// The title is the heading that it begins with. Links are made absolute against `base`.
Page read_markdown_page(std::string_view markdown, const Url* base);

}  // namespace broadsheet::markup
