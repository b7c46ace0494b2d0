/// For tests: the answers of a recorded web, straight from its file.
#pragma once

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "collect/recorded_talk.h"
#include "markup/json.h"

namespace broadsheet::collect {

/// Recorded exchanges, matched by method, host, path and query in any order, else without the
/// parameters of page size.
class Recording {
 public:
  explicit Recording(const std::filesystem::path& file) {
    const auto text = read_file(file, limits::recorded_file_bytes_max);
    REQUIRE(text.has_value());
    for (const std::string_view line : split(*text, '\n')) {
      if (!trim(line).empty()) add(line);
    }
  }

  Answers answers() {
    return [this](const HttpRequest& request) -> Result<HttpAnswer> {
      for (const bool exact : {true, false}) {
        const auto found = exchanges_.find(key(request.method, request.url, exact));
        if (found == exchanges_.end()) continue;
        HttpAnswer answer = found->second.front();
        if (found->second.size() > 1) found->second.pop_front();
        if (answer.status < 300) return answer;
        return failure(ErrorKind::refused, "status " + std::to_string(answer.status));
      }
      return failure(ErrorKind::missing, "no recorded answer: " + request.url);
    };
  }

  Time latest() const { return latest_; }

 private:
  void add(std::string_view line) {
    const auto document = markup::JsonDocument::parse(line);
    REQUIRE(document.has_value());
    const markup::JsonValue exchange = document->root();
    HttpAnswer answer;
    answer.url = exchange["url"].text();
    answer.status = static_cast<int>(exchange["status"].integer().value_or(0));
    answer.headers = {{"content-type", exchange["headers"]["content-type"].text()}};
    answer.body = exchange["body"].text();
    if (const auto at = parse_date(exchange["recorded_at"].text()))
      latest_ = std::max(latest_, *at);
    const std::string method = exchange["method"].text();
    exchanges_[key(method, answer.url, true)].push_back(answer);
    exchanges_[key(method, answer.url, false)].push_back(answer);
  }

  static std::string key(const std::string& method, const std::string& address, bool is_exact) {
    const auto url = parse_url(address);
    if (!url) return method + " " + address;
    const std::string query = url->query.value_or("");
    std::vector<std::string> parameters;
    for (const std::string_view parameter : split(query, '&')) {
      const std::string_view name = parameter.substr(0, parameter.find('='));
      const bool is_size = name == "limit" || name == "per_page" || name == "raw_json" ||
                           name == "count" || name == "print";
      if (!parameter.empty() && (is_exact || !is_size)) parameters.emplace_back(parameter);
    }
    std::ranges::sort(parameters);
    std::string key = method + " " + url->host + url->path + (is_exact ? " exact" : " loose");
    for (const std::string& parameter : parameters) key += "&" + parameter;
    return key;
  }

  std::map<std::string, std::deque<HttpAnswer>> exchanges_;
  Time latest_;
};

}  // namespace broadsheet::collect
