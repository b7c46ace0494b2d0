#include "store/ledger_rules.h"

#include <algorithm>
#include <array>

namespace broadsheet::store {

namespace {

constexpr std::array states{EntryState::reserved, EntryState::settled, EntryState::released,
                            EntryState::lost};

}  // namespace

std::string_view name_of(EntryState state) {
  switch (state) {
    case EntryState::reserved:
      return "reserved";
    case EntryState::settled:
      return "settled";
    case EntryState::released:
      return "released";
    case EntryState::lost:
      return "lost";
  }
  return "reserved";
}

std::optional<EntryState> entry_state_named(std::string_view name) {
  const auto* const found =
      std::ranges::find(states, name, [](EntryState state) { return name_of(state); });
  if (found == states.end()) return {};
  return *found;
}

UsdMicros counted(const LedgerEntry& entry) {
  switch (entry.state) {
    case EntryState::reserved:
    case EntryState::lost:
      return entry.reserved;
    case EntryState::settled:
      return entry.charged;
    case EntryState::released:
      return {};
  }
  return entry.reserved;
}

std::vector<SpendScope> scopes_of(const LedgerEntry& entry) {
  const std::string day = to_day(entry.reserved_at);
  std::vector<SpendScope> scopes{{.scope = "run", .key = entry.run.text},
                                 {.scope = "day", .key = day},
                                 {.scope = "month", .key = day.substr(0, day.rfind('-'))},
                                 {.scope = "purpose", .key = entry.purpose + " " + day}};
  if (!entry.subject.empty()) scopes.push_back({.scope = "article", .key = entry.subject});
  return scopes;
}

std::optional<UsdMicros> limit_of(const SpendLimits& limits, const SpendScope& scope,
                                  const LedgerEntry& entry) {
  if (scope.scope == "article") return limits.article;
  if (scope.scope == "run") return limits.run;
  if (scope.scope == "day") return limits.day;
  if (scope.scope == "month") return limits.month;
  const auto found = limits.purposes.find(entry.purpose);
  if (found == limits.purposes.end()) return {};
  return found->second;
}

std::optional<LimitReached> passed(std::string_view name, UsdMicros limit, UsdMicros spent,
                                   UsdMicros more) {
  if (spent + more <= limit) return {};
  return LimitReached{
      .limit = std::string(name), .amount = limit, .left = std::max(UsdMicros{}, limit - spent)};
}

Error damaged_ledger(std::string what, std::string place) {
  return {.kind = ErrorKind::corrupt,
          .what = "the ledger is damaged: " + std::move(what),
          .place = std::move(place),
          .hint =
              "no model is paid until it is restored from a backup; what is readable is shown "
              "by `broadsheet costs list`",
          .retry_after = {}};
}

Error not_reserved(const Id<LedgerEntry>& id) {
  return {.kind = ErrorKind::conflict,
          .what = "nothing is reserved under this id",
          .place = id.text,
          .hint = "a call is reserved first, and settled once",
          .retry_after = {}};
}

}  // namespace broadsheet::store
