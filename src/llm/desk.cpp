#include "llm/desk.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/url.h"
#include "store/ledger_rules.h"

namespace broadsheet::llm {

namespace {

constexpr int lessons_max = 5;             // settings that one request may leave out in turn
constexpr int failures_in_a_row_max = 10;  // of the connection, before nothing more is asked
constexpr std::chrono::days quirks_kept{30};

std::string place_of(const ModelSettings& settings) {
  const auto url = parse_url(settings.endpoint.address);
  return url ? shown_host(url->host) : std::string("[model]");
}

std::string note_name(const ModelSettings& settings) {
  return "model at " + place_of(settings);
}

/// Some endpoints repeat what they were sent; a key is neither read nor kept.
void take_out_key(std::string& body, const std::string& key) {
  constexpr std::string_view instead = "(key)";
  if (key.empty()) return;
  for (std::size_t at = body.find(key); at != std::string::npos;
       at = body.find(key, at + instead.size())) {
    body.replace(at, key.size(), instead);
  }
}

std::chrono::milliseconds wait_after(const Error& error, int attempt, std::string_view key,
                                     std::chrono::milliseconds first) {
  if (error.retry_after) return std::min(*error.retry_after, limits::retry_wait_max);
  const auto wait = first * (1 << std::clamp(attempt - 1, 0, 10));
  const auto share = hash64(fmt::format("{} {}", key, attempt)) % 500;
  return wait + wait * static_cast<std::int64_t>(share) / 1'000;
}

Error no_model(Purpose purpose) {
  return {.kind = ErrorKind::refused,
          .what = fmt::format("no model is named for the purpose \"{}\"", name_of(purpose)),
          .place = "[model]",
          .hint = "write model = \"NAME\" under [model]",
          .retry_after = {}};
}

/// What was billed is billed; but limits hold only as long as the most that a call can cost is
/// known.
Error counts_too_much(UsdMicros over) {
  return {.kind = ErrorKind::over_budget,
          .what = fmt::format("the endpoint counts more tokens than the request can have had: {} "
                              "more than its most",
                              to_usd(over)),
          .place = "[model]",
          .hint = "no further model is asked in this run; compare with the provider's own account",
          .retry_after = {}};
}

}  // namespace

Desk::Desk(EventLoop& loop, net::HttpTransport& transport, Stores stores, Log& log,
           const ModelSettings& settings, const Id<Run>& run)
    : loop_(loop),
      transport_(transport),
      notes_(stores.notes),
      log_(log),
      settings_(settings),
      spending_(loop.clock(), stores.ledger, settings, run),
      pacer_(settings.key_limits) {
  const auto note = notes_.recall(note_name(settings), "quirks", loop.clock().now());
  if (note && *note) quirks_ = quirks_from((*note)->text);
  stopped_ = why_no_calls(settings);
}

void Desk::ask(ChatRequest request, const std::string& subject, Done done) {
  auto job = std::make_unique<Job>();
  job->request = std::move(request);
  job->subject = subject;
  job->waiting.push_back(std::move(done));
  open(std::move(job));
}

void Desk::end(Error reason) {
  if (!stopped_) stopped_ = std::move(reason);
  pump();
}

const std::string* Desk::model_of(const Job& job) const {
  const std::vector<std::string>& chain = chain_for(settings_, job.request.purpose);
  return job.model < chain.size() ? &chain[job.model] : nullptr;
}

/// What was paid before is handed over; what is asked already is waited for; the rest queues.
void Desk::open(JobPtr job) {
  const std::string* const model = model_of(*job);
  if (model == nullptr) {
    Error error = stopped_ ? *stopped_ : no_model(job->request.purpose);
    return finish(std::move(job), std::move(error));
  }
  // Its text is as long as the request and is not kept while the job queues.
  const Asked asked = asked_of(job->request, *model, settings_.endpoint);
  job->key = asked.key;
  if (const auto same = open_.find(job->key); same != open_.end()) {
    for (Done& done : job->waiting) same->second->waiting.push_back(std::move(done));
    return;
  }
  open_[job->key] = job.get();
  auto before = spending_.paid_before(asked);
  if (!before) return stop(std::move(job), std::move(before).error());
  if (*before) {
    ++counts_.from_store;
    ChatReply reply = read_reply(job->request, **before);
    return conclude(std::move(job), std::move(reply));
  }
  queue_.push_back(std::move(job));
  pump();
}

void Desk::pump() {
  while (!queue_.empty()) {
    if (stopped_) {
      JobPtr job = std::move(queue_.front());
      queue_.pop_front();
      finish(std::move(job), *stopped_);
      continue;
    }
    if (!pacer_.has_room()) return;
    const Time now = loop_.clock().now();
    const Time next = pacer_.next_at();
    if (next > now) {
      if (alarm_ > now && alarm_ <= next) return;
      alarm_ = next;
      return loop_.at(next, [this] { pump(); });
    }
    JobPtr job = std::move(queue_.front());
    queue_.pop_front();
    send(std::move(job));
  }
}

void Desk::send(JobPtr job) {
  const std::string model = *model_of(*job);
  Asked asked{.key = job->key, .text = request_text(job->request, model, settings_.endpoint)};
  auto reserved = spending_.reserve(job->request, model, std::move(asked), job->subject);
  if (!reserved) return stop(std::move(job), std::move(reserved).error());
  if (const auto* const reached = std::get_if<store::LimitReached>(&*reserved)) {
    ++counts_.limits_reached[reached->limit];
    return next_model(std::move(job), store::error_of(*reached));
  }
  ++counts_.sent;
  pacer_.sent(loop_.clock().now(),
              prompt_tokens_about(job->request) + job->request.reply_tokens_max);
  job->known = quirks_;
  HttpRequest request = to_http(settings_.endpoint, job->request.purpose,
                                body_of(job->request, model, settings_.endpoint, quirks_));
  transport_.send(std::move(request),
                  [this, ticket = loop_.begin(), job = std::move(job),
                   call = std::get<Call>(std::move(*reserved))](Result<HttpAnswer> answer) mutable {
                    loop_.post(ticket, [this, job = std::move(job), call = std::move(call),
                                        answer = std::move(answer)]() mutable {
                      answered(std::move(job), std::move(call), std::move(answer));
                    });
                  });
}

void Desk::answered(JobPtr job, Call call, Result<HttpAnswer> answer) {
  if (answer) {
    failures_in_a_row_ = 0;
    pacer_.answered(*answer);
    take_out_key(answer->body, settings_.endpoint.key);
    take(std::move(job), std::move(call), *answer);
    return pump();
  }
  pacer_.failed();
  Error error = std::move(answer).error();
  ++counts_.outcomes[std::string(name_of(error.kind))];
  keep(spending_.give_up(std::move(call), error));
  const bool may_pass = error.kind == ErrorKind::timeout || error.kind == ErrorKind::network;
  if (may_pass && ++failures_in_a_row_ >= failures_in_a_row_max) {
    error.what = "the endpoint cannot be reached: " + error.what;
    stop(std::move(job), std::move(error));
  } else if (may_pass) {
    retry(std::move(job), std::move(error));
  } else {
    finish(std::move(job), std::move(error));
  }
  pump();
}

void Desk::take(JobPtr job, Call call, const HttpAnswer& answer) {
  ChatReply reply = read_reply(job->request, answer);
  if (reply.model.empty()) reply.model = call.entry.model;
  ++counts_.outcomes[std::string(name_of(reply.outcome))];
  const auto over = spending_.settle(std::move(call), reply, answer);
  if (!over) {
    keep(over.error());
  } else if (*over > UsdMicros{} && !stopped_) {
    stopped_ = counts_too_much(*over);
    log_.write(LogLevel::error, "model", "stopped", to_line(*stopped_));
  }
  if (fatal_) return finish(std::move(job), *fatal_);
  if (reply.outcome == Outcome::unsupported) {
    return learn_from(std::move(job), reply, answer.body);
  }
  conclude(std::move(job), std::move(reply));
}

void Desk::conclude(JobPtr job, ChatReply reply) {
  switch (reply.outcome) {
    case Outcome::done:
      reply.asked_model = *model_of(*job);
      return finish(std::move(job), std::move(reply));
    case Outcome::not_json:
    case Outcome::breaks_schema:
      if (job->is_repair || job->request.purpose == Purpose::embed)
        return next_model(std::move(job), error_of(reply));
      return repair(std::move(job), reply);
    case Outcome::passing:
      return retry(std::move(job), error_of(reply));
    case Outcome::fatal:
      return stop(std::move(job), error_of(reply));
    case Outcome::cut:
    case Outcome::empty:
    case Outcome::refused:
    case Outcome::over_limit:
    case Outcome::unsupported:
      return finish(std::move(job), error_of(reply));
  }
}

void Desk::repair(JobPtr job, const ChatReply& reply) {
  ++counts_.repairs;
  open_.erase(job->key);
  ChatRequest again = repair_of(job->request, reply);
  job->first = std::exchange(job->request, std::move(again));
  job->is_repair = true;
  job->attempt = 1;
  open(std::move(job));
}

void Desk::learn_from(JobPtr job, const ChatReply& reply, const std::string& body) {
  // Calls under way were made by what was known then: what they teach is known already, perhaps.
  const Quirks all = both(quirks_, learn(job->known, body).value_or(job->known));
  if (all != quirks_) {
    quirks_ = all;
    remember_quirks();
  }
  // Where another call has learned it meanwhile, asking again is enough.
  if (++job->lessons > lessons_max) return finish(std::move(job), error_of(reply));
  queue_.push_front(std::move(job));
}

void Desk::remember_quirks() {
  log_.write(LogLevel::info, "model", "quirks",
             fmt::format("{} is asked without what it refused: {}", place_of(settings_),
                         to_text(quirks_)));
  const auto stored = notes_.remember({.source = note_name(settings_),
                                       .key = "quirks",
                                       .text = to_text(quirks_),
                                       .expires_at = loop_.clock().now() + quirks_kept});
  keep(stored);
}

void Desk::retry(JobPtr job, Error error) {
  if (job->attempt >= limits::attempts_max) return next_model(std::move(job), std::move(error));
  const auto wait = wait_after(error, job->attempt, job->key, settings_.retry_first);
  ++job->attempt;
  ++counts_.retries;
  log_.write(LogLevel::info, "model", "retry",
             fmt::format("{}; asks again in {:.1f} s", to_line(error),
                         std::chrono::duration<double>(wait).count()));
  loop_.at(loop_.clock().now() + wait, [this, job = std::move(job)]() mutable {
    queue_.push_back(std::move(job));
    pump();
  });
}

void Desk::next_model(JobPtr job, Error error) {
  if (job->model + 1 >= chain_for(settings_, job->request.purpose).size()) {
    return finish(std::move(job), std::move(error));
  }
  ++counts_.smaller;
  open_.erase(job->key);
  ++job->model;
  if (job->first) job->request = *std::exchange(job->first, std::nullopt);
  job->is_repair = false;
  job->attempt = 1;
  open(std::move(job));
}

/// One clear message, and no further call.
void Desk::stop(JobPtr job, Error error) {
  if (error.place.empty()) error.place = place_of(settings_);
  if (!stopped_) {
    stopped_ = error;
    log_.write(LogLevel::error, "model", "stopped",
               to_line(error) + "; no further model is asked in this run");
  }
  finish(std::move(job), std::move(error));
}

void Desk::finish(JobPtr job, Result<ChatReply> result) {
  if (const auto found = open_.find(job->key); found != open_.end() && found->second == job.get()) {
    open_.erase(found);
  }
  Done last = std::move(job->waiting.back());
  job->waiting.pop_back();
  for (Done& done : job->waiting) done(result);
  last(std::move(result));
}

void Desk::keep(const Result<void>& stored) {
  if (stored) return;
  if (!fatal_) fatal_ = stored.error();
  if (!stopped_) stopped_ = stored.error();
}

}  // namespace broadsheet::llm
