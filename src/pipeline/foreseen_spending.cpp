#include "pipeline/foreseen_spending.h"

#include <set>

#include <fmt/format.h>

#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

Result<std::optional<MoneyLeft>> money_left(const store::SpendLimits& limits,
                                            store::LedgerStore& ledger, std::string_view purpose,
                                            Time now) {
  store::LedgerEntry one{.id = {}};
  one.purpose = purpose;
  one.reserved_at = now;
  TRY_LET(const auto least, store::tightest(ledger, one, limits));
  if (!least) return std::optional<MoneyLeft>();
  return std::optional(MoneyLeft{
      .amount = least->left,
      .words = fmt::format("what the limit for {} leaves", store::words_for(least->limit))});
}

Result<PaidCalls> paid_calls(store::LedgerStore& ledger,
                             const std::function<bool(const store::LedgerEntry&)>& is_one) {
  PaidCalls paid;
  std::set<std::string> runs;
  UsdMicros sum;
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    if (entry.state != store::EntryState::settled || !is_one(entry)) return;
    runs.insert(entry.run.text);
    sum = sum + entry.charged;
    ++paid.calls;
  }));
  if (!runs.empty()) paid.of_a_run = {sum.count / static_cast<std::int64_t>(runs.size())};
  return paid;
}

}  // namespace broadsheet::pipeline
