/// What every kind of store works out alike about the ledger.
#pragma once

#include <optional>
#include <vector>

#include "base/http.h"
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

/// What the limit of a sum is called under [money].
std::string limit_name(const SpendScope& scope, const LedgerEntry& entry);

/// "a day", "an article", "the purpose score".
std::string words_for(std::string_view limit);

/// Without a limit for a run, a day or a month nothing is paid for.
bool is_limited(const SpendLimits& limits);

/// Reserves `entry` under the next free id of its run and request, which it sets: a process that
/// died may have left reservations of the same call. Errors: over_budget (asked far too often in
/// one run), those of LedgerStore::reserve.
Result<std::optional<LimitReached>> reserve_anew(LedgerStore& ledger, LedgerEntry& entry,
                                                 const SpendLimits& limits);

/// The call never left this machine, or was turned away at the door: nothing is billed.
bool never_went_out(const Error& error);

/// What was answered to `asked`, whose key is `request`, in whichever run; nothing where nobody has
/// paid for it yet. Errors: those of LedgerStore::reply.
Result<std::optional<HttpAnswer>> paid_before(LedgerStore& ledger, std::string_view request,
                                              std::string_view asked);

/// What is kept of the answer that `entry` is charged for.
StoredReply reply_for(const LedgerEntry& entry, std::string asked, const HttpAnswer& answer);

/// Of the limits of sums the one that leaves least for a call like `entry`; nothing where none is
/// set. Errors: those of LedgerStore::spent.
Result<std::optional<LimitReached>> tightest(LedgerStore& ledger, const LedgerEntry& entry,
                                             const SpendLimits& limits);

/// over_budget, with the mend.
Error error_of(const LimitReached& reached);

/// refused, with the mend: nothing is paid without one.
Error no_limit_set();

/// corrupt: `what` names the sum or the entry.
Error damaged_ledger(std::string what, std::string place);

/// conflict: nothing is reserved under this id.
Error not_reserved(const Id<LedgerEntry>& id);

std::optional<EntryState> entry_state_named(std::string_view name);

}  // namespace broadsheet::store
