/// For benchmarks: labelled items, one JSON line each, in the form of `broadsheet eval stories`.
#pragma once

#include <fstream>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "news/item.h"

namespace broadsheet::stories {

/// Calls `take(item, label of its story)` for each line of the file.
template <class Take>
void read_labelled(const char* path, const Take& take) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto text = [&](const char* key) {
      return json[key].is_string() ? json[key].get<std::string>() : std::string();
    };
    Item item;
    item.native_id = text("id");
    item.title = text("title");
    item.text = text("text");
    item.url = text("url");
    item.source = text("source");
    item.published = parse_date(text("published"));
    item.id = Id<Item>(item.native_id);
    take(std::move(item), text("story"));
  }
}

}  // namespace broadsheet::stories
