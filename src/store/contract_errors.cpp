#include "store/contract_errors.h"

#include <fmt/format.h>

namespace broadsheet::store {

namespace {

Error error(ErrorKind kind, std::string what, std::string_view place, std::string hint) {
  return Error{.kind = kind,
               .what = std::move(what),
               .place = std::string(place),
               .hint = std::move(hint),
               .retry_after = {}};
}

}  // namespace

Error stored_already(std::string_view kind, std::string_view id) {
  return error(ErrorKind::conflict, fmt::format("this {} is stored already", kind), id, {});
}

Error in_another_story(const Id<Item>& item, const Id<Story>& other) {
  return error(ErrorKind::conflict, fmt::format("this item is in story {} already", other.text),
               item.text, "an item is in one story only");
}

Error transaction_open() {
  return error(ErrorKind::conflict, "a transaction is open already", {}, "commit or end it first");
}

Error not_stored(std::string_view kind, std::string_view id, std::string_view of) {
  return error(ErrorKind::invalid, fmt::format("the {} of this {} is not stored", kind, of), id,
               fmt::format("store the {} first", kind));
}

}  // namespace broadsheet::store
