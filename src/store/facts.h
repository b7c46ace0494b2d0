/// The role that keeps what came from outside. It keeps the promises of store.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/records.h"

namespace broadsheet::store {

/// What a fact is about, and how much room it takes.
struct FactOutline {
  FactPlace place;
  std::string key;
  std::string url;
  Time received_at;
  std::int64_t bytes = 0;  ///< of its own body and headers
  std::optional<FactPlace> same_as;
};

class FactStore {
 public:
  virtual ~FactStore() = default;
  /// Durable against a killed process on return, or with the commit of the transaction it is in.
  /// Errors: conflict where run, key and attempt are there (the first stays), invalid where
  /// `same_as` names no fact with a body of its own.
  virtual Result<void> add(const Fact& fact) = 0;
  /// With its body, also where that stands with another fact.
  virtual Result<std::optional<Fact>> find(const Id<Run>& run, std::string_view key,
                                           int attempt) = 0;
  /// In order of run, key, attempt.
  virtual Result<void> each(const std::function<void(const Fact&)>& visit) = 0;
  /// The same order, without reading a body.
  virtual Result<void> each_outline(const std::function<void(const FactOutline&)>& visit) = 0;
  /// No-op where it is not there. Facts that read its body again (`same_as`) go before it.
  virtual Result<void> remove(const FactPlace& place, std::string_view key) = 0;
};

}  // namespace broadsheet::store
