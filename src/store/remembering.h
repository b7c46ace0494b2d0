/// The roles that remember what remembered.h holds. They keep the promises of store.h.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "store/remembered.h"

namespace broadsheet::store {

class WebStore {
 public:
  virtual ~WebStore() = default;
  virtual Result<void> keep(const KeptAnswer& kept) = 0;  ///< writes or overwrites
  virtual Result<std::optional<KeptAnswer>> kept(std::string_view key) = 0;
  virtual Result<void> save(const HostPace& pace) = 0;  ///< writes or overwrites
  virtual Result<std::optional<HostPace>> pace(std::string_view domain) = 0;
  virtual Result<void> each_kept(
      const std::function<void(const KeptAnswer&)>& visit) = 0;  ///< by key
  /// By domain.
  virtual Result<void> each_pace(const std::function<void(const HostPace&)>& visit) = 0;
};

class SourceStore {
 public:
  virtual ~SourceStore() = default;
  virtual Result<void> save(const SourceHealth& health) = 0;  ///< writes or overwrites
  virtual Result<std::optional<SourceHealth>> find(std::string_view name) = 0;
  virtual Result<void> each(
      const std::function<void(const SourceHealth&)>& visit) = 0;  ///< by name
  virtual Result<void> remember(const SourceNote& note) = 0;       ///< writes or overwrites
  /// Nothing where it has expired at `now`. Notes are not exported: they can be done without.
  virtual Result<std::optional<SourceNote>> recall(std::string_view source, std::string_view key,
                                                   Time now) = 0;
};

}  // namespace broadsheet::store
