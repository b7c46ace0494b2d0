/// Links that open a page at a passage.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::publish {

/// `url` with a text fragment for `quote` (WICG Scroll to Text Fragment, "#:~:text=start,end"): a
/// short quotation whole, a long one by its first and last words. A fragment that the address has
/// stays in front of it, a text fragment is replaced. Without words in `quote`, `url` alone.
std::string passage_link(std::string_view url, std::string_view quote);

}  // namespace broadsheet::publish
