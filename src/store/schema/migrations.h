/// How the tables of an SQLite store came to be, step by step. A step that has landed is never
/// changed (migrations_test.cpp pins them): a change is a new step at the end.
#pragma once

#include <span>
#include <string_view>

namespace broadsheet::store {

/// Step number i + 1 takes a store from version i to version i + 1.
struct Migration {
  std::string_view name;
  const char* sql;
};

std::span<const Migration> migrations();

}  // namespace broadsheet::store
