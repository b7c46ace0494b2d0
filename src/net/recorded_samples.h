/// Recordings for tests: one line with defaults, so that every key a test sets matters.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "net/recorded_web.h"

namespace broadsheet::net {

inline const Time sample_time = *parse_date("2026-06-26T12:00:00Z");

/// Keys with their values in JSON.
using Keys = std::map<std::string, std::string, std::less<>>;

inline std::string sample_line(const std::map<std::string_view, std::string_view>& changes) {
  Keys keys{{"method", "\"GET\""}, {"url", "\"https://a.example/x\""},
            {"status", "200"},     {"headers", "{}"},
            {"body", "\"b\""},     {"recorded_at", "null"}};
  for (const auto& [key, value] : changes) keys[std::string(key)] = value;
  std::string line;
  for (const auto& [key, value] : keys) {
    line += line.empty() ? "{" : ",";
    line += "\"" + key + "\":" + value;
  }
  return line + "}\n";
}

inline RecordedWeb web_of(std::string_view json_lines) {
  RecordedWeb web;
  const auto added = web.add_text("sample.jsonl", json_lines);
  REQUIRE_MESSAGE(added, (added ? "" : to_line(added.error())));
  return web;
}

inline HttpRequest get(std::string url) {
  return {.method = "GET", .url = std::move(url), .headers = {}, .body = {}};
}

inline std::optional<std::string> body_of(RecordedWeb& web, std::string url) {
  auto answer = web.answer(get(std::move(url)), sample_time);
  if (!answer) return {};
  return std::move(answer->body);
}

inline std::optional<std::string> body_of(RecordedWeb&& web, std::string url) {
  return body_of(web, std::move(url));
}

}  // namespace broadsheet::net
