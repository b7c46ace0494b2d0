#include <algorithm>
#include <functional>
#include <map>

#include "cli/listing.h"

namespace broadsheet::cli {

namespace {

struct Sum {
  std::int64_t calls = 0;
  std::int64_t prompt_tokens = 0;
  std::int64_t reply_tokens = 0;
  UsdMicros charged;
  UsdMicros unsettled;  ///< under way, or of calls whose answer never came
};

std::string group_of(const store::LedgerEntry& entry, CostGroup by) {
  switch (by) {
    case CostGroup::run:
      return entry.run.text;
    case CostGroup::day:
      return to_day(entry.reserved_at);
    case CostGroup::article:
      return entry.subject;
    case CostGroup::model:
      return entry.model;
    case CostGroup::purpose:
      return entry.purpose;
  }
  return {};
}

void add(Sum& sum, const store::LedgerEntry& entry) {
  ++sum.calls;
  sum.prompt_tokens += entry.prompt_tokens.value_or(0);
  sum.reply_tokens += entry.reply_tokens.value_or(0);
  if (entry.state == store::EntryState::settled) {
    sum.charged = sum.charged + entry.charged;
  } else {
    sum.unsettled = sum.unsettled + counted(entry);
  }
}

Json json_of(const std::string& group, const Sum& sum) {
  return {{"group", group},
          {"calls", sum.calls},
          {"prompt_tokens", sum.prompt_tokens},
          {"reply_tokens", sum.reply_tokens},
          {"charged_usd_micros", sum.charged.count},
          {"unsettled_usd_micros", sum.unsettled.count}};
}

/// What an article is about is told by its story, as long as that is there.
Result<std::string> title_of(store::Store& store, const std::string& subject) {
  TRY_LET(const auto story, store.stories().find(Id<Story>(subject)));
  return story ? story->title : std::string();
}

}  // namespace

Result<Listing> list_costs(store::Store& store, CostGroup by) {
  const bool is_titled = by == CostGroup::article;
  Listing listing{.name = "costs",
                  .columns = {{.name = "GROUP"},
                              {.name = "CALLS", .side = TableColumn::Side::right},
                              {.name = "PROMPT", .side = TableColumn::Side::right},
                              {.name = "REPLY", .side = TableColumn::Side::right},
                              {.name = "CHARGED", .side = TableColumn::Side::right},
                              {.name = "UNSETTLED", .side = TableColumn::Side::right}},
                  .rows = {}};
  if (is_titled) listing.columns.push_back({.name = "TITLE"});
  std::map<std::string, Sum, std::greater<>> sums;
  TRY(store.ledger().each(
      [&](const store::LedgerEntry& entry) { add(sums[group_of(entry, by)], entry); }));
  std::vector<std::pair<std::string, Sum>> sorted(sums.begin(), sums.end());
  if (by != CostGroup::run && by != CostGroup::day) {
    std::ranges::stable_sort(sorted, std::greater(),
                             [](const auto& one) { return one.second.charged; });
  }
  for (const auto& [group, sum] : sorted) {
    listing.rows.push_back({group, std::to_string(sum.calls), std::to_string(sum.prompt_tokens),
                            std::to_string(sum.reply_tokens), to_usd(sum.charged),
                            to_usd(sum.unsettled)});
    listing.values.push_back(json_of(group, sum));
    if (!is_titled) continue;
    TRY_LET(const std::string title, title_of(store, group));
    listing.rows.back().push_back(title);
    listing.values.back()["title"] = title;
  }
  return listing;
}

}  // namespace broadsheet::cli
