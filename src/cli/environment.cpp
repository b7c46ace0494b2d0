#include "cli/environment.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::cli {

namespace {

std::optional<int> worker_count(const std::string& text) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  if (!is_number || count < 1 || count > limits::workers_max) return {};
  return count;
}

std::optional<bool> yes_or_no(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, bool>, 8> words{{{"true", true},
                                                                           {"1", true},
                                                                           {"yes", true},
                                                                           {"on", true},
                                                                           {"false", false},
                                                                           {"0", false},
                                                                           {"no", false},
                                                                           {"off", false}}};
  for (const auto& [word, meaning] : words) {
    if (equal_ignoring_case(text, word)) return meaning;
  }
  return {};
}

}  // namespace

std::optional<std::string> environment_of_process(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (!value || *value == '\0') return {};
  return std::string(value);
}

Switches read_switches(const Environment& environment) {
  Switches switches;
  if (const auto text = environment("WORKER_COUNT")) {
    switches.workers = worker_count(*text);
    if (!switches.workers) {
      switches.faults.push_back(
          {.place = "WORKER_COUNT",
           .key = "",
           .what = fmt::format("\"{}\" is no number of workers", to_valid_utf8(*text)),
           .allowed = fmt::format("a whole number from 1 to {}", limits::workers_max),
           .meant = ""});
    }
  }
  if (const auto text = environment("USE_PARALLEL")) {
    const auto is_parallel = yes_or_no(*text);
    if (is_parallel == false) switches.workers = 1;
    if (!is_parallel) {
      switches.faults.push_back(
          {.place = "USE_PARALLEL",
           .key = "",
           .what = fmt::format("\"{}\" is neither yes nor no", to_valid_utf8(*text)),
           .allowed = "true, false",
           .meant = ""});
    }
  }
  return switches;
}

}  // namespace broadsheet::cli
