/// Pages in the index of items are hashes: eight bytes instead of a long address. Two keys of one
/// hash bring a story too many, never one too few; who asked compares again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

struct sqlite3;

namespace broadsheet::store {

/// Of a key as `page_key` makes it.
std::int64_t page_key_hash(std::string_view key);

/// Of the key of an address; nothing where it is none.
std::optional<std::int64_t> page_hash(std::string_view address);

/// Adds the SQL function page_hash(address) to the connection: the hash, NULL for no address.
/// Returns a result code of SQLite.
int add_page_hash(sqlite3* database);

}  // namespace broadsheet::store
