/// The errors that the contract promises (store.h), worded once for every kind of store.
#pragma once

#include <string_view>

#include "base/error.h"
#include "base/ids.h"

namespace broadsheet {
struct Item;
struct Story;
}  // namespace broadsheet

namespace broadsheet::store {

Error stored_already(std::string_view kind, std::string_view id);                   ///< conflict
Error in_another_story(const Id<Item>& item, const Id<Story>& other);               ///< conflict
Error transaction_open();                                                           ///< conflict
Error not_stored(std::string_view kind, std::string_view id, std::string_view of);  ///< invalid

}  // namespace broadsheet::store
