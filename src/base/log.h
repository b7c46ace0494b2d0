/// What a run says while it works: one line for each event, on stderr, as text or as JSON.
/// A line never holds a secret: callers log what `HttpRequest::secrecy` allows.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace broadsheet {

enum class LogFormat { text, json };
enum class LogLevel { info, warning, error };

struct LogField {
  std::string_view name;
  std::variant<std::string, std::int64_t, double> value;
};

/// Any thread may call.
class Log {
 public:
  /// `quiet` keeps warnings and errors only, `silent` nothing.
  enum class Volume { normal, quiet, silent };
  Log(LogFormat format, Volume volume);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// `phase` and `event` are the plan's names: collect / source_done.
  void write(LogLevel level, std::string_view phase, std::string_view event,
             std::string_view message, std::initializer_list<LogField> fields = {});

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

}  // namespace broadsheet
