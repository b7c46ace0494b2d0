#include "cli/config_search.h"

#include <fmt/format.h>

#include "base/url.h"

namespace broadsheet::cli {

void take_search_kind(ConfigReader& reader, std::string_view key, const toml::node& node,
                      enrich::SearchSettings& search) {
  auto kind = reader.text(key, node);
  if (!kind) return;
  if (!kind->empty() && *kind != "searxng" && *kind != "brave") {
    return reader.fault(node.source(), key, fmt::format("there is no engine \"{}\"", *kind),
                        "\"searxng\" or \"brave\"");
  }
  search.kind = std::move(*kind);
}

void take_search_address(ConfigReader& reader, std::string_view key, const toml::node& node,
                         enrich::SearchSettings& search) {
  auto address = reader.text(key, node);
  if (!address) return;
  if (!address->empty() && !parse_url(*address)) {
    return reader.fault(node.source(), key, fmt::format("\"{}\" is no web address", *address),
                        "an address like https://search.example");
  }
  search.address = std::move(*address);
}

void take_search_key(ConfigReader& reader, std::string_view key, const toml::node& node,
                     enrich::SearchSettings& search) {
  auto variable = reader.variable(key, node, "key");
  if (!variable) return;
  search.key = reader.environment()(*variable).value_or("");
  search.key_variable = std::move(*variable);
}

void take_search_price(ConfigReader& reader, std::string_view key, const toml::node& node,
                       enrich::SearchSettings& search) {
  if (const auto price = dollars(reader, key, node)) search.price = price;
}

}  // namespace broadsheet::cli
