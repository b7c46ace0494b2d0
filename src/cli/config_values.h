/// Values of a TOML file, taken over one by one; what does not fit is noted and left out. For
/// config_file.cpp only: it brings toml++ in.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "cli/config_fault.h"
#include "cli/environment.h"

namespace broadsheet::cli {

/// Where a reading stands: the file's name, and what was found wrong so far.
class ConfigReader {
 public:
  ConfigReader(std::string file, const Environment& environment)
      : file_(std::move(file)), environment_(environment) {}

  void fault(const toml::source_region& at, std::string_view key, std::string what,
             std::string allowed, std::string meant = "");
  void unknown(const toml::key& key, std::string what, std::span<const std::string_view> known);

  /// Nothing where the value is not such; the fault is noted then.
  std::optional<std::string> text(std::string_view key, const toml::node& node);
  std::optional<std::int64_t> number(std::string_view key, const toml::node& node,
                                     std::int64_t least, std::int64_t most);

  std::optional<double> fraction(std::string_view key, const toml::node& node, double least,
                                 double most);
  std::optional<bool> yes_no(std::string_view key, const toml::node& node);
  std::optional<std::vector<std::string>> texts(std::string_view key, const toml::node& node,
                                                std::size_t most);

  /// The name of an environment variable that holds `what` ("key"). Somebody who pastes the secret
  /// itself must not find it in a log, so the value is in no fault.
  std::optional<std::string> variable(std::string_view key, const toml::node& node,
                                      std::string_view what);

  const Environment& environment() const { return environment_; }
  const std::string& file() const { return file_; }

  bool is_clean() const { return noted_.empty(); }
  void take_over(ConfigReader other);

  /// In the order of their lines.
  std::vector<ConfigFault> take_faults();

 private:
  struct Noted {
    std::uint32_t line;
    std::uint32_t column;
    ConfigFault fault;
  };
  std::string file_;
  const Environment& environment_;
  std::vector<Noted> noted_;
};

/// A key of a table: its name and how its value is taken over.
template <class Target>
struct ConfigKey {
  std::string_view name;
  void (*take)(ConfigReader&, std::string_view key, const toml::node&, Target&);
};

template <class Target, std::size_t Count>
constexpr std::array<std::string_view, Count> names_of(
    const std::array<ConfigKey<Target>, Count>& keys) {
  std::array<std::string_view, Count> names{};
  for (std::size_t i = 0; i < Count; ++i) names[i] = keys[i].name;
  return names;
}

template <class Target, auto Member>
void take_text(ConfigReader& reader, std::string_view key, const toml::node& node, Target& target) {
  if (auto text = reader.text(key, node)) target.*Member = std::move(*text);
}

template <class Target, auto Member, std::int64_t Least, std::int64_t Most>
void take_number(ConfigReader& reader, std::string_view key, const toml::node& node,
                 Target& target) {
  using Number = std::remove_reference_t<decltype(target.*Member)>;
  if (const auto number = reader.number(key, node, Least, Most)) {
    target.*Member = static_cast<Number>(*number);
  }
}

template <class Target, auto Member>
void take_yes_no(ConfigReader& reader, std::string_view key, const toml::node& node,
                 Target& target) {
  if (const auto is_so = reader.yes_no(key, node)) target.*Member = *is_so;
}

template <class Target, auto Member, std::size_t Most>
void take_texts(ConfigReader& reader, std::string_view key, const toml::node& node,
                Target& target) {
  if (auto texts = reader.texts(key, node, Most)) target.*Member = std::move(*texts);
}

/// Takes over a whole table, key by key.
template <class Target, std::size_t Count>
void take_table(ConfigReader& reader, std::string_view shown, const toml::table& table,
                const std::array<ConfigKey<Target>, Count>& keys, Target& target) {
  for (const auto& [key, value] : table) {
    const auto known = std::ranges::find(keys, key.str(), &ConfigKey<Target>::name);
    if (known == keys.end()) {
      reader.unknown(key, "there is no such key in " + std::string(shown), names_of(keys));
    } else {
      known->take(reader, key.str(), value, target);
    }
  }
}

}  // namespace broadsheet::cli
