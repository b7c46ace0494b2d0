#include "pipeline/source_talk.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t lines_kept = 20;

void note_error(SourceOutcome& outcome, const Error& error) {
  if (outcome.errors.size() < lines_kept) outcome.errors.push_back(to_line(error));
  if (outcome.hint.empty()) outcome.hint = error.hint;
}

void note(SourceOutcome& outcome, std::string line) {
  if (outcome.notes.size() < lines_kept) outcome.notes.push_back(std::move(line));
}

/// Leaves out what is over the source's limit, in order.
void cap(SourceYield& yield, std::size_t limit) {
  std::size_t kept = 0;
  for (collect::Batch& batch : yield.batches) {
    const std::size_t room = limit - std::min(limit, kept);
    if (batch.items.size() > room) batch.items.resize(room);
    kept += batch.items.size();
  }
  const auto read = static_cast<std::size_t>(yield.outcome.items);
  if (read > kept) {
    note(yield.outcome, fmt::format("keeps the first {} of {} items (limit)", kept, read));
  }
  yield.outcome.items = static_cast<std::int64_t>(kept);
}

}  // namespace

SourceTalk::SourceTalk(const std::vector<collect::SourceConfig>& configs, Services& services,
                       Fetcher& fetcher)
    : configs_(configs), services_(services), fetcher_(fetcher) {}

std::vector<SourceYield> SourceTalk::run(Time now) {
  for (const collect::SourceConfig& config : configs_) {
    talks_.push_back(std::make_unique<Talk>());
    begin(*talks_.back(), config, now);
  }
  services_.loop.run_until([] { return false; }, [&] { services_.progress.idle(); });
  std::vector<SourceYield> yields;
  for (const auto& talk : talks_) yields.push_back(take_yield(*talk));
  return yields;
}

/// In the order of the requests, not of the answers.
SourceYield SourceTalk::take_yield(Talk& talk) {
  SourceYield yield{.outcome = std::move(talk.outcome), .batches = {}};
  for (auto& [path, said] : talk.said) {
    for (const Error& error : said.errors) note_error(yield.outcome, error);
    for (std::string& line : said.batch.notes) note(yield.outcome, std::move(line));
    yield.batches.push_back(std::move(said.batch));
  }
  cap(yield, static_cast<std::size_t>(talk.limit));
  return yield;
}

void SourceTalk::begin(Talk& talk, const collect::SourceConfig& config, Time now) {
  talk.outcome.name = config.name;
  talk.outcome.kind = config.kind;
  talk.outcome.url = config.url;
  talk.limit = config.limit > 0 ? config.limit : static_cast<int>(limits::items_per_source_max);
  auto made = collect::make_source(config);
  if (!made) {
    failed(talk, {}, made.error());
    return closed(talk);
  }
  talk.source = std::move(*made);
  if (const auto reason = talk.source->not_ready()) {
    talk.outcome.state = SourceState::skipped;
    talk.said[{}].errors.push_back(*reason);
    services_.progress.source_done(talk.outcome);
    return;
  }
  int position = 0;
  talk.open = 1;  // held until all first requests are out, so that the talk does not close early
  for (collect::Ask& wanted : talk.source->start(now)) {
    ask(talk, std::move(wanted), Path{position++});
  }
  if (--talk.open == 0) closed(talk);
}

void SourceTalk::ask(Talk& talk, collect::Ask ask, const Path& path) {
  if (talk.outcome.requests >= static_cast<std::int64_t>(limits::requests_per_source_max)) {
    Error error;
    error.kind = ErrorKind::over_budget;
    error.what = fmt::format("wants more than {} requests", limits::requests_per_source_max);
    error.hint = "set a lower limit for this source";
    return failed(talk, path, std::move(error));
  }
  ++talk.outcome.requests;
  ++talk.open;
  HttpRequest request = ask.request;
  fetcher_.fetch(
      std::move(request), Fetcher::Lane::api,
      [this, &talk, ask = std::move(ask), path](Result<HttpAnswer> answer) mutable {
        if (!answer) {
          return heard(talk, ask, path, talk.source->instead(ask, answer.error()));
        }
        services_.pool.run(
            services_.loop,
            [&talk, ask, answer = std::move(*answer)] { return talk.source->read(ask, answer); },
            [this, &talk, ask, path](Result<collect::Batch> batch) {
              heard(talk, ask, path, std::move(batch));
            });
      });
}

void SourceTalk::heard(Talk& talk, const collect::Ask& ask, const Path& path,
                       Result<collect::Batch> batch) {
  if (!batch) {
    failed(talk, path, std::move(batch).error(), ask.request.url);
  } else {
    std::vector<collect::Ask> further = std::move(batch->further);
    talk.outcome.items += static_cast<std::int64_t>(batch->items.size());
    for (Error& fault : batch->faults) failed(talk, path, std::move(fault), ask.request.url);
    talk.said[path].batch = std::move(*batch);
    int position = 0;
    for (collect::Ask& next : further) {
      Path longer = path;
      longer.push_back(position++);
      this->ask(talk, std::move(next), longer);
    }
  }
  if (--talk.open == 0) closed(talk);
}

void SourceTalk::failed(Talk& talk, const Path& path, Error error, std::string_view place) {
  if (error.place.empty()) error.place = place;
  ++(error.kind == ErrorKind::missing ? talk.outcome.misses : talk.outcome.failures);
  talk.said[path].errors.push_back(std::move(error));
}

void SourceTalk::closed(Talk& talk) {
  const bool has_nothing = talk.outcome.items == 0;
  const bool has_errors = talk.outcome.failures + talk.outcome.misses > 0;
  if (has_nothing && has_errors) talk.outcome.state = SourceState::failed;
  services_.progress.source_done(talk.outcome);
}

}  // namespace broadsheet::pipeline
