/// The keys of [model], [embeddings], [money] and [[price]]: who may be asked, and for how much.
/// For config_file.cpp only: it brings toml++ in.
#pragma once

#include <array>

#include "base/limits.h"
#include "cli/config_values.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

void take_model_address(ConfigReader& reader, std::string_view key, const toml::node& node,
                        llm::ModelSettings& model);
void take_model_key(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model);
void take_model_key_header(ConfigReader& reader, std::string_view key, const toml::node& node,
                           llm::ModelSettings& model);
void take_streaming(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model);
/// One name alone.
void take_one_model(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model);
/// A cosine from 0 to .95.
void take_neutral(ConfigReader& reader, std::string_view key, const toml::node& node,
                  pipeline::Config& config);
/// One name, or a chain of them: the first is asked, the next where it fails or money is short.
void take_models(ConfigReader& reader, std::string_view key, const toml::node& node,
                 pipeline::Config& config);
/// The same for the purpose that the key names.
void take_models_for(ConfigReader& reader, std::string_view key, const toml::node& node,
                     pipeline::Config& config);
/// Whether models write articles.
void take_articles(ConfigReader& reader, std::string_view key, const toml::node& node,
                   pipeline::Config& config);
void take_rate(ConfigReader& reader, std::string_view key, const toml::node& node,
               llm::ModelSettings& model);
/// Nothing where it is no amount, which is noted then.
std::optional<UsdMicros> dollars(ConfigReader& reader, std::string_view key,
                                 const toml::node& node);
/// Dollars as a text, such as "0.50": a number with a fraction is not exact.
void take_limit(ConfigReader& reader, std::string_view key, const toml::node& node,
                pipeline::Config& config);
void take_prices(ConfigReader& reader, std::string_view key, const toml::node& node,
                 pipeline::Config& config);

/// The same key for who is asked about stories and who embeds.
template <auto Take>
void of_model(ConfigReader& reader, std::string_view key, const toml::node& node,
              pipeline::Config& config) {
  Take(reader, key, node, config.model);
}
template <auto Take>
void of_embeddings(ConfigReader& reader, std::string_view key, const toml::node& node,
                   pipeline::Config& config) {
  Take(reader, key, node, config.embeddings.model);
}

inline constexpr std::array<ConfigKey<pipeline::Config>, 16> model_keys{{
    {"address", of_model<take_model_address>},
    {"key", of_model<take_model_key>},
    {"key_header", of_model<take_model_key_header>},
    {"streaming", of_model<take_streaming>},
    {"model", take_models},
    {"score", take_models_for},
    {"topics", take_models_for},
    {"research", take_models_for},
    {"write", take_models_for},
    {"title", take_models_for},
    {"review", take_models_for},
    {"articles", take_articles},
    {"in_flight", of_model<take_rate>},
    {"requests_per_minute", of_model<take_rate>},
    {"tokens_per_minute", of_model<take_rate>},
    {"stories_max", take_number<pipeline::Config, &pipeline::Config::stories_asked_max, 0,
                                limits::pages_per_run_max>},
}};

inline constexpr std::array<ConfigKey<pipeline::Config>, 8> embedding_keys{{
    {"address", of_embeddings<take_model_address>},
    {"key", of_embeddings<take_model_key>},
    {"key_header", of_embeddings<take_model_key_header>},
    {"model", of_embeddings<take_one_model>},
    {"neutral", take_neutral},
    {"in_flight", of_embeddings<take_rate>},
    {"requests_per_minute", of_embeddings<take_rate>},
    {"tokens_per_minute", of_embeddings<take_rate>},
}};

inline constexpr std::array<ConfigKey<pipeline::Config>, 13> money_keys{{
    {"call", take_limit},
    {"article", take_limit},
    {"run", take_limit},
    {"day", take_limit},
    {"month", take_limit},
    {"score", take_limit},
    {"topics", take_limit},
    {"research", take_limit},
    {"write", take_limit},
    {"title", take_limit},
    {"review", take_limit},
    {"search", take_limit},
    {"embed", take_limit},
}};

}  // namespace broadsheet::cli
