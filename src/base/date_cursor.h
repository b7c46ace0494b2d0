/// The pieces that every spelling of a date is made of, read from left to right.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace broadsheet {

/// Reads from the left; a read that fails takes nothing.
class DateCursor {
 public:
  struct Number {
    int value = 0;
    std::size_t digits = 0;
  };

  explicit DateCursor(std::string_view text) : rest_(text) {}
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  bool at_digit(std::size_t offset = 0) const;

  bool take(char wanted) { return take_any({&wanted, 1}).has_value(); }
  std::optional<char> take_any(std::string_view wanted);
  void skip(std::string_view unwanted);
  std::optional<Number> number(std::size_t digits_min, std::size_t digits_max);
  std::string_view letters();
  std::string_view digits();

 private:
  std::string_view take_front(std::size_t length);
  std::string_view rest_;
};

struct DateParts {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  std::optional<std::chrono::milliseconds> clock;
  std::optional<std::chrono::minutes> offset;
};

/// Nothing where a part is missing, the day does not exist, or the year is outside 1970..2199.
std::optional<Time> join_parts(const DateParts& parts);

/// "10", "10:00", "10:00:05.25", "100005". A leap second is the second after it, 24:00 the next
/// midnight.
std::optional<std::chrono::milliseconds> read_clock(DateCursor& cursor);

/// "+02:00", "-0500", "Z", "EST", "GMT+0200". Nothing where something else stands there.
std::optional<std::chrono::minutes> read_zone(DateCursor& cursor);

}  // namespace broadsheet
