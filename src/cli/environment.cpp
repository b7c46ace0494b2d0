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

std::optional<int> whole_number(const std::string& text, int most) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  if (!is_number || count < 1 || count > most) return {};
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
  const auto take_number = [&](const char* name, int most, std::string_view meant,
                               std::optional<int>& target) {
    const auto text = environment(name);
    if (!text) return;
    target = whole_number(*text, most);
    if (target) return;
    switches.faults.push_back({.place = name,
                               .key = "",
                               .what = fmt::format("\"{}\" is no {}", to_valid_utf8(*text), meant),
                               .allowed = fmt::format("a whole number from 1 to {}", most),
                               .meant = ""});
  };
  take_number("WORKER_COUNT", limits::workers_max, "number of workers", switches.parallel.workers);
  if (const auto text = environment("USE_PARALLEL")) {
    switches.parallel.is_on = yes_or_no(*text);
    if (!switches.parallel.is_on) {
      switches.faults.push_back(
          {.place = "USE_PARALLEL",
           .key = "",
           .what = fmt::format("\"{}\" is neither yes nor no", to_valid_utf8(*text)),
           .allowed = "true, false",
           .meant = ""});
    }
  }
  take_number("PARALLEL_MIN_ITEMS", parallel_items_most, "number of items",
              switches.parallel.items_min);
  take_number("PARALLEL_MAX_WORKERS", limits::workers_max, "number of workers",
              switches.parallel.workers_max);
  return switches;
}

std::string ci_of(const Environment& environment) {
  static constexpr std::array<std::pair<const char*, const char*>, 3> services{
      {{"GITHUB_ACTIONS", "GitHub Actions"}, {"GITLAB_CI", "GitLab CI"}, {"CI", "CI"}}};
  for (const auto& [variable, name] : services) {
    const auto text = environment(variable);
    if (text && yes_or_no(*text) != false) return name;
  }
  return {};
}

}  // namespace broadsheet::cli
