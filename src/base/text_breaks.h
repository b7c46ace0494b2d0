/// ICU's break iterators over UTF-8, with byte offsets.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace broadsheet {

enum class BreakKind { word, sentence };

/// Calls `piece(start, end, rule)` for each piece in order; `rule` is ICU's rule status, for words
/// 0..99 where the piece is space or punctuation.
void for_each_piece(BreakKind kind, std::string_view text,
                    const std::function<void(std::size_t, std::size_t, int)>& piece);

}  // namespace broadsheet
