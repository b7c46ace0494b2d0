/// The account of money, and the replies that it paid for. It keeps the promises of store.h.
///
/// Before a call its worst case is reserved, afterwards what it cost is settled, and both count
/// against every limit at once: so calls under way, also those of other processes on the same
/// store, never pass one together. A process that is killed between the two leaves its reservation;
/// what the endpoint billed for it is not known, so it goes on counting in full.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"
#include "base/time.h"
#include "news/run.h"

namespace broadsheet::store {

enum class EntryState {
  reserved,  ///< the call is under way, or its process died
  settled,   ///< answered: what it cost stands
  released,  ///< never came to anything that costs: counts nothing
  lost,      ///< nobody knows whether it was billed: counts what was reserved
};

std::string_view name_of(EntryState state);

/// One call. What it is for (`subject`) is a story or an article.
struct LedgerEntry {
  Id<LedgerEntry> id;
  Id<Run> run = {};
  std::string subject = {};
  std::string purpose = {};
  std::string model = {};
  std::string request = {};  ///< key of what was asked
  Time reserved_at = {};     ///< its day and month are those that it counts in
  std::optional<Time> settled_at = {};
  EntryState state = EntryState::reserved;
  UsdMicros reserved = {};
  UsdMicros charged = {};
  std::optional<std::int64_t> prompt_tokens = {};
  std::optional<std::int64_t> reply_tokens = {};
  std::string outcome = {};
};

/// What an entry counts against the limits.
UsdMicros counted(const LedgerEntry& entry);

/// A reply as it arrived, under the key of what was asked. Paid once, read as often as wanted.
struct StoredReply {
  std::string request = {};
  std::string asked = {};  ///< all of the request as text; never a key
  Id<Run> run = {};
  std::string purpose = {};
  std::string model = {};
  int status = 0;
  std::string content_type = {};
  std::string body = {};
  Time received_at = {};
  std::int64_t latency_ms = 0;
  std::string outcome = {};
  std::string finish_reason = {};
  UsdMicros cost = {};
};

/// At most so much; an absent one sets no limit. A purpose is counted by the day.
struct SpendLimits {
  std::optional<UsdMicros> call = {};
  std::optional<UsdMicros> article = {};
  std::optional<UsdMicros> run = {};
  std::optional<UsdMicros> day = {};
  std::optional<UsdMicros> month = {};
  std::map<std::string, UsdMicros, std::less<>> purposes = {};
};

/// Why a reservation was not made.
struct LimitReached {
  std::string limit;  ///< as it is called under [money]: "call", "day", "score" …
  UsdMicros amount;   ///< the limit
  UsdMicros left;     ///< of it
};

/// What money is added up by; `key` names one sum of a scope ("day", "2026-06-26").
struct SpendScope {
  std::string_view scope;
  std::string key;
};

class LedgerStore {
 public:
  virtual ~LedgerStore() = default;
  /// Writes the entry as reserved, unless with it the sum of some limit would be passed: then that
  /// limit, and nothing is written. Durable on return, against a power cut too, together with all
  /// that was stored before. Errors: conflict (its id is there, or a transaction is open: a
  /// reservation must outlive a rollback), corrupt (the ledger is damaged: `check`).
  virtual Result<std::optional<LimitReached>> reserve(const LedgerEntry& entry,
                                                      const SpendLimits& limits) = 0;
  /// Ends the reservation under `entry.id` with state, charge, tokens and outcome of `entry`, and
  /// stores the reply it paid for in the same step; what another call stored under the reply's key
  /// before stays. Durable on return against a killed process, against a power cut with the next
  /// reservation or checkpoint: until then the reservation stands, and counts in full. Reservations
  /// of the same run for the same request, which can only be those of a process that died, become
  /// lost. Errors: conflict (there is no such reservation).
  virtual Result<void> settle(const LedgerEntry& entry, const StoredReply* reply) = 0;
  virtual Result<std::optional<StoredReply>> reply(std::string_view request) = 0;
  virtual Result<UsdMicros> spent(const SpendScope& scope) = 0;
  /// Errors: corrupt, where an entry cannot be read or a sum is not that of its entries; the error
  /// names the first. Nothing is mended by itself: it is money.
  virtual Result<void> check() = 0;
  /// In order of reserved_at, id.
  virtual Result<void> each(const std::function<void(const LedgerEntry&)>& visit) = 0;
  virtual Result<void> each_reply(
      const std::function<void(const StoredReply&)>& visit) = 0;  ///< by request
};

}  // namespace broadsheet::store
