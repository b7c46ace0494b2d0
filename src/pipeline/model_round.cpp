#include "pipeline/model_round.h"

#include <utility>

#include <fmt/format.h>

#include "pipeline/waiting.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

void report_on(const llm::Desk& desk, Services& services, StageReport& report) {
  const llm::DeskCounts& counts = desk.counts();
  for (const auto& [limit, times] : counts.limits_reached) {
    report.warnings.push_back(
        fmt::format("the limit of money for {} stood in the way {} time{}: a smaller model was "
                    "asked, or none",
                    store::words_for(limit), times, times == 1 ? "" : "s"));
  }
  services.log.write(
      LogLevel::info, name_of(report.stage), "models",
      fmt::format("{} calls, {} answers from earlier, {} asked again, {}", counts.sent,
                  counts.from_store, counts.retries + counts.repairs, to_usd(desk.spent())),
      {{"calls", counts.sent},
       {"from_store", counts.from_store},
       {"usd_micros", desk.spent().count}});
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
  if (auto wish = stopped(services)) return *std::move(wish);
  report_on(desk, services, report_of(stage.run, words.stage));
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
      fmt::format("{} {} without an answer: {}", count, count == 1 ? one_ : many_, cause));
}

}  // namespace broadsheet::pipeline
