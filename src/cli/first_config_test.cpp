#include "cli/first_config.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/text.h"
#include "cli/config_file.h"

namespace broadsheet::cli {

namespace {

std::optional<std::string> nothing_set(const std::string&) {
  return {};
}

ConfigReading read(std::string_view text) {
  return parse_config(text, "broadsheet.toml", nothing_set);
}

bool shows_setting(std::string_view line) {
  if (!line.starts_with("# ")) return false;
  const std::size_t name = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", 2);
  return name != std::string_view::npos && name > 2 && line.substr(name).starts_with(" = ");
}

/// The file with the marks taken off the defaults (and off the table that is shown as a comment).
std::string with_defaults() {
  std::string text;
  for (const std::string_view line : split(first_config(), '\n')) {
    const bool is_shown = shows_setting(line) || line == "# [[source]]";
    text += std::string(is_shown ? line.substr(2) : line) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("what init writes has no fault and sources to begin with") {
  const ConfigReading reading = read(first_config());
  CHECK(reading.faults.empty());
  CHECK(reading.config.sources.size() >= 5);
  for (const collect::SourceConfig& source : reading.config.sources) {
    const auto made = collect::make_source(source);
    REQUIRE(made);
    CHECK_FALSE((*made)->not_ready());  // usable at once, without a key
  }
}

TEST_CASE("what init writes shows every key") {
  const std::string text = with_defaults();
  for (const std::string& key : config_keys()) {
    const std::string name = key.substr(key.find('.') + 1);
    INFO(key);
    CHECK(text.contains("\n" + name + " = "));
  }
}

TEST_CASE("the defaults that init shows are the defaults") {
  const ConfigReading shown = read(with_defaults());
  REQUIRE(shown.faults.empty());
  pipeline::Config expected;
  pipeline::Config config = shown.config;
  expected.sources = config.sources = {};
  CHECK(pipeline::configuration_hash(config) == pipeline::configuration_hash(expected));
  // Examples, not defaults: the machine decides, and nothing is deployed.
  CHECK(config.workers.workers.value().value == 2);
  CHECK(config.deploy_folder == "/var/www/broadsheet");
}

TEST_CASE("no line is too long for a terminal of a hundred columns") {
  for (const std::string_view line : split(first_config(), '\n')) CHECK(line.size() <= 100);
}

}  // namespace broadsheet::cli
