/// What must hold in every store, whatever has happened to the processes that wrote it. The table
/// is in invariants.cpp; it is the design's, by name.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "simulate/web.h"
#include "store/store.h"

namespace broadsheet::simulate {

/// Everything stored, read once.
struct Held {
  std::vector<Item> items;
  std::vector<Story> stories;
  std::map<Id<Evidence>, Evidence> evidence;
  std::vector<Article> articles;
  std::vector<Edition> editions;
  std::vector<Run> runs;
  std::vector<store::LedgerEntry> entries;
  std::vector<store::StoredReply> replies;
  std::vector<store::FactOutline> facts;
};

/// Errors: those of the store, also of a damaged ledger.
Result<Held> read_all(store::Store& store);

/// What was there when it was looked at before, by id: the hash of its bytes.
struct Past {
  std::map<std::string, std::string> items;
  std::map<std::string, std::string> articles;
  std::map<std::string, std::string> editions;
};
Past past_of(const Held& held);

/// What the world knows and no store tells.
struct Known {
  Past past;
  std::int64_t spend_max = 0;
  const Asked* asked = nullptr;  ///< null: nobody looked
};

/// "name of the invariant: what breaks it".
std::vector<std::string> broken_invariants(const Held& held, const Known& known);

/// The names, in the order in which they are checked.
std::vector<std::string_view> invariant_names();

}  // namespace broadsheet::simulate
