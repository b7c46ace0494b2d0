/// For tests: every kind of store, each in a folder of its own that goes away with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "store/export.h"
#include "store/memory/memory_store.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::store {

/// The value, or a failed test that shows the error.
template <class T>
T ok(Result<T> result) {
  if (!result) FAIL(to_line(result.error()));
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <class T>
std::optional<ErrorKind> kind_of(const Result<T>& result) {
  if (result) return {};
  return result.error().kind;
}

struct StoreKind {
  std::string_view name;
  bool is_lasting;  ///< what is stored is there after a reopening
  Result<std::unique_ptr<Store>> (*open)(const std::filesystem::path& path);
};

inline std::vector<StoreKind> stores_under_test() {
  return {
      {"memory", false,
       [](const std::filesystem::path&) -> Result<std::unique_ptr<Store>> {
         return std::make_unique<MemoryStore>();
       }},
      {"sqlite", true,
       [](const std::filesystem::path& path) -> Result<std::unique_ptr<Store>> {
         return SqliteStore::open(path);
       }},
  };
}

/// An open store of one kind.
class StoreUnderTest {
 public:
  explicit StoreUnderTest(const StoreKind& kind) : kind_(kind) { open(); }

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }

  /// Closes and opens again, where the store lasts.
  void reopen() {
    if (!kind_.is_lasting) return;
    store_.reset();
    open();
  }

 private:
  void open() { store_ = ok(kind_.open(folder_ / "store.db")); }

  TemporaryFolder folder_;
  StoreKind kind_;
  std::unique_ptr<Store> store_;
};

/// All lines of an export, each with its kind before it.
inline std::string exported(Store& store) {
  std::string all;
  ok(export_to(store, [&](std::string_view kind, std::string_view line) -> Result<void> {
    all.append(kind).append(" ").append(line).append("\n");
    return {};
  }));
  return all;
}

}  // namespace broadsheet::store
