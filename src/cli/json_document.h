/// The one JSON document that a command with --json writes. For .cpp files only: it brings nlohmann
/// in.
#pragma once

#include <cstdio>

#include <nlohmann/json.hpp>

#include "store/schema/codec.h"

namespace broadsheet::cli {

using Json = nlohmann::ordered_json;

/// A value in the form in which it is stored and exported (store/schema/codec.h), so that the
/// shapes are shared.
template <class T>
Json stored_form(const T& value) {
  return Json::parse(store::to_json(value));
}

template <class Values>
Json stored_forms(const Values& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(stored_form(value));
  return list;
}

/// One line; malformed UTF-8 is replaced.
void say_json(std::FILE* stream, const Json& document);

}  // namespace broadsheet::cli
