/// Memory for one document's tree: taken piece by piece, given back at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace broadsheet::markup {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* take(std::size_t bytes);

  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return std::construct_at(static_cast<T*>(take(sizeof(T))));
  }

  /// `count` values, not set.
  template <typename T>
  T* make_many(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(take(count * sizeof(T)));
  }

  /// Ends in NUL.
  char* copy(std::string_view text);

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t room_ = 0;
};

}  // namespace broadsheet::markup
