/// HTML from outside, made safe to show: an allow-list, written anew from the parsed tree.
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"

namespace broadsheet::markup {

/// Keeps text, headings, lists, tables, quotes, code, links and pictures; links and pictures with
/// http or https addresses only, made absolute against `base` (without one, relative addresses are
/// dropped). Everything else loses its tags, and scripts, styles, frames, controls, SVG and MathML
/// their content as well. No class, id, style or event handler comes through. What comes out is
/// well-formed, and holds nothing else when it is parsed again. Input over `html_bytes_max` is cut.
std::string sanitise_html(std::string_view html, const Url* base);

}  // namespace broadsheet::markup
