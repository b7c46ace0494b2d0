/// Queries to a search engine that bills each one: as with models, a price is reserved before a
/// query goes out and settled after it, the answer is on record before anybody reads it, and the
/// same query is paid once, in whichever run.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "base/http.h"
#include "base/money.h"
#include "base/result.h"
#include "pipeline/stage.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

inline constexpr std::string_view search_purpose = "search";

/// Loop thread only. Outlives the queries that it sends. One at a time: the usual plan allows one
/// query a second.
class PaidSearch {
 public:
  using Done = std::move_only_function<void(Result<HttpAnswer>)>;

  /// `engine` stands in the ledger in place of a model.
  PaidSearch(StageRun& stage, std::string engine, UsdMicros price)
      : stage_(stage), engine_(std::move(engine)), price_(price) {}

  /// `done` is called once, on the loop: with a 2xx answer, or with why there is none, over_budget
  /// where a limit of money stands in the way. `subject` is the story that the money is spent on. A
  /// query that is turned away (429) is sent again after a wait; one that failed otherwise is not,
  /// since nobody knows whether it was billed.
  void ask(HttpRequest request, std::string subject, Done done);

  /// A ledger that cannot be written: the run ends.
  const std::optional<Error>& fatal() const { return fatal_; }

 private:
  struct Query {
    HttpRequest request;
    std::string subject;
    Done done;
    int attempt = 1;
  };

  void next();
  void send(Query query);
  void answered(Query query, store::LedgerEntry entry, Result<HttpAnswer> answer);
  void finish(Query query, Result<HttpAnswer> answer);
  Result<std::optional<HttpAnswer>> paid_before(const HttpRequest& request);
  Result<void> settle(store::LedgerEntry entry, const std::string& asked,
                      const Result<HttpAnswer>& answer);

  StageRun& stage_;
  std::string engine_;
  UsdMicros price_;
  std::deque<Query> waiting_;
  bool is_busy_ = false;
  std::optional<Error> fatal_;
};

}  // namespace broadsheet::pipeline
