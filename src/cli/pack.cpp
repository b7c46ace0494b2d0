#include "cli/pack.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "cli/shipped.h"

namespace broadsheet::cli {

namespace {

constexpr std::array<std::string_view, 6> source_keys{"kind",  "name",  "url",
                                                      "query", "limit", "terms"};

Error fault(const std::string& name, const toml::node& at, std::string what) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.place = fmt::format("{}.toml:{}", name, at.source().begin.line);
  return error;
}

Result<NewSource> read_source(const std::string& name, const toml::table& table) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(source_keys, key.str()) == source_keys.end()) {
      return fault(name, value, fmt::format("there is no key {}", key.str()));
    }
  }
  const auto text = [&table](std::string_view key) { return table[key].value_or<std::string>(""); };
  NewSource added;
  const auto kind = source_kind(text("kind"));
  if (!kind) return fault(name, table, "the kind is missing or unknown");
  added.source.kind = *kind;
  added.source.name = text("name");
  added.source.url = text("url");
  added.source.query = text("query");
  added.source.limit = static_cast<int>(table["limit"].value_or<std::int64_t>(0));
  if (added.source.name.empty()) return fault(name, table, "the name is missing");
  const std::string terms = text("terms");
  if (terms.empty()) return fault(name, table, "the terms of use are missing");
  added.comment = "Terms: " + terms;
  if (const auto made = collect::make_source(added.source); !made) {
    return fault(name, table, made.error().what);
  }
  return added;
}

}  // namespace

Result<Pack> read_pack(const std::string& name, std::string_view text) {
  Pack pack{.name = name, .title = {}, .sources = {}};
  try {
    const toml::table file = toml::parse(text, name);
    pack.title = file["title"].value_or<std::string>("");
    const toml::array* sources = file["source"].as_array();
    if (pack.title.empty() || !sources) return fault(name, file, "a pack has title and [[source]]");
    for (const toml::node& node : *sources) {
      const toml::table* table = node.as_table();
      if (!table) return fault(name, node, "is no table");
      TRY_LET(NewSource added, read_source(name, *table));
      pack.sources.push_back(std::move(added));
    }
  } catch (const toml::parse_error& error) {
    Error broken;
    broken.what = std::string(error.description());
    broken.place = fmt::format("{}.toml:{}", name, error.source().begin.line);
    return broken;
  }
  return pack;
}

std::vector<Pack> shipped_packs_by_name() {
  std::vector<Pack> packs;
  for (const pipeline::ShippedFile& file : shipped_packs()) {
    const std::filesystem::path path(file.path);
    if (path.extension() != ".toml") continue;
    auto pack = read_pack(path.stem().string(), file.bytes);
    must(pack.has_value());  // a test reads them all
    packs.push_back(std::move(*pack));
  }
  std::ranges::sort(packs, {}, &Pack::name);
  return packs;
}

Result<Pack> find_pack(std::string_view name) {
  std::vector<Pack> packs = shipped_packs_by_name();
  const auto found = std::ranges::find(packs, name, &Pack::name);
  if (found != packs.end()) return std::move(*found);
  std::string names;
  for (const Pack& pack : packs) names += (names.empty() ? "" : ", ") + pack.name;
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("there is no pack \"{}\"", name);
  error.hint = "there are " + names;
  return error;
}

}  // namespace broadsheet::cli
