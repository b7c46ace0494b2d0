/// What is wrong with an XML document: counted by kind, with the first line of each.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

enum class FeedFault {
  junk,
  control,
  reference,
  bracket,
  tag,
  open,
  stray_end,
  deep,
  long_text,
  after_end
};
inline constexpr std::size_t feed_faults = 10;

class FaultLog {
 public:
  explicit FaultLog(std::string_view document) : document_(document) {}

  /// Where reading stands; never back.
  void move_to(std::size_t at) { at_ = at; }
  std::size_t line();  ///< from 1

  void note(FeedFault fault);

  /// One sentence for each kind: what cost nothing as a repair, what lost something as damage.
  void tell(std::vector<std::string>& repairs, std::vector<std::string>& damages) const;

 private:
  struct Count {
    std::size_t times = 0;
    std::size_t first_line = 0;
  };

  std::string_view document_;
  std::size_t at_ = 0;
  std::size_t counted_to_ = 0;
  std::size_t line_ = 1;
  std::array<Count, feed_faults> counts_{};
};

}  // namespace broadsheet::markup
