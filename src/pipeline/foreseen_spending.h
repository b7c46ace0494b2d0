/// What the ledger tells beforehand of the calls of a purpose: what limits of money leave for them,
/// and what they usually come to.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

struct MoneyLeft {
  UsdMicros amount;
  std::string words;  ///< "what the limit for a day leaves"
};

/// Of the limits that hold for calls of the purpose at `now` and for no article, the one that
/// leaves least; nothing where none is set. Errors: those of LedgerStore::spent.
Result<std::optional<MoneyLeft>> money_left(const store::SpendLimits& limits,
                                            store::LedgerStore& ledger, std::string_view purpose,
                                            Time now);

struct PaidCalls {
  std::int64_t calls = 0;
  UsdMicros of_a_run = {};  ///< the mean of runs that had one
};

/// The settled calls of which `is_one` holds. Errors: those of LedgerStore::each.
Result<PaidCalls> paid_calls(store::LedgerStore& ledger,
                             const std::function<bool(const store::LedgerEntry&)>& is_one);

}  // namespace broadsheet::pipeline
