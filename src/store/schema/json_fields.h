/// One list of fields for writing and reading. A value type has one `describe(fields, value)`,
/// which names each key with its member; given a `JsonWriter` it writes, given a `JsonReader` it
/// reads, so the two cannot drift apart. For the .cpp files of the codec only: it brings nlohmann
/// in.
#pragma once

#include <concepts>
#include <type_traits>

#include "store/schema/json_reader.h"
#include "store/schema/json_writer.h"

namespace broadsheet::store {

/// `Like<Item> auto& item` takes an `Item&` to read into and a `const Item&` to write.
template <class T, class Of>
concept Like = std::same_as<std::remove_const_t<T>, Of>;

}  // namespace broadsheet::store
