/// What the fetcher finds on record and puts there: the answers of this run, and those of earlier
/// runs that may be read again.
#pragma once

#include <optional>
#include <string>

#include "base/http.h"
#include "base/result.h"
#include "net/reuse.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// Loop thread only. Errors of every call are those of the store: the run cannot go on.
class FetcherMemory {
 public:
  FetcherMemory(store::FactStore& facts, store::WebStore& web, Id<Run> run)
      : facts_(facts), web_(web), run_(std::move(run)) {}

  /// An answer of an earlier run that its host would let us use again.
  struct Earlier {
    store::FactPlace place;
    net::Reuse reuse;
  };

  /// Names an attempt at a request of this run.
  struct Attempt {
    const HttpRequest& request;
    const std::string& key;
    int number = 1;
  };

  Result<std::optional<store::Fact>> recorded(const Attempt& attempt);

  Result<std::optional<Earlier>> earlier(const HttpRequest& request, const std::string& key);

  /// The earlier answer as this run's own, put on record: while it is fresh as it was, and after a
  /// 304 with what that says anew. Nothing where it is no longer stored.
  Result<std::optional<HttpAnswer>> read_again(const Attempt& attempt, const Earlier& earlier,
                                               const HttpAnswer* not_modified);

  /// What arrived; an answer that may be read again is kept for later runs.
  Result<void> record(const Attempt& attempt, const Result<HttpAnswer>& result, Time at);

 private:
  Result<void> keep(const Attempt& attempt, const store::FactPlace& body, const HttpAnswer& answer);

  store::FactStore& facts_;
  store::WebStore& web_;
  Id<Run> run_;
};

}  // namespace broadsheet::pipeline
