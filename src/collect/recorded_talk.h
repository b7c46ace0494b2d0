/// For tests: a source and its answers, without a network. Follows what the source asks for, one
/// request after the other, and gathers what it says.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "collect/source.h"

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
  std::ranges::move(batch.voices, std::back_inserter(all.voices));
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

}  // namespace broadsheet::collect
