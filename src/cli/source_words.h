/// What commands say about sources that were looked at and their items.
#pragma once

#include <string>

#include "cli/source_finder.h"

namespace broadsheet::cli {

/// "feed Rust Blog, 10 entries, latest 2026-06-25, https://blog.rust-lang.org/feed.xml"
std::string found_words(const FoundSource& found);

/// "2026-06-25  Announcing Rust 1.90"
std::string item_words(const Item& item);

}  // namespace broadsheet::cli
