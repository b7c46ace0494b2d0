/// The programming language of code in a page, as highlighters and generators of pages mark it.
#pragma once

#include <string>

#include "markup/page_outline.h"

namespace broadsheet::markup {

/// Of the pre element at index `pre`, from itself, the code element within it, and the elements
/// round it: "rust" of `class="language-rust"`. "" where nothing says it.
std::string code_language(const Outline& outline, std::uint32_t pre);

}  // namespace broadsheet::markup
