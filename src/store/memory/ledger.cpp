#include <algorithm>

#include "store/contract_errors.h"
#include "store/ledger_rules.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryLedger final : public LedgerStore {
 public:
  explicit MemoryLedger(MemoryData& data) : data_(data) {}

  Result<std::optional<LimitReached>> reserve(const LedgerEntry& entry,
                                              const SpendLimits& limits) override {
    if (data_.undo.is_recording()) return transaction_open();
    if (data_.ledger.contains(entry.id)) return stored_already("ledger entry", entry.id.text);
    if (limits.call) {
      if (auto reached = passed("call", *limits.call, {}, entry.reserved)) return reached;
    }
    for (const SpendScope& scope : scopes_of(entry)) {
      const auto limit = limit_of(limits, scope, entry);
      if (!limit) continue;
      if (auto reached = passed(limit_name(scope, entry), *limit, sum_of(scope), entry.reserved))
        return reached;
    }
    LedgerEntry open = entry;
    open.state = EntryState::reserved;
    open.settled_at.reset();
    open.charged = {};
    open.prompt_tokens.reset();
    open.reply_tokens.reset();
    open.outcome.clear();
    add(open, counted(open));
    data_.ledger[entry.id] = std::move(open);
    return std::optional<LimitReached>();
  }

  Result<void> settle(const LedgerEntry& entry, const StoredReply* reply) override {
    const auto found = data_.ledger.find(entry.id);
    if (found == data_.ledger.end() || found->second.state != EntryState::reserved) {
      return not_reserved(entry.id);
    }
    LedgerEntry ended = found->second;
    ended.settled_at = entry.settled_at;
    ended.state = entry.state;
    ended.charged = entry.charged;
    ended.prompt_tokens = entry.prompt_tokens;
    ended.reply_tokens = entry.reply_tokens;
    ended.outcome = entry.outcome;
    add(ended, counted(ended) - counted(found->second));
    data_.undo.put(data_.ledger, entry.id, ended);
    lose_twins_of(ended);
    if (reply && !data_.replies.contains(reply->request)) {
      data_.undo.put(data_.replies, reply->request, *reply);
    }
    return {};
  }

  Result<std::optional<StoredReply>> reply(std::string_view request) override {
    return find_copy(data_.replies, std::string(request));
  }

  Result<UsdMicros> spent(const SpendScope& scope) override { return sum_of(scope); }

  /// What lives in memory is never damaged.
  Result<void> check() override { return {}; }

  Result<void> each(const std::function<void(const LedgerEntry&)>& visit) override {
    std::vector<LedgerEntry> all;
    for (const auto& [id, entry] : data_.ledger) all.push_back(entry);
    std::ranges::stable_sort(all, {}, &LedgerEntry::reserved_at);
    for (const LedgerEntry& entry : all) visit(entry);
    return {};
  }

  Result<void> each_reply(const std::function<void(const StoredReply&)>& visit) override {
    for (const auto& [request, reply] : data_.replies) visit(reply);
    return {};
  }

 private:
  UsdMicros sum_of(const SpendScope& scope) const {
    const auto found = data_.ledger_sums.find({std::string(scope.scope), scope.key});
    return found == data_.ledger_sums.end() ? UsdMicros{} : found->second;
  }

  void add(const LedgerEntry& entry, UsdMicros more) {
    for (const SpendScope& scope : scopes_of(entry)) {
      data_.undo.put(data_.ledger_sums, {std::string(scope.scope), scope.key},
                     sum_of(scope) + more);
    }
  }

  void lose_twins_of(const LedgerEntry& entry) {
    std::vector<LedgerEntry> twins;
    for (const auto& [id, other] : data_.ledger) {
      if (other.request == entry.request && other.run == entry.run &&
          other.state == EntryState::reserved) {
        twins.push_back(other);
      }
    }
    for (LedgerEntry& twin : twins) {
      twin.state = EntryState::lost;
      twin.settled_at = entry.settled_at;
      data_.undo.put(data_.ledger, Id<LedgerEntry>(twin.id), twin);
    }
  }

  MemoryData& data_;
};

}  // namespace

std::unique_ptr<LedgerStore> make_ledger(MemoryData& data) {
  return std::make_unique<MemoryLedger>(data);
}

}  // namespace broadsheet::store
