/// Content hashes (XXH3, xxhash.com), for ids and for seeing that something changed.
/// Not cryptographic: never use them against somebody who wants a collision.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace broadsheet {

std::uint64_t hash64(std::string_view bytes);

/// 16 hexadecimal digits over the parts; ("a","bc") and ("ab","c") differ.
std::string content_id(std::initializer_list<std::string_view> parts);

/// 32 hexadecimal digits (XXH3-128) of bytes.
std::string content_hash(std::string_view bytes);

}  // namespace broadsheet
