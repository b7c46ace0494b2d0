#include "cli/config_set.h"

#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"

namespace broadsheet::cli {

namespace {

struct Setting {
  std::string table;
  std::string source;  ///< "": the table is not one of several
  std::string key;
  std::string value;
};

Error not_a_setting(std::string_view setting, std::string hint) {
  Error error;
  error.what = fmt::format("\"{}\" sets nothing", to_valid_utf8(setting));
  error.place = "--set";
  error.hint = std::move(hint);
  return error;
}

Result<Setting> take_apart(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view path = setting.substr(0, equals);
  const std::size_t first = path.find('.');
  const std::size_t last = path.rfind('.');
  if (equals == std::string_view::npos || first == std::string_view::npos) {
    return not_a_setting(setting, "write TABLE.KEY=VALUE, as in edition.articles_max=3");
  }
  Setting parts{.table = std::string(path.substr(0, first)),
                .source = {},
                .key = std::string(path.substr(last + 1)),
                .value = std::string(setting.substr(equals + 1))};
  if (first != last) parts.source = path.substr(first + 1, last - first - 1);
  if ((parts.table == "source") == parts.source.empty()) {
    return not_a_setting(setting, "write source.NAME.KEY=VALUE for a source");
  }
  return parts;
}

/// Null where there is none of that name. A source without a name is not found: it has none here.
toml::table* source_named(toml::table& root, const std::string& name) {
  toml::array* sources = root["source"].as_array();
  if (!sources) return nullptr;
  for (toml::node& node : *sources) {
    toml::table* source = node.as_table();
    if (source && (*source)["name"].value<std::string>() == name) return source;
  }
  return nullptr;
}

toml::table value_of(const std::string& text) {
  try {
    return toml::parse("value = " + text);
  } catch (const toml::parse_error&) {
    return toml::table{{"value", text}};
  }
}

toml::table* place_of(toml::table& root, const Setting& setting) {
  if (!setting.source.empty()) return source_named(root, setting.source);
  root.insert(setting.table, toml::table());
  return root[setting.table].as_table();
}

}  // namespace

Result<std::string> with_setting(std::string_view text, std::string_view setting) {
  TRY_LET(const Setting parts, take_apart(setting));
  try {
    toml::table root = toml::parse(text);
    toml::table* place = place_of(root, parts);
    if (!place) {
      return not_a_setting(setting, "`broadsheet sources list` shows the names of sources");
    }
    const toml::table value = value_of(parts.value);
    place->insert_or_assign(parts.key, value["value"]);
    std::ostringstream out;
    out << root;
    return out.str();
  } catch (const toml::parse_error& error) {
    return not_a_setting(setting, std::string(error.description()));
  }
}

}  // namespace broadsheet::cli
