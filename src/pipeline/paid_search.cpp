#include "pipeline/paid_search.h"

#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "pipeline/retry_table.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

/// Turned away at the door, or never sent.
bool is_surely_free(const Error& error) {
  return error.kind == ErrorKind::rate_limited || store::never_went_out(error);
}

}  // namespace

void PaidSearch::ask(HttpRequest request, std::string subject, Done done) {
  waiting_.push_back(
      {.request = std::move(request), .subject = std::move(subject), .done = std::move(done)});
  if (!is_busy_) next();
}

void PaidSearch::next() {
  if (waiting_.empty()) return;
  is_busy_ = true;
  Query query = std::move(waiting_.front());
  waiting_.pop_front();
  if (fatal_) return finish(std::move(query), *fatal_);
  auto before = paid_before(query.request);
  if (!before) {
    fatal_ = before.error();
    return finish(std::move(query), *fatal_);
  }
  if (*before) return finish(std::move(query), std::move(**before));
  send(std::move(query));
}

void PaidSearch::send(Query query) {
  store::LedgerEntry entry{.id = {}};
  entry.run = stage_.run.id;
  entry.subject = query.subject;
  entry.purpose = search_purpose;
  entry.model = engine_;
  entry.request = request_key(query.request);
  entry.reserved_at = stage_.services.clock.now();
  entry.reserved = price_;
  const auto reached =
      store::reserve_anew(stage_.services.store.ledger(), entry, stage_.config.model.spend);
  if (!reached) {
    fatal_ = reached.error();
    return finish(std::move(query), *fatal_);
  }
  if (*reached) return finish(std::move(query), store::error_of(**reached));
  HttpRequest request = query.request;
  stage_.fetcher.fetch_once(
      std::move(request), Fetcher::Lane::api,
      [this, query = std::move(query), entry = std::move(entry)](Result<HttpAnswer> came) mutable {
        answered(std::move(query), std::move(entry), std::move(came));
      });
}

void PaidSearch::answered(Query query, store::LedgerEntry entry, Result<HttpAnswer> answer) {
  const auto settled = settle(std::move(entry), query.request.url, answer);
  if (!settled) {
    fatal_ = settled.error();
    return finish(std::move(query), *fatal_);
  }
  const bool is_turned_away = !answer && answer.error().kind == ErrorKind::rate_limited;
  const auto wait = is_turned_away ? wait_before_retry(answer.error(), query.attempt, 0)
                                   : std::optional<std::chrono::milliseconds>();
  if (!wait || query.attempt >= limits::attempts_max || stage_.fetcher.fatal()) {
    return finish(std::move(query), std::move(answer));
  }
  ++query.attempt;
  EventLoop& loop = stage_.services.loop;
  loop.at(loop.clock().now() + *wait,
          [this, query = std::move(query)]() mutable { send(std::move(query)); });
}

void PaidSearch::finish(Query query, Result<HttpAnswer> answer) {
  query.done(std::move(answer));
  is_busy_ = false;
  next();
}

Result<std::optional<HttpAnswer>> PaidSearch::paid_before(const HttpRequest& request) {
  TRY_LET(auto answer,
          store::paid_before(stage_.services.store.ledger(), request_key(request), request.url));
  if (answer) answer->url = request.url;
  return answer;
}

Result<void> PaidSearch::settle(store::LedgerEntry entry, const std::string& asked,
                                const Result<HttpAnswer>& answer) {
  store::LedgerStore& ledger = stage_.services.store.ledger();
  entry.settled_at = stage_.services.clock.now();
  if (!answer) {
    const Error& error = answer.error();
    entry.outcome = name_of(error.kind);
    entry.state = is_surely_free(error) ? store::EntryState::released : store::EntryState::lost;
    return ledger.settle(entry, nullptr);
  }
  entry.outcome = "done";
  entry.state = store::EntryState::settled;
  entry.charged = price_;
  const store::StoredReply reply = store::reply_for(entry, asked, *answer);
  return ledger.settle(entry, &reply);
}

}  // namespace broadsheet::pipeline
