/// What pages say about themselves instead of reporting.
#pragma once

#include <string_view>

namespace broadsheet::generate {

/// True where the text calls to subscribe, to accept cookies, to read on, or credits a photo. The
/// phrases are long enough not to hit news about the same things: an article on cookies may well
/// say "cookies", but hardly "this site uses cookies".
bool is_furniture(std::string_view text);

}  // namespace broadsheet::generate
