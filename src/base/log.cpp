#include "base/log.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace broadsheet {

namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::level::level_enum level_of(Log::Volume volume) {
  switch (volume) {
    case Log::Volume::normal:
      return spdlog::level::info;
    case Log::Volume::quiet:
      return spdlog::level::warn;
    case Log::Volume::silent:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

std::string shown(const LogField& field) {
  return std::visit(
      [](const auto& value) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, double>) {
          return fmt::format("{:.3f}", value);
        } else {
          return fmt::format("{}", value);
        }
      },
      field.value);
}

std::string text_line(std::string_view phase, std::string_view message,
                      std::initializer_list<LogField> fields) {
  std::string line = fmt::format("{}: {}", phase, message);
  for (const LogField& field : fields) line += fmt::format(" {}={}", field.name, shown(field));
  return line;
}

std::string json_line(std::string_view phase, std::string_view event, std::string_view message,
                      std::initializer_list<LogField> fields) {
  nlohmann::ordered_json line{{"phase", phase}, {"event", event}, {"message", message}};
  for (const LogField& field : fields) {
    std::visit([&](const auto& value) { line[std::string(field.name)] = value; }, field.value);
  }
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

struct Log::Sink {
  LogFormat format;
  spdlog::logger logger;
};

Log::Log(LogFormat format, Volume volume)
    : sink_(std::make_unique<Sink>(
          format,
          spdlog::logger("broadsheet", std::make_shared<spdlog::sinks::stderr_sink_mt>()))) {
  sink_->logger.set_level(level_of(volume));
  sink_->logger.set_pattern(format == LogFormat::json ? "%v" : "%H:%M:%S %L %v");
}

Log::~Log() = default;

void Log::write(LogLevel level, std::string_view phase, std::string_view event,
                std::string_view message, std::initializer_list<LogField> fields) {
  const std::string line = sink_->format == LogFormat::json
                               ? json_line(phase, event, message, fields)
                               : text_line(phase, message, fields);
  sink_->logger.log(to_spdlog(level), "{}", line);
}

}  // namespace broadsheet
