/// What feeds write where a reader expects plain words: titles, names of people, base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::markup {

/// A title that is declared as HTML.
std::string title_from_html(std::string_view html);

/// A title of which nobody knows what it is (RSS): HTML where it holds elements that people put
/// into titles, else text. Entities that were escaped twice become characters either way, while
/// "vector<int>" stays.
std::string title_from_text_or_html(std::string_view text);

/// A title that is declared as text. Entities in it are decoded unless it also shows tags.
std::string title_from_text(std::string_view text);

/// The name in "name@example.org (Name)", "Name <name@example.org>" and their like; "" where only
/// an address of mail stands there.
std::string person_name(std::string_view text);

/// Text as HTML that shows exactly it; line ends become `<br>`.
std::string html_from_text(std::string_view text);

/// Nothing where `text` is not base64 of valid UTF-8; white space does not count.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace broadsheet::markup
