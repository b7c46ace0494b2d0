#include <doctest/doctest.h>

#include "cli/config_file.h"

namespace broadsheet::cli {

namespace {

std::optional<std::string> one_key(const std::string& name) {
  if (name == "MODEL_KEY") return "sk-secret";
  return {};
}

ConfigReading read(std::string_view text) {
  return parse_config(text, "broadsheet.toml", one_key);
}

}  // namespace

TEST_CASE("a model, its limits of rate and money, and prices of one's own are read") {
  const ConfigReading reading = read(R"(
[model]
address = "https://api.example.org/v1"
key = "MODEL_KEY"
model = ["large", "small"]
topics = "tiny"
review = ["judge", "small"]
articles = false
requests_per_minute = 60
[money]
day = "1.50"
score = "0.25"
write = "0.30"
[[price]]
model = "large"
prompt = "0.15"
reply = "0.60"
)");
  REQUIRE(reading.faults.empty());
  const llm::ModelSettings& model = reading.config.model;
  CHECK(model.endpoint.key == "sk-secret");
  CHECK(model.models == std::vector<std::string>{"large", "small"});
  CHECK(chain_for(model, llm::Purpose::topics) == std::vector<std::string>{"tiny"});
  CHECK(chain_for(model, llm::Purpose::review) == std::vector<std::string>{"judge", "small"});
  CHECK(chain_for(model, llm::Purpose::write) == std::vector<std::string>{"large", "small"});
  CHECK_FALSE(reading.config.articles_by_models);
  CHECK(model.spend.purposes.at("write") == UsdMicros{300'000});
  CHECK(model.key_limits.requests_per_minute == 60);
  CHECK(model.spend.day == UsdMicros{1'500'000});
  CHECK(model.spend.purposes.at("score") == UsdMicros{250'000});
  REQUIRE(model.prices.size() == 1);
  CHECK(model.prices[0].reply == UsdMicros{600'000});
}

TEST_CASE("a fault in the settings of a model names its line, and never shows a key") {
  for (const char* line :
       {"address = \"no address\"", "key = \"sk-pasted-secret\"", "model = 7", "in_flight = 0",
        "key_header = \"a b\"", "streaming = 1", "modell = \"\""}) {
    CAPTURE(line);
    const ConfigReading reading = read(std::string("[model]\n") + line);
    REQUIRE(reading.faults.size() == 1);
    CHECK(reading.faults[0].place == "broadsheet.toml:2");
    CHECK_FALSE(reading.faults[0].what.contains("sk-pasted"));
  }
}

TEST_CASE("money is a text with at most six decimals, never a number with a fraction") {
  for (const char* amount : {"0.5", "\"a lot\"", "\"-1\"", "\"1e3\"", "\"0.0000001\"", "1"}) {
    CAPTURE(amount);
    CHECK(read(std::string("[money]\nday = ") + amount).faults.size() == 1);
  }
}

TEST_CASE("a price without all its parts is a fault, and the others are kept") {
  const ConfigReading reading = read(R"(
[[price]]
model = "a"
prompt = "1"
[[price]]
model = "b"
prompt = "1"
reply = "2"
)");
  CHECK(reading.faults.size() == 1);
  CHECK(reading.config.model.prices.size() == 1);
}

}  // namespace broadsheet::cli
