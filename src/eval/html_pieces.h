/// What HTML holds besides running text, for comparing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace broadsheet::eval {

/// By kind: "code" (of pre), "items", "cells", "headings" and "quotes" as text with space folded,
/// "pictures" and "links" as addresses. Empty ones are left out, and so are addresses that are not
/// of http or https.
std::map<std::string, std::multiset<std::string>> pieces_of(std::string_view html);

}  // namespace broadsheet::eval
