#include "cli/config_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/config_model.h"
#include "cli/config_publishers.h"
#include "cli/config_run.h"
#include "cli/config_search.h"
#include "cli/config_values.h"
#include "cli/suggest.h"
#include "cli/web_access.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;
using pipeline::Config;
using Site = publish::SiteSettings;

void take_base_url(ConfigReader& reader, std::string_view key, const toml::node& node, Site& site) {
  auto text = reader.text(key, node);
  if (!text) return;
  // "/" and other paths: the site's links are relative, so it works without knowing its host.
  if (!text->starts_with('/') && !parse_url(*text)) {
    reader.fault(node.source(), key, fmt::format("\"{}\" is no web address", *text),
                 "an address like https://news.example/");
    return;
  }
  site.base_url = std::move(*text);
  if (!site.base_url.ends_with('/')) site.base_url += '/';
}

void take_language(ConfigReader& reader, std::string_view key, const toml::node& node, Site& site) {
  constexpr std::size_t letters_max = 35;  // RFC 5646 4.4.1
  auto text = reader.text(key, node);
  if (!text) return;
  const bool is_tag =
      text->size() >= 2 && text->size() <= letters_max && std::ranges::all_of(*text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
      });
  if (is_tag) {
    site.language = std::move(*text);
  } else {
    reader.fault(node.source(), key, fmt::format("\"{}\" is no language", *text),
                 "a tag like en or pt-BR");
  }
}

void take_kind(ConfigReader& reader, std::string_view key, const toml::node& node,
               SourceConfig& source) {
  static constexpr std::array<std::string_view, 7> kinds{
      "mastodon", "reddit", "hackernews", "github", "lobsters", "devto", "feed"};
  const auto name = reader.text(key, node);
  if (!name) return;
  if (const auto kind = source_kind(*name)) {
    source.kind = *kind;
  } else {
    reader.fault(node.source(), key, fmt::format("\"{}\" is no kind of source", *name),
                 fmt::format("{}", fmt::join(kinds, ", ")), nearest(*name, kinds));
  }
}

template <auto Member>
void take_secret(ConfigReader& reader, std::string_view key, const toml::node& node,
                 SourceConfig& source) {
  if (const auto variable = reader.variable(key, node, "secret")) {
    source.*Member = reader.environment()(*variable).value_or("");
  }
}

void take_folder(ConfigReader& reader, std::string_view key, const toml::node& node,
                 Config& config) {
  if (const auto text = reader.text(key, node)) config.deploy_folder = *text;
}

constexpr std::array<ConfigKey<Site>, 5> site_keys{{
    {"title", take_text<Site, &Site::title>},
    {"description", take_text<Site, &Site::description>},
    {"base_url", take_base_url},
    {"contact", take_text<Site, &Site::contact>},
    {"language", take_language},
}};

constexpr std::array<ConfigKey<Config>, 3> edition_keys{{
    {"articles_max",
     take_number<Config, &Config::articles_max, 0, limits::articles_per_edition_max>},
    {"briefs_max", take_number<Config, &Config::briefs_max, 0, limits::brief_lines_max>},
    {"days_back", take_number<Config, &Config::days_back, 1, limits::story_window.count()>},
}};

constexpr std::array<ConfigKey<Config>, 3> reading_keys{{
    {"stories_max", take_number<Config, &Config::stories_read_max, 0, limits::pages_per_run_max>},
    {"pages_per_story_max",
     take_number<Config, &Config::pages_per_story_max, 0, limits::pages_per_story_max>},
    {"primary_sources_max",
     take_number<Config, &Config::primary_sources_max, 0, limits::pages_per_story_max>},
}};

constexpr std::array<ConfigKey<Config>, 1> deploy_keys{{{"folder", take_folder}}};

constexpr std::size_t lists_most = 7;
constexpr std::size_t topics_most = 20;
constexpr std::size_t watched_most = 100;
constexpr std::int64_t window_days_most = 366;
constexpr std::int64_t depth_most = 5;

constexpr std::array<ConfigKey<SourceConfig>, 14> source_keys{{
    {"kind", take_kind},
    {"name", take_text<SourceConfig, &SourceConfig::name>},
    {"url", take_text<SourceConfig, &SourceConfig::url>},
    {"query", take_text<SourceConfig, &SourceConfig::query>},
    {"limit", take_number<SourceConfig, &SourceConfig::limit, 1, limits::items_per_source_max>},
    {"lists", take_texts<SourceConfig, &SourceConfig::lists, lists_most>},
    {"topics", take_texts<SourceConfig, &SourceConfig::topics, topics_most>},
    {"watch", take_texts<SourceConfig, &SourceConfig::watch, watched_most>},
    {"window_days", take_number<SourceConfig, &SourceConfig::window_days, 1, window_days_most>},
    {"depth", take_number<SourceConfig, &SourceConfig::depth, 0, depth_most>},
    {"over_18", take_yes_no<SourceConfig, &SourceConfig::over_18>},
    {"token_env", take_secret<&SourceConfig::token>},
    {"client_id_env", take_secret<&SourceConfig::client_id>},
    {"client_secret_env", take_secret<&SourceConfig::client_secret>},
}};

/// Without a name of its own a source is called by its address, or by its kind.
void name_source(SourceConfig& source) {
  if (!source.name.empty()) return;
  const auto url = parse_url(source.url);
  source.name = url ? shown_host(url->host) + (url->path == "/" ? "" : url->path)
                    : std::string(name_of(source.kind));
}

void keep_source(ConfigReader& reader, const toml::table& table, SourceConfig source,
                 Config& config) {
  const toml::source_region& at = table.source();
  if (!table.contains("kind")) {
    return reader.fault(at, "kind", "is missing", "a kind in every [[source]]");
  }
  name_source(source);
  if (const auto made = collect::make_source(source); !made) {
    return reader.fault(at, "source \"" + source.name + "\"", made.error().what, made.error().hint);
  }
  if (std::ranges::find(config.sources, source.name, &SourceConfig::name) != config.sources.end()) {
    const toml::node* name = table.get("name");
    return reader.fault(name ? name->source() : at, "name",
                        fmt::format("\"{}\" is the name of an earlier source", source.name),
                        "a name of its own for each source");
  }
  config.sources.push_back(std::move(source));
}

void take_source(ConfigReader& reader, const toml::table& table, Config& config) {
  SourceConfig source;
  take_credentials(source, reader.environment());
  ConfigReader own(reader.file(), reader.environment());
  take_table(own, "[[source]]", table, source_keys, source);
  // What a faulty table means as a whole is not worth a second message.
  if (own.is_clean()) {
    keep_source(own, table, std::move(source), config);
  }
  reader.take_over(std::move(own));
}

void take_sources(ConfigReader& reader, std::string_view key, const toml::node& node,
                  Config& config) {
  const toml::array* list = node.as_array();
  if (!list) return reader.fault(node.source(), key, "is no list of tables", "[[source]]");
  for (const toml::node& source : *list) {
    if (const toml::table* table = source.as_table()) {
      take_source(reader, *table, config);
    } else {
      reader.fault(source.source(), key, "is no list of tables", "[[source]]");
    }
  }
}

/// A table of settings; `part` is what its keys fill.
template <const auto& Keys, auto Part>
void take_settings(ConfigReader& reader, std::string_view key, const toml::node& node,
                   Config& config) {
  const std::string shown = fmt::format("[{}]", key);
  const toml::table* table = node.as_table();
  if (!table) return reader.fault(node.source(), key, "is no table", shown);
  take_table(reader, shown, *table, Keys, Part(config));
}

constexpr auto whole = [](Config& config) -> Config& { return config; };
constexpr auto site = [](Config& config) -> Site& { return config.site; };
constexpr auto search = [](Config& config) -> enrich::SearchSettings& { return config.search; };

constexpr std::array<ConfigKey<Config>, 12> tables{{
    {"site", take_settings<site_keys, site>},
    {"edition", take_settings<edition_keys, whole>},
    {"reading", take_settings<reading_keys, whole>},
    {"run", take_settings<run_keys, whole>},
    {"model", take_settings<model_keys, whole>},
    {"embeddings", take_settings<embedding_keys, whole>},
    {"money", take_settings<money_keys, whole>},
    {"price", take_prices},
    {"search", take_settings<search_keys, search>},
    {"publishers", take_publishers},
    {"deploy", take_settings<deploy_keys, whole>},
    {"source", take_sources},
}};

}  // namespace

ConfigReading parse_config(std::string_view text, const std::string& name,
                           const Environment& environment) {
  ConfigReader reader(name, environment);
  ConfigReading reading;
  try {
    const toml::table table = toml::parse(text, name);
    for (const auto& [key, node] : table) {
      const auto known = std::ranges::find(tables, key.str(), &ConfigKey<Config>::name);
      if (known == tables.end()) {
        reader.unknown(key,
                       node.is_table() ? "there is no such table"
                                       : "there is no such key outside of the tables",
                       names_of(tables));
      } else {
        known->take(reader, key.str(), node, reading.config);
      }
    }
  } catch (const toml::parse_error& error) {
    reader.fault(error.source(), "syntax", std::string(error.description()),
                 "TOML 1.0 (https://toml.io)");
  }
  // One purse for all that is asked.
  reading.config.embeddings.model.spend = reading.config.model.spend;
  reading.config.embeddings.model.prices = reading.config.model.prices;
  reading.faults = reader.take_faults();
  return reading;
}

Result<ConfigReading> read_config(const std::filesystem::path& path,
                                  const Environment& environment) {
  auto text = read_file(path, limits::config_bytes_max);
  if (!text) {
    Error error = std::move(text).error();
    error.hint = "write one with `broadsheet init`, or name yours with --config FILE";
    return error;
  }
  return parse_config(*text, path.string(), environment);
}

std::vector<std::string> config_keys() {
  std::vector<std::string> keys;
  const auto add = [&keys](const std::string& table, const auto& names) {
    for (const std::string_view name : names) keys.push_back(table + "." + std::string(name));
  };
  add("site", names_of(site_keys));
  add("edition", names_of(edition_keys));
  add("reading", names_of(reading_keys));
  add("run", names_of(run_keys));
  add("model", names_of(model_keys));
  add("embeddings", names_of(embedding_keys));
  add("money", names_of(money_keys));
  add("search", names_of(search_keys));
  add("deploy", names_of(deploy_keys));
  add("source", names_of(source_keys));
  return keys;
}

}  // namespace broadsheet::cli
