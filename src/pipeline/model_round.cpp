#include "pipeline/model_round.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/limits.h"
#include "pipeline/retry_table.h"
#include "pipeline/waiting.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

void report_on(const llm::Desk& desk, Services& services, StageReport& report) {
  const llm::DeskCounts& counts = desk.counts();
  for (const auto& [limit, times] : counts.limits_reached) {
    report.warnings.push_back(fmt::format(
        "the limit of money for {} stood in the way {}: a smaller model was asked, or none",
        store::words_for(limit), how_many(times, "time")));
  }
  services.log.write(
      LogLevel::info, name_of(report.stage), "models",
      fmt::format("{} calls, {} answers from earlier, {} asked again, {}", counts.sent,
                  counts.from_store, counts.retries + counts.repairs, to_usd(desk.spent())),
      {{"calls", counts.sent},
       {"from_store", counts.from_store},
       {"usd_micros", desk.spent().count}});
}

/// No credit, a bad key, tokens that cannot be: true of all that the run may still ask.
bool ends_all_calls(const llm::Desk& desk) {
  return desk.stopped() && (desk.stopped()->kind == ErrorKind::refused ||
                            desk.stopped()->kind == ErrorKind::over_budget);
}

using Questions = std::vector<ModelQuestion*>;

Result<void> ask_round(StageRun& run, Stage stage, const llm::ModelSettings& settings,
                       std::span<ModelQuestion* const> questions, Time start) {
  std::vector<RoundQuestion> asked;
  for (ModelQuestion* const one : questions) {
    asked.push_back({.request = one->request(),
                     .subject = one->subject,
                     .done = [one](Result<llm::ChatReply> came) { one->reply = std::move(came); }});
  }
  return ask_round(run, settings, std::move(asked), start, {.stage = stage, .kind = "questions"});
}

/// Those that stayed without an answer for a reason that may pass.
Questions failed_for_now(std::span<ModelQuestion* const> questions) {
  Questions failed;
  std::ranges::copy_if(questions, std::back_inserter(failed), [](const ModelQuestion* one) {
    const auto& reply = one->reply;
    return reply && !*reply && action_for(reply->error().kind) == Action::retry;
  });
  return failed;
}

Result<void> ask_again(StageRun& run, Stage stage, const Questions& failed, std::size_t asked) {
  Services& services = run.services;
  services.progress.notice(fmt::format(
      "{} of {} questions failed: they are asked again, one at a time", failed.size(), asked));
  llm::ModelSettings patient = run.config.model;
  patient.key_limits.in_flight = 1;
  patient.retry_first = limits::fallback_retry_first;
  TRY(ask_round(run, stage, patient, failed,
                services.loop.clock().now() + limits::fallback_retry_first));
  StageReport& report = report_of(run.run, stage);
  Fallback fallback{.failed = std::ssize(failed), .mended = 0};
  for (const ModelQuestion* const one : failed) {
    fallback.mended += one->reply && *one->reply ? 1 : 0;
  }
  report.warnings.push_back(
      fmt::format("{} of {} questions to models failed and were asked again, one at a time after "
                  "longer waits; {} of them were answered",
                  fallback.failed, asked, fallback.mended));
  if (!report.fallback) report.fallback = fallback;
  return {};
}

}  // namespace

Result<void> ask_round(StageRun& stage, const llm::ModelSettings& settings,
                       std::vector<RoundQuestion> questions, Time start, const RoundWords& words) {
  Services& services = stage.services;
  net::HttpTransport& transport =
      services.model_transport != nullptr ? *services.model_transport : services.transport;
  llm::Desk desk(services.loop, transport,
                 {.ledger = services.store.ledger(), .notes = services.store.sources()},
                 services.log, settings, stage.run.id);
  std::optional<Error>& silence = stage.silenced[settings.endpoint.address];
  if (silence) desk.end(*silence);
  const std::int64_t expected = std::ssize(questions);
  std::int64_t done = 0;
  const auto ask_all = [&] {
    for (RoundQuestion& one : questions) {
      desk.ask(std::move(one.request), one.subject, [&](Result<llm::ChatReply> came) {
        one.done(std::move(came));
        services.progress.advanced(words.kind, ++done, expected);
      });
    }
  };
  if (start <= services.loop.clock().now()) {
    ask_all();
  } else {
    services.loop.at(start, ask_all);
  }
  services.loop.run_until([] { return false; },
                          [&] {
                            services.progress.idle();
                            if (const auto wish = stopped(services)) desk.end(*wish);
                          });
  if (desk.fatal()) return *desk.fatal();
  if (ends_all_calls(desk)) silence = desk.stopped();
  if (auto wish = stopped(services)) return *std::move(wish);
  report_on(desk, services, report_of(stage.run, words.stage));
  return {};
}

Result<void> ask_questions(StageRun& run, Stage stage, std::span<ModelQuestion* const> questions) {
  TRY(ask_round(run, stage, run.config.model, questions, run.services.clock.now()));
  const Questions failed = failed_for_now(questions);
  if (!is_fallback_due(std::ssize(failed), std::ssize(questions), run.services.workers.settings)) {
    return {};
  }
  return ask_again(run, stage, failed, questions.size());
}

std::string Unanswered::text_of(const ModelQuestion& question) {
  if (!question.reply) return {};
  if (*question.reply) return (*question.reply)->text;
  add(question.reply->error());
  return {};
}

void Unanswered::add(const Error& error) {
  const bool is_unpaid = error.kind == ErrorKind::over_budget && error.place == "[money]";
  const bool is_failure = may_ask_ && !is_unpaid;
  ++(is_failure ? failed_ : unpaid_)[to_line(error)];
}

void Unanswered::report_to(StageReport& report) const {
  for (const auto& [cause, count] : unpaid_) say(report, count, cause);
  for (const auto& [cause, count] : failed_) {
    say(report, count, cause);
    report.failed += count;
  }
}

void Unanswered::say(StageReport& report, std::int64_t count, const std::string& cause) const {
  report.warnings.push_back(
      fmt::format("{} without an answer: {}", how_many(count, one_, many_), cause));
}

}  // namespace broadsheet::pipeline
