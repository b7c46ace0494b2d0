/// What is stored beside the values of news/: facts from outside, and who saw an item when.
#pragma once

#include <optional>
#include <string>

#include "base/http.h"
#include "base/ids.h"
#include "base/result.h"
#include "news/item.h"

namespace broadsheet::store {

/// Where under one key a fact stands.
struct FactPlace {
  Id<Run> run;
  int attempt = 1;
};

/// An answer from outside, as it arrived. `attempt` counts from 1 within run and key.
struct Fact {
  Id<Run> run;
  std::string key;  ///< request_key()
  int attempt = 1;
  std::string method;
  std::string url;               ///< as asked; "" for a secret request
  HttpAnswer answer;             ///< body and headers empty for a secret request
  std::optional<Error> failure;  ///< set instead of an answer where none came
  /// Set where the host said that nothing changed, or had said how long nothing would: the earlier
  /// answer is read again. Its body is stored once, with the fact of this key that stands here.
  std::optional<FactPlace> same_as;
};

/// What one run saw of an item through one source.
struct SeenItem {
  Id<Run> run;
  Time seen_at;
  Sighting sighting;
};

}  // namespace broadsheet::store
