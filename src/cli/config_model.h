/// The keys of [model], [money] and [[price]]: who may be asked, and for how much. For
/// config_file.cpp only: it brings toml++ in.
#pragma once

#include <array>

#include "base/limits.h"
#include "cli/config_values.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

void take_model_address(ConfigReader& reader, std::string_view key, const toml::node& node,
                        pipeline::Config& config);
void take_model_key(ConfigReader& reader, std::string_view key, const toml::node& node,
                    pipeline::Config& config);
void take_model_key_header(ConfigReader& reader, std::string_view key, const toml::node& node,
                           pipeline::Config& config);
void take_streaming(ConfigReader& reader, std::string_view key, const toml::node& node,
                    pipeline::Config& config);
/// One name, or a chain of them: the first is asked, the next where it fails or money is short.
void take_models(ConfigReader& reader, std::string_view key, const toml::node& node,
                 pipeline::Config& config);
/// The same for the purpose that the key names.
void take_models_for(ConfigReader& reader, std::string_view key, const toml::node& node,
                     pipeline::Config& config);
void take_rate(ConfigReader& reader, std::string_view key, const toml::node& node,
               pipeline::Config& config);
/// Nothing where it is no amount, which is noted then.
std::optional<UsdMicros> dollars(ConfigReader& reader, std::string_view key,
                                 const toml::node& node);
/// Dollars as a text, such as "0.50": a number with a fraction is not exact.
void take_limit(ConfigReader& reader, std::string_view key, const toml::node& node,
                pipeline::Config& config);
void take_prices(ConfigReader& reader, std::string_view key, const toml::node& node,
                 pipeline::Config& config);

inline constexpr std::array<ConfigKey<pipeline::Config>, 12> model_keys{{
    {"address", take_model_address},
    {"key", take_model_key},
    {"key_header", take_model_key_header},
    {"streaming", take_streaming},
    {"model", take_models},
    {"score", take_models_for},
    {"topics", take_models_for},
    {"research", take_models_for},
    {"in_flight", take_rate},
    {"requests_per_minute", take_rate},
    {"tokens_per_minute", take_rate},
    {"stories_max", take_number<pipeline::Config, &pipeline::Config::stories_asked_max, 0,
                                limits::pages_per_run_max>},
}};

inline constexpr std::array<ConfigKey<pipeline::Config>, 9> money_keys{{
    {"call", take_limit},
    {"article", take_limit},
    {"run", take_limit},
    {"day", take_limit},
    {"month", take_limit},
    {"score", take_limit},
    {"topics", take_limit},
    {"research", take_limit},
    {"search", take_limit},
}};

}  // namespace broadsheet::cli
