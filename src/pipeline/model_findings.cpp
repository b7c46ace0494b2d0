#include "pipeline/model_findings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/address_words.h"
#include "base/text.h"
#include "enrich/questions.h"
#include "pipeline/left_over_calls.h"
#include "pipeline/model_round.h"
#include "verify/grounding.h"

namespace broadsheet::pipeline {

namespace {

/// A story, what of it was shown, and what is asked about it, in the order of enrich::questions.
struct Inquiry {
  StoryWork* work = nullptr;
  std::vector<Evidence> held;
  std::vector<llm::ShownPassage> shown;
  std::vector<ModelQuestion> questions;
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
  inquiry.shown = llm::passages_to_show(inquiry.held);
  return inquiry;
}

/// Once it stands where it stays: its questions look back at it.
void put_questions(Inquiry& inquiry) {
  for (const enrich::Question& question : enrich::questions) {
    inquiry.questions.push_back(
        {.request = [&inquiry,
                     ask = question.ask] { return ask(inquiry.work->file, inquiry.shown); },
         .subject = inquiry.work->enrichment.story.text});
  }
}

std::string text_of(const Inquiry& inquiry, llm::Purpose purpose, Unanswered& failures) {
  const auto* const at = std::ranges::find(enrich::questions, purpose, &enrich::Question::purpose);
  return failures.text_of(
      inquiry.questions[static_cast<std::size_t>(at - enrich::questions.begin())]);
}

std::string fault_of(const Finding& finding, const Inquiry& inquiry) {
  const auto passage = std::ranges::find_if(inquiry.shown, [&](const llm::ShownPassage& one) {
    return one.evidence == finding.evidence && one.passage == finding.passage;
  });
  if (passage == inquiry.shown.end()) return "rests on no passage";
  if (brings_an_address(finding.text, passage->text)) return "brings an address";
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
  std::vector<ModelQuestion*> asked;
  for (Inquiry& one : inquiries) {
    put_questions(one);
    for (ModelQuestion& question : one.questions) asked.push_back(&question);
  }
  TRY(ask_questions(stage, Stage::enrich, asked));
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
