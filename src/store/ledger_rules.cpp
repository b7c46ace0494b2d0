#include "store/ledger_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.h"

namespace broadsheet::store {

namespace {

constexpr int twins_max = 1'000;  // calls of one run for one request

constexpr std::array states{EntryState::reserved, EntryState::settled, EntryState::released,
                            EntryState::lost};

struct ScopeWords {
  std::string_view limit;
  std::string_view words;
  std::string_view hint;
};

/// Every other limit is one of a purpose, for a day.
constexpr std::array scope_words{
    ScopeWords{"call", "a call", "raise it"},
    ScopeWords{"article", "an article", "raise it"},
    ScopeWords{"run", "a run", "raise it; the next run has it anew"},
    ScopeWords{"day", "a day", "raise it, or wait for the next day (UTC)"},
    ScopeWords{"month", "a month", "raise it, or wait for the next month (UTC)"},
    ScopeWords{"replay", "a replay", "what is not on record is not asked"}};

std::string_view hint_for(std::string_view limit) {
  const auto* const found = std::ranges::find(scope_words, limit, &ScopeWords::limit);
  return found == scope_words.end() ? "raise it, or wait for the next day (UTC)" : found->hint;
}

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

std::string limit_name(const SpendScope& scope, const LedgerEntry& entry) {
  return scope.scope == "purpose" ? entry.purpose : std::string(scope.scope);
}

std::string words_for(std::string_view limit) {
  const auto* const found = std::ranges::find(scope_words, limit, &ScopeWords::limit);
  return found == scope_words.end() ? fmt::format("the purpose {}", limit)
                                    : std::string(found->words);
}

std::optional<LimitReached> passed(std::string_view name, UsdMicros limit, UsdMicros spent,
                                   UsdMicros more) {
  if (spent + more <= limit) return {};
  return LimitReached{
      .limit = std::string(name), .amount = limit, .left = std::max(UsdMicros{}, limit - spent)};
}

bool is_limited(const SpendLimits& limits) {
  return limits.run || limits.day || limits.month;
}

Result<std::optional<LimitReached>> reserve_anew(LedgerStore& ledger, LedgerEntry& entry,
                                                 const SpendLimits& limits) {
  for (int number = 1; number <= twins_max; ++number) {
    entry.id = Id<LedgerEntry>(content_id({entry.run.text, entry.request, std::to_string(number)}));
    auto reached = ledger.reserve(entry, limits);
    const bool is_taken = !reached && reached.error().kind == ErrorKind::conflict &&
                          reached.error().place == entry.id.text;
    if (!is_taken) return reached;
  }
  return Error{.kind = ErrorKind::over_budget,
               .what = fmt::format("one request was asked {} times in one run", twins_max),
               .place = entry.request,
               .hint = {},
               .retry_after = {}};
}

bool never_went_out(const Error& error) {
  return error.unsent || error.kind == ErrorKind::refused || error.kind == ErrorKind::invalid ||
         error.kind == ErrorKind::missing;
}

Result<std::optional<HttpAnswer>> paid_before(LedgerStore& ledger, std::string_view request,
                                              std::string_view asked) {
  TRY_LET(auto stored, ledger.reply(request));
  if (!stored || stored->asked != asked) return std::optional<HttpAnswer>();
  HttpAnswer answer;
  answer.status = stored->status;
  answer.headers = {{.name = "content-type", .value = std::move(stored->content_type)}};
  answer.body = std::move(stored->body);
  answer.received_at = stored->received_at;
  return std::optional(std::move(answer));
}

StoredReply reply_for(const LedgerEntry& entry, std::string asked, const HttpAnswer& answer) {
  return {.request = entry.request,
          .asked = std::move(asked),
          .run = entry.run,
          .purpose = entry.purpose,
          .model = entry.model,
          .status = answer.status,
          .content_type = std::string(header(answer.headers, "content-type").value_or("")),
          .body = answer.body,
          .received_at = answer.received_at,
          .latency_ms = (answer.received_at - entry.reserved_at).count(),
          .outcome = entry.outcome,
          .finish_reason = {},
          .cost = entry.charged};
}

Result<std::optional<LimitReached>> tightest(LedgerStore& ledger, const LedgerEntry& entry,
                                             const SpendLimits& limits) {
  std::optional<LimitReached> least;
  const auto consider = [&](std::string_view name, UsdMicros limit, UsdMicros spent) {
    const UsdMicros left = std::max(UsdMicros{}, limit - spent);
    if (!least || left < least->left) {
      least = LimitReached{.limit = std::string(name), .amount = limit, .left = left};
    }
  };
  for (const SpendScope& scope : scopes_of(entry)) {
    const auto limit = limit_of(limits, scope, entry);
    if (!limit) continue;
    TRY_LET(const UsdMicros spent, ledger.spent(scope));
    consider(limit_name(scope, entry), *limit, spent);
  }
  return least;
}

Error error_of(const LimitReached& reached) {
  return {.kind = ErrorKind::over_budget,
          .what = fmt::format("what is left of the limit of money for {} ({}) does not reach",
                              words_for(reached.limit), to_usd(reached.amount)),
          .place = "[money]",
          .hint = std::string(hint_for(reached.limit)),
          .retry_after = {}};
}

Error no_limit_set() {
  return {.kind = ErrorKind::refused,
          .what = "no limit of money is set",
          .place = "[money]",
          .hint = "write run, day or month under [money], such as day = \"1.00\"",
          .retry_after = {}};
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
