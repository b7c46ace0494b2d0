/// What every kind of store works out alike about the ledger.
#pragma once

#include <optional>
#include <vector>

#include "store/ledger.h"

namespace broadsheet::store {

/// The sums that an entry counts in: article (where it has a subject), run, day, month, purpose.
std::vector<SpendScope> scopes_of(const LedgerEntry& entry);

/// The limit of one of those sums.
std::optional<UsdMicros> limit_of(const SpendLimits& limits, const SpendScope& scope,
                                  const LedgerEntry& entry);

/// Set where `spent` and `more` together pass `limit`.
std::optional<LimitReached> passed(std::string_view name, UsdMicros limit, UsdMicros spent,
                                   UsdMicros more);

/// corrupt: `what` names the sum or the entry.
Error damaged_ledger(std::string what, std::string place);

/// conflict: nothing is reserved under this id.
Error not_reserved(const Id<LedgerEntry>& id);

std::optional<EntryState> entry_state_named(std::string_view name);

}  // namespace broadsheet::store
