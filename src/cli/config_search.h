/// The keys of [search]. For config_file.cpp only: it brings toml++ in.
#pragma once

#include <array>

#include "cli/config_model.h"
#include "cli/config_values.h"
#include "enrich/search.h"

namespace broadsheet::cli {

void take_search_kind(ConfigReader& reader, std::string_view key, const toml::node& node,
                      enrich::SearchSettings& search);
void take_search_address(ConfigReader& reader, std::string_view key, const toml::node& node,
                         enrich::SearchSettings& search);
void take_search_key(ConfigReader& reader, std::string_view key, const toml::node& node,
                     enrich::SearchSettings& search);

void take_search_price(ConfigReader& reader, std::string_view key, const toml::node& node,
                       enrich::SearchSettings& search);

inline constexpr std::size_t searches_most = 100;
inline constexpr std::size_t results_most = 10;

inline constexpr std::array<ConfigKey<enrich::SearchSettings>, 6> search_keys{{
    {"kind", take_search_kind},
    {"address", take_search_address},
    {"key", take_search_key},
    {"price", take_search_price},
    {"stories_max",
     take_number<enrich::SearchSettings, &enrich::SearchSettings::stories_max, 0, searches_most>},
    {"results_max",
     take_number<enrich::SearchSettings, &enrich::SearchSettings::results_max, 1, results_most>},
}};

}  // namespace broadsheet::cli
