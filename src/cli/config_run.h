/// The keys of [run]: how a run works, never what comes of it. For config_file.cpp only: it brings
/// toml++ in.
#pragma once

#include <array>

#include "base/limits.h"
#include "cli/config_values.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

inline void take_workers(ConfigReader& reader, std::string_view key, const toml::node& node,
                         pipeline::Config& config) {
  const auto count = reader.number(key, node, 1, limits::workers_max);
  if (count) config.workers.workers = {.value = static_cast<int>(*count), .place = "[run] workers"};
}

inline void take_parallel(ConfigReader& reader, std::string_view key, const toml::node& node,
                          pipeline::Config& config) {
  const auto is_on = reader.yes_no(key, node);
  if (is_on) config.workers.off_by = *is_on ? "" : "[run] parallel";
}

inline void take_items_min(ConfigReader& reader, std::string_view key, const toml::node& node,
                           pipeline::Config& config) {
  const auto count = reader.number(key, node, 1, parallel_items_most);
  if (count) config.workers.items_min = static_cast<int>(*count);
}

inline void take_workers_max(ConfigReader& reader, std::string_view key, const toml::node& node,
                             pipeline::Config& config) {
  const auto count = reader.number(key, node, 1, limits::workers_max);
  if (!count) return;
  config.workers.most = {.value = static_cast<int>(*count), .place = "[run] parallel_workers_max"};
}

inline void take_lock_wait(ConfigReader& reader, std::string_view key, const toml::node& node,
                           pipeline::Config& config) {
  const auto seconds = reader.number(key, node, 0, limits::lock_wait_most.count());
  if (seconds) config.lock_wait = std::chrono::seconds(*seconds);
}

inline constexpr std::array<ConfigKey<pipeline::Config>, 5> run_keys{{
    {"workers", take_workers},
    {"parallel", take_parallel},
    {"parallel_items_min", take_items_min},
    {"parallel_workers_max", take_workers_max},
    {"lock_wait_seconds", take_lock_wait},
}};

}  // namespace broadsheet::cli
