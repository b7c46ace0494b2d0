#include "cli/config_values.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/suggest.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t shown_code_points_max = 60;  // of somebody's own words in a message

std::string_view type_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

}  // namespace

void ConfigReader::fault(const toml::source_region& at, std::string_view key, std::string what,
                         std::string allowed, std::string meant) {
  noted_.push_back({.line = at.begin.line,
                    .column = at.begin.column,
                    .fault = {.place = fmt::format("{}:{}", file_, at.begin.line),
                              .key = shorten(key, shown_code_points_max),
                              .what = std::move(what),
                              .allowed = std::move(allowed),
                              .meant = std::move(meant)}});
}

void ConfigReader::unknown(const toml::key& key, std::string what,
                           std::span<const std::string_view> known) {
  fault(key.source(), key.str(), std::move(what), fmt::format("{}", fmt::join(known, ", ")),
        nearest(key.str(), known));
}

std::optional<std::string> ConfigReader::text(std::string_view key, const toml::node& node) {
  constexpr const char* allowed = "a text in quotation marks";
  auto value = node.value_exact<std::string>();
  if (!value) {
    fault(node.source(), key, fmt::format("{} is no text", type_of(node)), allowed);
  } else if (has_control(*value)) {
    fault(node.source(), key, "holds a line end or another control character", "one line of text");
    value.reset();
  }
  return value;
}

std::optional<std::int64_t> ConfigReader::number(std::string_view key, const toml::node& node,
                                                 std::int64_t least, std::int64_t most) {
  const std::string allowed = fmt::format("a whole number from {} to {}", least, most);
  const auto value = node.value_exact<std::int64_t>();
  if (!value) {
    fault(node.source(), key, fmt::format("{} is no whole number", type_of(node)), allowed);
    return {};
  }
  if (*value >= least && *value <= most) return value;
  fault(node.source(), key, fmt::format("{} is out of range", *value), allowed);
  return {};
}

std::optional<double> ConfigReader::fraction(std::string_view key, const toml::node& node,
                                             double least, double most) {
  const std::string allowed = fmt::format("a number from {} to {}", least, most);
  const auto value = node.value<double>();
  if (!value || node.is_boolean()) {
    fault(node.source(), key, fmt::format("{} is no number", type_of(node)), allowed);
    return {};
  }
  if (*value >= least && *value <= most) return value;
  fault(node.source(), key, fmt::format("{} is out of range", *value), allowed);
  return {};
}

std::optional<bool> ConfigReader::yes_no(std::string_view key, const toml::node& node) {
  const auto value = node.value_exact<bool>();
  if (!value) {
    fault(node.source(), key, fmt::format("{} is neither true nor false", type_of(node)),
          "true or false");
  }
  return value;
}

std::optional<std::string> ConfigReader::variable(std::string_view key, const toml::node& node,
                                                  std::string_view what) {
  auto name = text(key, node);
  if (!name) return {};
  const bool is_name = !name->empty() && std::ranges::all_of(*name, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (is_name) return name;
  fault(node.source(), key, "is no name of an environment variable",
        fmt::format("letters, digits and _; the {} itself stays in the environment", what));
  return {};
}

std::optional<std::vector<std::string>> ConfigReader::texts(std::string_view key,
                                                            const toml::node& node,
                                                            std::size_t most) {
  const toml::array* list = node.as_array();
  if (!list) {
    fault(node.source(), key, fmt::format("{} is no list of texts", type_of(node)),
          "a list like [\"one\", \"two\"]");
    return {};
  }
  if (list->size() > most) {
    fault(node.source(), key, fmt::format("holds {} texts", list->size()),
          fmt::format("at most {}", most));
    return {};
  }
  std::vector<std::string> texts;
  for (const toml::node& one : *list) {
    auto value = text(key, one);
    if (!value) return {};
    texts.push_back(std::move(*value));
  }
  return texts;
}

void ConfigReader::take_over(ConfigReader other) {
  std::ranges::move(other.noted_, std::back_inserter(noted_));
}

std::vector<ConfigFault> ConfigReader::take_faults() {
  std::ranges::stable_sort(noted_, {},
                           [](const Noted& one) { return std::tuple(one.line, one.column); });
  std::vector<ConfigFault> faults;
  for (Noted& one : noted_) faults.push_back(std::move(one.fault));
  noted_.clear();
  return faults;
}

}  // namespace broadsheet::cli
