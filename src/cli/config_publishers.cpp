#include "cli/config_publishers.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t domains_most = 100;

/// As enrich::publisher_key gives it; nothing where `text` is no host, or only part of a domain.
std::optional<std::string> publisher_of(const std::string& text) {
  const auto url = parse_url("https://" + text);
  if (!url || url->query || url->fragment || text.find("://") != std::string::npos) return {};
  const bool is_account = url->path != "/";
  if (is_account) return lower_ascii(url->host + url->path);
  if (registrable_domain(url->host) != url->host) return {};
  return url->host;
}

void take_house(ConfigReader& reader, std::string_view house, const toml::node& node,
                pipeline::Config& config) {
  const auto domains = reader.texts(house, node, domains_most);
  if (!domains) return;
  for (const std::string& domain : *domains) {
    const auto publisher = publisher_of(domain);
    if (!publisher) {
      reader.fault(node.source(), house, fmt::format("\"{}\" is no publisher", domain),
                   "a domain like example.org, or an account like github.com/name");
    } else if (const auto known = config.families.added().find(*publisher);
               known != config.families.added().end()) {
      reader.fault(node.source(), house,
                   fmt::format("\"{}\" belongs to \"{}\" already", domain, known->second),
                   "one house for each publisher");
    } else {
      config.families.add(*publisher, std::string(house));
    }
  }
}

}  // namespace

void take_publishers(ConfigReader& reader, std::string_view key, const toml::node& node,
                     pipeline::Config& config) {
  const toml::table* const houses = node.as_table();
  if (!houses) return reader.fault(node.source(), key, "is no table", "[publishers]");
  for (const auto& [house, domains] : *houses) take_house(reader, house.str(), domains, config);
}

}  // namespace broadsheet::cli
