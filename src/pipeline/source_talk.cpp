#include "pipeline/source_talk.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"
#include "pipeline/source_health.h"

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
void cap(std::vector<collect::Batch>& batches, std::size_t limit, SourceOutcome& outcome) {
  std::size_t kept = 0;
  for (collect::Batch& batch : batches) {
    const std::size_t room = limit - std::min(limit, kept);
    if (batch.items.size() > room) batch.items.resize(room);
    kept += batch.items.size();
  }
  const auto read = static_cast<std::size_t>(outcome.items);
  if (read > kept) {
    note(outcome, fmt::format("keeps the first {} of {} items (limit)", kept, read));
  }
  outcome.items = static_cast<std::int64_t>(kept);
}

}  // namespace

SourceTalk::SourceTalk(const std::vector<collect::SourceConfig>& configs, Services& services,
                       Fetcher& fetcher)
    : configs_(configs), services_(services), fetcher_(fetcher), phase_(services, fetcher) {}

std::vector<SourceYield> SourceTalk::run(Time now) {
  for (const collect::SourceConfig& config : configs_) {
    talks_.push_back(std::make_unique<Talk>());
    begin(*talks_.back(), config, now);
  }
  phase_.wait();
  std::vector<SourceYield> yields;
  for (const auto& talk : talks_) {
    yields.push_back({.outcome = std::move(talk->outcome), .batches = std::move(talk->batches)});
  }
  talks_.clear();
  claimed_.clear();
  return yields;
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
  if (is_resting(talk, now)) return closed(talk);
  if (const auto reason = talk.source->not_ready()) {
    talk.outcome.state = SourceState::skipped;
    talk.said[{}].errors.push_back(*reason);
    return closed(talk);
  }
  int position = 0;
  talk.begun_at = services_.clock.now();
  talk.open = 1;  // held until all first requests are out, so that the talk does not close early
  for (collect::Ask& wanted : talk.source->start(now)) {
    ask(talk, std::move(wanted), Path{position++});
  }
  --talk.open;
  moved(talk);
  if (talk.open == 0) closed(talk);
}

void SourceTalk::moved(const Talk& talk) {
  const SourceOutcome& outcome = talk.outcome;
  services_.progress.source_moved(
      {.name = outcome.name,
       .requests = outcome.requests,
       .answers = outcome.requests - static_cast<std::int64_t>(talk.open),
       .items = outcome.items});
}

/// A store that cannot be read is told of by whoever reads it next; here the source is asked.
bool SourceTalk::is_resting(Talk& talk, Time now) {
  const auto health = services_.store.sources().find(talk.outcome.name);
  if (!health || !*health) return false;
  auto reason = resting(**health, now);
  if (!reason) return false;
  talk.outcome.state = SourceState::later;
  talk.outcome.not_before = (*health)->not_before;
  talk.said[{}].errors.push_back(*std::move(reason));
  return true;
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
  phase_.fetch(
      std::move(request), Fetcher::Lane::api,
      [this, &talk, ask = std::move(ask), path](Result<HttpAnswer> answer) mutable {
        if (!answer) {
          return heard(talk, ask, path, talk.source->instead(ask, answer.error()));
        }
        talk.outcome.bytes += static_cast<std::int64_t>(answer->body.size());
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
  --talk.open;
  moved(talk);
  if (talk.open == 0) closed(talk);
}

void SourceTalk::failed(Talk& talk, const Path& path, Error error, std::string_view place) {
  if (error.place.empty()) error.place = place;
  ++(error.kind == ErrorKind::missing ? talk.outcome.misses : talk.outcome.failures);
  talk.said[path].errors.push_back(std::move(error));
}

/// People see the source's line now, so its reasons and counts are all there before.
void SourceTalk::closed(Talk& talk) {
  const bool was_put_off = is_put_off(talk);
  sum_up(talk);
  count_new(talk);
  SourceOutcome& outcome = talk.outcome;
  if (talk.begun_at) {
    const auto took = services_.clock.now() - *talk.begun_at;
    outcome.took_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  }
  if (outcome.state != SourceState::skipped && outcome.state != SourceState::later) {
    const bool has_errors = outcome.failures + outcome.misses > 0;
    if (outcome.items == 0 && has_errors) {
      outcome.state = was_put_off ? SourceState::later : SourceState::failed;
    } else if (outcome.items_new == 0) {
      outcome.state = SourceState::unchanged;
    }
  }
  // What a stop has cut short is no outcome of the source.
  if (!fetcher_.fatal()) services_.progress.source_done(outcome);
}

/// All that went wrong is that hosts want to be asked later.
bool SourceTalk::is_put_off(const Talk& talk) {
  return std::ranges::all_of(talk.said, [](const auto& said) {
    return std::ranges::all_of(said.second.errors, [](const Error& error) {
      return error.kind == ErrorKind::rate_limited;
    });
  });
}

/// In the order of the requests, not of the answers.
void SourceTalk::sum_up(Talk& talk) {
  for (auto& [path, said] : talk.said) {
    for (const Error& error : said.errors) note_error(talk.outcome, error);
    for (std::string& line : said.batch.notes) note(talk.outcome, std::move(line));
    talk.batches.push_back(std::move(said.batch));
  }
  talk.said.clear();
  cap(talk.batches, static_cast<std::size_t>(talk.limit), talk.outcome);
}

/// For the line that people see: what two sources bring counts for the one that closed first. The
/// merge counts anew, in the order of the configuration.
void SourceTalk::count_new(Talk& talk) {
  for (const collect::Batch& batch : talk.batches) {
    for (const Item& item : batch.items) {
      if (!claimed_.insert(item.id).second) continue;
      const auto stored = services_.store.items().find(item.id);
      if (stored && !*stored) ++talk.outcome.items_new;
    }
  }
}

}  // namespace broadsheet::pipeline
