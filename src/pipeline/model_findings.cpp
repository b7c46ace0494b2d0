#include "pipeline/model_findings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "enrich/questions.h"
#include "pipeline/left_over_calls.h"
#include "pipeline/model_round.h"
#include "pipeline/retry_table.h"
#include "verify/grounding.h"

namespace broadsheet::pipeline {

namespace {

using Reply = std::optional<Result<llm::ChatReply>>;

/// A story, what of it was shown, and the answers.
struct Inquiry {
  StoryWork* work = nullptr;
  std::vector<Evidence> held;
  std::vector<enrich::ShownPassage> shown;
  std::map<llm::Purpose, Reply> replies;
};

/// Reports alone: what people say of an event is not shown.
Inquiry inquiry_about(StoryWork& work, Time now) {
  Inquiry inquiry;
  inquiry.work = &work;
  std::ranges::copy_if(work.pages, std::back_inserter(inquiry.held),
                       [](const Evidence& one) { return one.kind == EvidenceKind::page; });
  std::ranges::copy(work.primary, std::back_inserter(inquiry.held));
  std::ranges::copy(work.further, std::back_inserter(inquiry.held));
  for (const enrich::Report& report : work.file.reports) {
    std::ranges::move(enrich::own_evidence(report.item, now), std::back_inserter(inquiry.held));
  }
  inquiry.shown = enrich::passages_to_show(inquiry.held);
  return inquiry;
}

/// The text of the reply, or "" with its cause noted.
std::string text_of(const Inquiry& inquiry, llm::Purpose purpose, Unanswered& failures) {
  const Reply& reply = inquiry.replies.at(purpose);
  if (!reply) return {};
  if (*reply) return (*reply)->text;
  failures.add(reply->error());
  return {};
}

std::string fault_of(const Finding& finding, const Inquiry& inquiry) {
  const auto passage = std::ranges::find_if(inquiry.shown, [&](const enrich::ShownPassage& one) {
    return one.evidence == finding.evidence && one.passage == finding.passage;
  });
  if (passage == inquiry.shown.end()) return "rests on no passage";
  if (enrich::brings_an_address(finding.text, passage->text)) return "brings an address";
  Claim claim;
  claim.text = finding.text;
  claim.citations = {
      {.evidence = finding.evidence, .passage = finding.passage, .quote = passage->text}};
  return verify::fault_of(claim, inquiry.held);
}

/// Sentences of research notes, over all stories.
struct Notes {
  std::int64_t kept = 0;
  std::int64_t dropped = 0;
};

void keep_what_holds(Inquiry& inquiry, std::vector<Finding> note, Judgement& judgement,
                     Notes& notes, std::vector<Drop>& drops) {
  for (Finding& finding : note) {
    std::string fault = fault_of(finding, inquiry);
    if (fault.empty()) {
      judgement.note.push_back(std::move(finding));
      ++notes.kept;
      continue;
    }
    ++notes.dropped;
    drops.push_back({.what = "finding",
                     .id = inquiry.work->enrichment.story.text,
                     .reason = fmt::format("“{}” {}", shorten(finding.text, 80), fault)});
  }
}

void take_answers(Inquiry& inquiry, Unanswered& failures, Notes& notes, std::vector<Drop>& drops) {
  Enrichment& enrichment = inquiry.work->enrichment;
  Judgement judgement;
  enrich::read_score(text_of(inquiry, llm::Purpose::score, failures), judgement);
  enrich::weigh_in(judgement, enrichment.score);
  auto topics = enrich::read_topics(text_of(inquiry, llm::Purpose::topics, failures));
  if (!topics.empty()) enrichment.topics = std::move(topics);
  keep_what_holds(
      inquiry,
      enrich::read_research(text_of(inquiry, llm::Purpose::research, failures), inquiry.shown),
      judgement, notes, drops);
  if (enrich::mean_of(judgement) || !judgement.note.empty())
    enrichment.judgement = std::move(judgement);
}

/// One question, and where its answer goes.
struct Asked {
  Inquiry* inquiry = nullptr;
  const enrich::Question* question = nullptr;

  Reply& reply() const { return inquiry->replies[question->purpose]; }
};

Result<void> ask_round(StageRun& stage, const llm::ModelSettings& settings,
                       const std::vector<Asked>& asked, Time start) {
  std::vector<RoundQuestion> questions;
  for (const Asked& one : asked) {
    questions.push_back(
        {.request = one.question->ask(one.inquiry->work->file, one.inquiry->shown),
         .subject = one.inquiry->work->enrichment.story.text,
         .done = [one](Result<llm::ChatReply> came) { one.reply() = std::move(came); }});
  }
  return ask_round(stage, settings, std::move(questions), start,
                   {.stage = Stage::enrich, .kind = "questions"});
}

/// Those that stayed without an answer for a reason that may pass.
std::vector<Asked> failed_for_now(const std::vector<Asked>& asked) {
  std::vector<Asked> failed;
  for (const Asked& one : asked) {
    const Reply& reply = one.reply();
    if (reply && !*reply && action_for(reply->error().kind) == Action::retry) failed.push_back(one);
  }
  return failed;
}

/// The plan's way back: one at a time and after longer waits, for those that failed.
Result<void> ask_again(StageRun& stage, const std::vector<Asked>& failed, std::size_t asked) {
  Services& services = stage.services;
  services.progress.notice(fmt::format(
      "{} of {} questions failed: they are asked again, one at a time", failed.size(), asked));
  llm::ModelSettings patient = stage.config.model;
  patient.key_limits.in_flight = 1;
  patient.retry_first = limits::fallback_retry_first;
  TRY(ask_round(stage, patient, failed,
                services.loop.clock().now() + limits::fallback_retry_first));
  StageReport& report = report_of(stage.run, Stage::enrich);
  Fallback fallback{.failed = std::ssize(failed), .mended = 0};
  for (const Asked& one : failed) fallback.mended += one.reply() && *one.reply() ? 1 : 0;
  report.warnings.push_back(
      fmt::format("{} of {} questions to models failed and were asked again, one at a time after "
                  "longer waits; {} of them were answered",
                  fallback.failed, asked, fallback.mended));
  if (!report.fallback) report.fallback = fallback;
  return {};
}

}  // namespace

Result<void> ask_models(StageRun& stage, std::vector<StoryWork>& works) {
  const Config& config = stage.config;
  if (config.model.endpoint.address.empty()) return {};
  TRY(tell_left_over(stage, Stage::enrich));
  std::vector<Inquiry> inquiries;
  for (StoryWork& work : works) {
    if (inquiries.size() >= config.stories_asked_max) break;
    Inquiry inquiry = inquiry_about(work, stage.run.started_at);
    if (!inquiry.shown.empty()) inquiries.push_back(std::move(inquiry));
  }
  std::vector<Asked> asked;
  for (Inquiry& one : inquiries) {
    for (const enrich::Question& question : enrich::questions) {
      asked.push_back({.inquiry = &one, .question = &question});
    }
  }
  TRY(ask_round(stage, config.model, asked, stage.services.clock.now()));
  const std::vector<Asked> failed = failed_for_now(asked);
  if (is_fallback_due(std::ssize(failed), std::ssize(asked), stage.services.workers.settings)) {
    TRY(ask_again(stage, failed, asked.size()));
  }
  StageReport& report = report_of(stage.run, Stage::enrich);
  Unanswered failures(config.model, "question to a model", "questions to a model");
  Notes notes;
  for (Inquiry& one : inquiries) take_answers(one, failures, notes, stage.run.drops);
  failures.report_to(report);
  if (notes.dropped > 0) {
    report.warnings.push_back(
        fmt::format("{} of {} sentences of research notes were dropped: no passage supports them",
                    notes.dropped, notes.dropped + notes.kept));
  }
  return {};
}

}  // namespace broadsheet::pipeline
