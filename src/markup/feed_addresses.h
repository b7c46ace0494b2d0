/// Addresses as feeds write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"
#include "markup/feed_xml.h"

namespace broadsheet::markup {

/// An http or https address. What is absolute stays as it was written, but for spaces; what is not
/// is resolved against `base`. "" where no address comes out: another scheme, no base.
std::string absolute_link(std::string_view written, const std::optional<Url>& base);

/// The document's base, changed by every xml:base around the element (XML Base, section 4).
std::optional<Url> base_of(const XmlElement& element, const std::optional<Url>& document_base);

/// HTML in which href and src are absolute. Used where an xml:base counts, which nobody knows any
/// more once the HTML has left its feed.
std::string with_absolute_links(std::string_view html, const Url& base);

}  // namespace broadsheet::markup
