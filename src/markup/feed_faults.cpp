#include "markup/feed_faults.h"

#include <algorithm>

#include <fmt/format.h>

namespace broadsheet::markup {

namespace {

struct FaultRow {
  FeedFault fault;
  std::string_view once;
  std::string_view often;  ///< {}: how often
  bool is_damage;
};

constexpr std::array<FaultRow, feed_faults> fault_rows{{
    {FeedFault::junk, "skipped what stands before the document",
     "skipped what stands before the document", false},
    {FeedFault::control, "left out a control character", "left out {} control characters", false},
    {FeedFault::reference, "read a stray \"&\" as text", "read {} stray \"&\" as text", false},
    {FeedFault::bracket, "read a stray \"<\" as text", "read {} stray \"<\" as text", false},
    {FeedFault::tag, "mended a tag", "mended {} tags", false},
    {FeedFault::open, "closed an element that was left open",
     "closed {} elements that were left open", false},
    {FeedFault::stray_end, "left out an end tag of nothing", "left out {} end tags of nothing",
     false},
    {FeedFault::deep, "left out a tag nested too deeply", "left out {} tags nested too deeply",
     false},
    {FeedFault::long_text, "cut a text that was too long", "cut {} texts that were too long", true},
    {FeedFault::after_end, "left out what follows the end of the document",
     "left out what follows the end of the document", true},
}};

}  // namespace

std::size_t FaultLog::line() {
  const std::string_view passed = document_.substr(counted_to_, at_ - counted_to_);
  line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
  counted_to_ = at_;
  return line_;
}

void FaultLog::note(FeedFault fault) {
  Count& count = counts_[static_cast<std::size_t>(fault)];
  if (count.times++ == 0) count.first_line = line();
}

void FaultLog::tell(std::vector<std::string>& repairs, std::vector<std::string>& damages) const {
  for (const FaultRow& row : fault_rows) {
    const Count& count = counts_[static_cast<std::size_t>(row.fault)];
    if (count.times == 0) continue;
    const std::string what = count.times == 1 ? std::string(row.once)
                                              : fmt::format(fmt::runtime(row.often), count.times);
    (row.is_damage ? damages : repairs)
        .push_back(fmt::format("{}, first in line {}", what, count.first_line));
  }
}

}  // namespace broadsheet::markup
