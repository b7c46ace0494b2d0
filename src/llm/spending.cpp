#include "llm/spending.h"

#include <algorithm>

#include <fmt/format.h>

#include "store/ledger_rules.h"

namespace broadsheet::llm {

namespace {

bool is_paid(const HttpAnswer& answer) {
  return answer.status >= 200 && answer.status < 300;
}

}  // namespace

Spending::Spending(const Clock& clock, store::LedgerStore& ledger, const ModelSettings& settings,
                   Id<Run> run)
    : clock_(clock),
      ledger_(ledger),
      settings_(settings),
      run_(std::move(run)),
      prices_(settings.prices) {}

Result<std::optional<HttpAnswer>> Spending::paid_before(const Asked& asked) {
  return store::paid_before(ledger_, asked.key, asked.text);
}

std::optional<Price> Spending::price_of(const std::string& model) const {
  if (is_free(settings_)) return Price{.model = model, .prompt = {}, .reply = {}};
  return prices_.find(model);
}

Result<Spending::Reserved> Spending::reserve(const ChatRequest& request, const std::string& model,
                                             Asked asked, const std::string& subject) {
  auto price = price_of(model);
  if (!price) {
    return Error{.kind = ErrorKind::invalid,
                 .what = fmt::format("the price of the model \"{}\" is not known", model),
                 .place = "[model]",
                 .hint =
                     "add a [[price]] table with model, prompt and reply in dollars for a "
                     "million tokens",
                 .retry_after = {}};
  }
  Call call{.entry = {.id = {}}, .price = std::move(*price), .asked = std::move(asked.text)};
  store::LedgerEntry& entry = call.entry;
  entry.run = run_;
  entry.subject = subject;
  entry.purpose = name_of(request.purpose);
  entry.model = model;
  entry.request = std::move(asked.key);
  entry.reserved_at = clock_.now();
  entry.reserved = cost_at_most(call.price, request);
  TRY_LET(auto reached, store::reserve_anew(ledger_, entry, settings_.spend));
  if (reached) return Reserved(std::move(*reached));
  spent_ = spent_ + entry.reserved;
  return Reserved(std::move(call));
}

Result<UsdMicros> Spending::settle(Call call, const ChatReply& reply, const HttpAnswer& answer) {
  store::LedgerEntry& entry = call.entry;
  entry.settled_at = clock_.now();
  entry.outcome = name_of(reply.outcome);
  entry.state = is_paid(answer) ? store::EntryState::settled : store::EntryState::released;
  if (reply.usage) {
    entry.prompt_tokens = reply.usage->prompt_tokens;
    entry.reply_tokens = reply.usage->reply_tokens;
  }
  const UsdMicros cost = reply.usage ? cost_of(call.price, *reply.usage) : entry.reserved;
  entry.charged = is_paid(answer) ? cost : UsdMicros{};
  spent_ = spent_ + (entry.charged - entry.reserved);
  const UsdMicros over = std::max(UsdMicros{}, entry.charged - entry.reserved);
  if (!is_paid(answer)) {
    TRY(ledger_.settle(entry, nullptr));
    return over;
  }
  store::StoredReply stored = store::reply_for(entry, std::move(call.asked), answer);
  stored.finish_reason = reply.finish_reason;
  TRY(ledger_.settle(entry, &stored));
  return over;
}

Result<void> Spending::give_up(Call call, const Error& error) {
  store::LedgerEntry& entry = call.entry;
  entry.settled_at = clock_.now();
  entry.outcome = name_of(error.kind);
  const bool is_free = store::never_went_out(error);
  entry.state = is_free ? store::EntryState::released : store::EntryState::lost;
  if (is_free) spent_ = spent_ - entry.reserved;
  return ledger_.settle(entry, nullptr);
}

}  // namespace broadsheet::llm
