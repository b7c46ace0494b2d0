/// For tests: a source and its answers, without a network. Follows what the source asks for, one
/// request after the other, and gathers what it says.
#pragma once

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "collect/source.h"
#include "markup/json.h"

namespace broadsheet::collect {

/// All that a talk gave, and the errors of the requests that nothing could replace.
struct Talk {
  Batch all;
  std::vector<Error> errors;
  std::vector<HttpRequest> asked;

  const Item* find(std::string_view native_id) const {
    const auto found = std::ranges::find(all.items, native_id, &Item::native_id);
    return found == all.items.end() ? nullptr : &*found;
  }
  const Sighting* sighting_of(const Item& item) const {
    const auto found = std::ranges::find(all.sightings, item.id, &Sighting::item);
    return found == all.sightings.end() ? nullptr : &*found;
  }
  std::string reason_against(std::string_view id) const {
    const auto found = std::ranges::find(all.drops, id, &Drop::id);
    return found == all.drops.end() ? "" : found->reason;
  }
};

inline SourceConfig settings(SourceKind kind, std::string name, std::string url = "") {
  SourceConfig config;
  config.kind = kind;
  config.name = std::move(name);
  config.url = std::move(url);
  return config;
}

inline std::unique_ptr<Source> source_of(const SourceConfig& config) {
  auto made = make_source(config);
  REQUIRE(made.has_value());
  return std::move(*made);
}

using Answers = std::function<Result<HttpAnswer>(const HttpRequest&)>;

inline void take(Batch& all, Batch batch) {
  std::ranges::move(batch.items, std::back_inserter(all.items));
  std::ranges::move(batch.sightings, std::back_inserter(all.sightings));
  std::ranges::move(batch.drops, std::back_inserter(all.drops));
  std::ranges::move(batch.notes, std::back_inserter(all.notes));
  std::ranges::move(batch.faults, std::back_inserter(all.faults));
}

inline Talk talk_with(const Source& source, Time now, const Answers& answers) {
  Talk talk;
  std::vector<Ask> first = source.start(now);
  std::deque<Ask> open(first.begin(), first.end());
  while (!open.empty()) {
    REQUIRE(talk.asked.size() < limits::requests_per_source_max);
    const Ask ask = open.front();
    open.pop_front();
    talk.asked.push_back(ask.request);
    const auto answer = answers(ask.request);
    auto batch = answer ? source.read(ask, *answer) : source.instead(ask, answer.error());
    if (!batch) {
      talk.errors.push_back(batch.error());
      continue;
    }
    open.insert(open.begin(), batch->further.begin(), batch->further.end());
    take(talk.all, std::move(*batch));
  }
  return talk;
}

inline Error failure(ErrorKind kind, std::string what) {
  Error error;
  error.kind = kind;
  error.what = std::move(what);
  return error;
}

/// Bodies by address; any other address is missing.
inline Answers bodies(std::map<std::string, std::string> by_address) {
  return [by_address = std::move(by_address)](const HttpRequest& request) -> Result<HttpAnswer> {
    const auto found = by_address.find(request.url);
    if (found == by_address.end()) return failure(ErrorKind::missing, "no " + request.url);
    HttpAnswer answer;
    answer.url = request.url;
    answer.status = 200;
    answer.body = found->second;
    return answer;
  };
}

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
