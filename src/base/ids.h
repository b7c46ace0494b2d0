/// Typed ids: an `Id<Story>` is never passed where an `Id<Item>` is meant.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace broadsheet {

/// 16 hexadecimal digits for things named by their content; readable text for runs and editions.
template <class Of>
struct Id {
  std::string text;

  Id() = default;
  explicit Id(std::string value) : text(std::move(value)) {}
  bool empty() const { return text.empty(); }
  auto operator<=>(const Id&) const = default;
};

}  // namespace broadsheet

template <class Of>
struct std::hash<broadsheet::Id<Of>> {
  std::size_t operator()(const broadsheet::Id<Of>& id) const noexcept {
    return std::hash<std::string>{}(id.text);
  }
};
