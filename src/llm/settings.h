/// Which models may be asked, how fast, and for how much money.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "llm/chat.h"
#include "llm/key_pacer.h"
#include "llm/prices.h"
#include "llm/wire.h"
#include "store/ledger.h"

namespace broadsheet::llm {

struct ModelSettings {
  Endpoint endpoint;              ///< without an address no model is asked
  std::string key_variable = {};  ///< names the environment variable that holds endpoint.key
  /// The first is asked, the next where it fails or where money does not reach for it.
  std::vector<std::string> models = {};
  std::map<Purpose, std::vector<std::string>> models_for = {};  ///< in place of `models`
  KeyLimits key_limits;
  std::vector<Price> prices = {};  ///< a user's own
  store::SpendLimits spend;
  std::chrono::milliseconds retry_first = limits::retry_first;  ///< doubled each further time
};

/// An endpoint on this machine.
bool is_local(const ModelSettings& settings);

/// A local endpoint wants neither key nor limit, unless the user set a price above nothing for one
/// of the models asked there: a gateway on this machine may pass calls on to somebody who bills.
bool is_free(const ModelSettings& settings);

const std::vector<std::string>& chain_for(const ModelSettings& settings, Purpose purpose);

/// Why no call may be made, with the mend: no key, no limit of money for a run, a day or a month,
/// no model, a model without a price. Nothing where calls may be made. Not to be asked where
/// endpoint.address is empty: then there is nothing to mend.
std::optional<Error> why_no_calls(const ModelSettings& settings);

}  // namespace broadsheet::llm
