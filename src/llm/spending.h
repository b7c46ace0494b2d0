/// Reserves before a call, settles after it, and keeps what the call brought.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/http.h"
#include "llm/chat.h"
#include "llm/prices.h"
#include "llm/settings.h"
#include "llm/wire.h"
#include "store/ledger.h"

namespace broadsheet::llm {

/// A call that may be made: what it is for, and what is reserved for it.
struct Call {
  store::LedgerEntry entry;
  Price price;
  std::string asked = {};  ///< all of the request as text
};

/// Loop thread only.
class Spending {
 public:
  Spending(const Clock& clock, store::LedgerStore& ledger, const ModelSettings& settings,
           Id<Run> run);

  /// What was paid before for the same request, as the answer it was; nothing where nothing was.
  Result<std::optional<HttpAnswer>> paid_before(const Asked& asked);

  /// Reserves the most that the call can cost. A limit that stands in the way is a value. Errors:
  /// invalid (no price), those of LedgerStore::reserve.
  using Reserved = std::variant<Call, store::LimitReached>;
  Result<Reserved> reserve(const ChatRequest& request, const std::string& model, Asked asked,
                           const std::string& subject);

  /// An answer came. One of 2xx is charged by its tokens (by all that was reserved where it does
  /// not tell them) and stored before anybody reads it; any other costs nothing.
  /// Gives back by how much the charge passed the reservation: above nothing only where the
  /// endpoint counts tokens that the request cannot have had.
  Result<UsdMicros> settle(Call call, const ChatReply& reply, const HttpAnswer& answer);

  /// No answer came. Whether it was billed nobody knows, unless it never went out.
  Result<void> give_up(Call call, const Error& error);

  /// Charged and reserved by this run so far.
  UsdMicros spent() const { return spent_; }

 private:
  std::optional<Price> price_of(const std::string& model) const;

  const Clock& clock_;
  store::LedgerStore& ledger_;
  const ModelSettings& settings_;
  Id<Run> run_;
  PriceTable prices_;
  UsdMicros spent_;
};

}  // namespace broadsheet::llm
