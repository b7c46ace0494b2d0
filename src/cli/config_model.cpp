#include "cli/config_model.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "base/url.h"

namespace broadsheet::cli {

namespace {

using pipeline::Config;

constexpr std::size_t chain_most = 8;
constexpr std::int64_t per_minute_most = 1'000'000'000;

bool is_header(std::string_view name) {
  return name.empty() || std::ranges::all_of(name, [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
         });
}

/// Nothing where the value is neither a text nor a list of texts; empty names are left out.
std::optional<std::vector<std::string>> chain(ConfigReader& reader, std::string_view key,
                                              const toml::node& node) {
  std::optional<std::vector<std::string>> names;
  if (node.is_array()) {
    names = reader.texts(key, node, chain_most);
  } else if (auto name = reader.text(key, node)) {
    names = std::vector{std::move(*name)};
  }
  if (names) std::erase(*names, "");
  return names;
}

struct PriceDraft {
  std::string model;
  std::optional<UsdMicros> prompt;
  std::optional<UsdMicros> reply;
};

template <auto Member>
void take_dollars(ConfigReader& reader, std::string_view key, const toml::node& node,
                  PriceDraft& price) {
  price.*Member = dollars(reader, key, node);
}

constexpr std::array<ConfigKey<PriceDraft>, 3> price_keys{{
    {"model", take_text<PriceDraft, &PriceDraft::model>},
    {"prompt", take_dollars<&PriceDraft::prompt>},
    {"reply", take_dollars<&PriceDraft::reply>},
}};

void take_price(ConfigReader& reader, const toml::table& table, Config& config) {
  ConfigReader own(reader.file(), reader.environment());
  PriceDraft price;
  take_table(own, "[[price]]", table, price_keys, price);
  if (own.is_clean() && (price.model.empty() || !price.prompt || !price.reply)) {
    own.fault(table.source(), "price", "is not whole",
              "model, prompt and reply in every [[price]], in dollars for a million tokens");
  }
  if (own.is_clean()) {
    config.model.prices.push_back(
        {.model = std::move(price.model), .prompt = *price.prompt, .reply = *price.reply});
  }
  reader.take_over(std::move(own));
}

}  // namespace

std::optional<UsdMicros> dollars(ConfigReader& reader, std::string_view key,
                                 const toml::node& node) {
  constexpr const char* allowed = "dollars as a text, such as \"0.50\", with at most six decimals";
  const auto text = reader.text(key, node);
  if (!text) return {};
  const auto amount = parse_usd(*text);
  if (!amount) reader.fault(node.source(), key, fmt::format("\"{}\" is no amount", *text), allowed);
  return amount;
}

void take_model_address(ConfigReader& reader, std::string_view key, const toml::node& node,
                        llm::ModelSettings& model) {
  auto text = reader.text(key, node);
  if (!text) return;
  if (!text->empty() && !parse_url(*text)) {
    return reader.fault(node.source(), key, fmt::format("\"{}\" is no web address", *text),
                        "an address like https://api.openai.com/v1");
  }
  model.endpoint.address = std::move(*text);
}

void take_model_key(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model) {
  auto variable = reader.variable(key, node, "key");
  if (!variable) return;
  model.endpoint.key = reader.environment()(*variable).value_or("");
  model.key_variable = std::move(*variable);
}

void take_model_key_header(ConfigReader& reader, std::string_view key, const toml::node& node,
                           llm::ModelSettings& model) {
  auto name = reader.text(key, node);
  if (!name) return;
  if (!is_header(*name)) {
    return reader.fault(node.source(), key, "is no name of a header", "letters, digits and -");
  }
  model.endpoint.key_header = std::move(*name);
}

void take_streaming(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model) {
  if (const auto is_on = reader.yes_no(key, node)) model.endpoint.is_streaming = *is_on;
}

void take_one_model(ConfigReader& reader, std::string_view key, const toml::node& node,
                    llm::ModelSettings& model) {
  auto name = reader.text(key, node);
  if (!name) return;
  model.models.clear();
  if (!name->empty()) model.models.push_back(std::move(*name));
}

void take_neutral(ConfigReader& reader, std::string_view key, const toml::node& node,
                  Config& config) {
  constexpr double most = 0.95;  // above it hardly anything would be left to speak for a join
  if (const auto cosine = reader.fraction(key, node, 0, most)) {
    config.embeddings.neutral = *cosine;
  }
}

void take_models(ConfigReader& reader, std::string_view key, const toml::node& node,
                 Config& config) {
  if (auto names = chain(reader, key, node)) config.model.models = std::move(*names);
}

void take_models_for(ConfigReader& reader, std::string_view key, const toml::node& node,
                     Config& config) {
  auto names = chain(reader, key, node);
  if (!names || names->empty()) return;
  config.model.models_for[*llm::purpose_named(key)] = std::move(*names);
}

void take_articles(ConfigReader& reader, std::string_view key, const toml::node& node,
                   Config& config) {
  if (const auto is_on = reader.yes_no(key, node)) config.articles_by_models = *is_on;
}

void take_rate(ConfigReader& reader, std::string_view key, const toml::node& node,
               llm::ModelSettings& model) {
  llm::KeyLimits& rates = model.key_limits;
  const bool is_in_flight = key == "in_flight";
  const auto most =
      is_in_flight ? static_cast<std::int64_t>(limits::model_calls_under_way_max) : per_minute_most;
  const auto number = reader.number(key, node, is_in_flight ? 1 : 0, most);
  if (!number) return;
  if (is_in_flight) {
    rates.in_flight = *number;
  } else if (key == "requests_per_minute") {
    rates.requests_per_minute = *number;
  } else {
    rates.tokens_per_minute = *number;
  }
}

void take_limit(ConfigReader& reader, std::string_view key, const toml::node& node,
                Config& config) {
  const auto amount = dollars(reader, key, node);
  if (!amount) return;
  store::SpendLimits& spend = config.model.spend;
  if (key == "call") {
    spend.call = amount;
  } else if (key == "article") {
    spend.article = amount;
  } else if (key == "run") {
    spend.run = amount;
  } else if (key == "day") {
    spend.day = amount;
  } else if (key == "month") {
    spend.month = amount;
  } else {
    spend.purposes[std::string(key)] = *amount;
  }
}

void take_prices(ConfigReader& reader, std::string_view key, const toml::node& node,
                 Config& config) {
  const toml::array* const list = node.as_array();
  if (!list || list->size() > limits::prices_max) {
    return reader.fault(node.source(), key, "is no list of tables",
                        fmt::format("[[price]], at most {}", limits::prices_max));
  }
  for (const toml::node& price : *list) {
    if (const toml::table* const table = price.as_table()) {
      take_price(reader, *table, config);
    } else {
      reader.fault(price.source(), key, "is no list of tables", "[[price]]");
    }
  }
}

}  // namespace broadsheet::cli
