#include "pipeline/fetcher_memory.h"

#include <utility>

namespace broadsheet::pipeline {

namespace {

/// Most 304 say what was known before: nothing then has to be written.
bool says_more(const HttpRequest& request, const HttpAnswer& answer, const net::Reuse& known) {
  const auto reuse = net::reuse_of(request, answer);
  if (!reuse) return false;
  return reuse->etag != known.etag || reuse->last_modified != known.last_modified ||
         reuse->fresh_until > answer.received_at;
}

}  // namespace

Result<std::optional<store::Fact>> FetcherMemory::recorded(const Attempt& attempt) {
  return facts_.find(run_, attempt.key, attempt.number);
}

Result<std::optional<FetcherMemory::Earlier>> FetcherMemory::earlier(const HttpRequest& request,
                                                                     const std::string& key) {
  std::optional<Earlier> earlier;
  if (request.method != "GET" || request.secrecy != Secrecy::open) return earlier;
  TRY_LET(auto kept, web_.kept(key));
  if (!kept) return earlier;
  earlier.emplace();
  earlier->place = std::move(kept->fact);
  earlier->reuse = {.etag = std::move(kept->etag),
                    .last_modified = std::move(kept->last_modified),
                    .fresh_until = kept->fresh_until};
  return earlier;
}

Result<std::optional<HttpAnswer>> FetcherMemory::read_again(const Attempt& attempt,
                                                            const Earlier& earlier,
                                                            const HttpAnswer* not_modified) {
  TRY_LET(auto found, facts_.find(earlier.place.run, attempt.key, earlier.place.attempt));
  if (!found) return std::optional<HttpAnswer>();
  store::Fact fact = std::move(*found);
  fact.run = run_;
  fact.attempt = attempt.number;
  fact.same_as = earlier.place;
  if (not_modified) fact.answer = net::freshened(std::move(fact.answer), *not_modified);
  TRY(facts_.add(fact));
  if (not_modified && says_more(attempt.request, fact.answer, earlier.reuse)) {
    TRY(keep(attempt, earlier.place, fact.answer));
  }
  return std::optional(std::move(fact.answer));
}

Result<void> FetcherMemory::record(const Attempt& attempt, const Result<HttpAnswer>& result,
                                   Time at) {
  store::Fact fact;
  fact.run = run_;
  fact.key = attempt.key;
  fact.attempt = attempt.number;
  fact.method = attempt.request.method;
  fact.url = attempt.request.url;
  if (!result) {
    fact.failure = result.error();
    fact.answer.received_at = at;
    return facts_.add(fact);
  }
  fact.answer = *result;
  TRY(facts_.add(fact));
  return keep(attempt, {.run = run_, .attempt = attempt.number}, fact.answer);
}

Result<void> FetcherMemory::keep(const Attempt& attempt, const store::FactPlace& body,
                                 const HttpAnswer& answer) {
  auto reuse = net::reuse_of(attempt.request, answer);
  if (!reuse) return {};
  return web_.keep({.key = attempt.key,
                    .fact = body,
                    .etag = std::move(reuse->etag),
                    .last_modified = std::move(reuse->last_modified),
                    .fresh_until = reuse->fresh_until});
}

}  // namespace broadsheet::pipeline
