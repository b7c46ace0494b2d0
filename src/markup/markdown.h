/// Plain text and links as Markdown that shows exactly those characters. Text from outside never
/// becomes markup: not in CommonMark, not in goldmark with its typographer, link, table, footnote,
/// definition and attribute extensions, and not as a Hugo shortcode.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

/// One line for anywhere in a paragraph, heading, list item, table cell or link text. Line ends
/// and runs of spaces become one space (HTML would show one); control characters are dropped,
/// malformed UTF-8 becomes U+FFFD.
std::string markdown_text(std::string_view plain);

/// The same for a place within a line, behind other text: what is markup at the start of a line
/// only stays as it is.
std::string markdown_text_within(std::string_view plain);

/// `[text](url)`; the text alone where `url` is not http or https. An empty text shows the address.
std::string markdown_link(std::string_view text, std::string_view url);

/// The same round what is Markdown already.
std::string markdown_link_round(std::string_view markdown, std::string_view url);

}  // namespace broadsheet::markup
