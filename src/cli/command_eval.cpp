#include <thread>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/files.h"
#include "cli/commands.h"
#include "cli/json_document.h"
#include "eval/eval.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t errors_shown_max = 20;

std::size_t jobs_of(const EvalArguments& arguments) {
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  return static_cast<std::size_t>(std::max(arguments.jobs.value_or(processors), 1));
}

std::string shown(const Json& value) {
  if (value.is_null()) return "-";
  return value.is_number_float() ? fmt::format("{:.4f}", value.get<double>()) : value.dump();
}

/// One line for each figure: "bcubed.f1   0.8351".
void say_figures(std::FILE* out, const std::string& prefix, const Json& figures) {
  for (const auto& [key, value] : figures.items()) {
    if (value.is_object()) {
      say_figures(out, prefix + key + ".", value);
    } else if (value.is_array()) {
      say(out, fmt::format("{:<28} {:>12}\n", prefix + key, value.size()));
    } else {
      say(out, fmt::format("{:<28} {:>12}\n", prefix + key, shown(value)));
    }
  }
}

void say_failures(std::FILE* err, const Json& failed) {
  for (std::size_t i = 0; i < std::min(failed.size(), errors_shown_max); ++i) {
    say(err, failed[i].dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }
  if (failed.size() > errors_shown_max) {
    say(err, fmt::format("and {} more: --json shows all\n", failed.size() - errors_shown_max));
  }
}

}  // namespace

ExitStatus evaluate(const Shell& shell, const CommonArguments& common,
                    const EvalArguments& arguments) {
  SystemClock clock;
  EventLoop loop(clock);
  Pool pool(jobs_of(arguments));
  const auto measured = eval::measure({.kind = arguments.kind,
                                       .path = arguments.path,
                                       .reach = arguments.reach,
                                       .embeddings = arguments.embeddings},
                                      loop, pool);
  if (!measured) return report(shell, common, measured.error(), ExitStatus::wrong_usage);
  if (!arguments.out.empty()) {
    const auto written = write_file(arguments.out, measured->units);
    if (!written) return report(shell, common, written.error());
  }
  if (common.json) {
    say(shell.out, measured->figures + "\n");
    return ExitStatus::done;
  }
  const Json figures = Json::parse(measured->figures);
  say_figures(shell.out, "", figures);
  if (!common.quiet && figures.contains("failed")) say_failures(shell.err, figures["failed"]);
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
