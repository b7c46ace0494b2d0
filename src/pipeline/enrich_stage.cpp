#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "enrich/evidence.h"
#include "markup/page_feed.h"
#include "pipeline/assessment.h"
#include "pipeline/further_sources.h"
#include "pipeline/model_findings.h"
#include "pipeline/page_reader.h"
#include "pipeline/primary_sources.h"
#include "pipeline/retry_table.h"
#include "pipeline/scoring.h"
#include "pipeline/site_habits.h"
#include "pipeline/stage.h"
#include "pipeline/story_files.h"
#include "pipeline/story_work.h"
#include "pipeline/wished_page.h"

namespace broadsheet::pipeline {

namespace {

/// Takes over what an earlier run has read, and leaves the rest to be asked for.
Result<void> split_wishes(store::EvidenceStore& evidence, StoryWork& work) {
  std::vector<enrich::PageWish> open;
  for (enrich::PageWish& wish : work.wishes) {
    TRY_LET(std::vector<Evidence> held, evidence.of_item(wish.item.id));
    const std::size_t read_before = work.pages.size();
    for (const EvidenceKind kind : {EvidenceKind::page, EvidenceKind::comments}) {
      const auto latest = std::ranges::find(held.rbegin(), held.rend(), kind, &Evidence::kind);
      if (latest != held.rend()) work.pages.push_back(std::move(*latest));
    }
    if (work.pages.size() == read_before) open.push_back(std::move(wish));
  }
  work.wishes = std::move(open);
  work.answers.resize(work.wishes.size());
  return {};
}

/// The best stories get their pages read; the others keep what their posts say.
Result<void> plan_reading(StageRun& stage, std::vector<StoryWork>& works) {
  const Config& config = stage.config;
  std::size_t pages = 0;
  for (std::size_t i = 0; i < works.size() && i < config.stories_read_max; ++i) {
    StoryWork& work = works[i];
    const std::size_t room = limits::pages_per_run_max - pages;
    work.wishes = enrich::wanted_pages(work.file, std::min(config.pages_per_story_max, room));
    TRY(split_wishes(stage.services.store.evidence(), work));
    pages += work.wishes.size();
  }
  return {};
}

/// All pages on their way.
struct Reading {
  Services& services;
  FetchPhase phase;
  std::size_t named_max = 0;
  std::int64_t expected = 0;
  std::int64_t done = 0;
};

Result<PageRead> page_in(const Item& item, const HttpAnswer& answer, std::size_t named_max) {
  TRY_LET(markup::Page page, read_answer(answer));
  markup::weigh_feed_text(item.full_text, page);
  PageRead read;
  TRY_LET(read.evidence, enrich::page_evidence(item, answer, page));
  read.named =
      enrich::find_primary_sources(page, answer.url.empty() ? item.url : answer.url, named_max);
  return read;
}

void read_wish_of(Reading& reading, StoryWork& work, std::size_t index) {
  enrich::PageWish& wish = work.wishes[index];
  read_wished_page(
      reading.services, reading.phase, wish,
      [&wish, most = reading.named_max](const HttpAnswer& answer) {
        return page_in(wish.item, answer, most);
      },
      [&reading, &work, index](Result<PageRead> found) {
        work.answers[index] = std::move(found);
        reading.services.progress.advanced("pages", ++reading.done, reading.expected);
      });
}

void read_pages(StageRun& stage, std::vector<StoryWork>& works) {
  Reading reading{.services = stage.services,
                  .phase = {stage.services, stage.fetcher},
                  .named_max = stage.config.primary_sources_max};
  for (const StoryWork& work : works) reading.expected += std::ssize(work.wishes);
  begin_phase(stage.services, Stage::enrich, reading.expected);
  stage.services.progress.stage_started(Stage::enrich, reading.expected);
  for (StoryWork& work : works) {
    for (std::size_t i = 0; i < work.wishes.size(); ++i) read_wish_of(reading, work, i);
  }
  reading.phase.wait();
  reading.phase.report_to(report_of(stage.run, Stage::enrich));
}

Result<void> keep_evidence(StageRun& stage, StoryWork& work, const Evidence& evidence,
                           std::set<Id<Evidence>>& held) {
  if (!held.insert(evidence.id).second) return {};
  work.enrichment.evidence.push_back(evidence.id);
  return stage.services.store.evidence().add(evidence);
}

void take_answers(StageRun& stage, StoryWork& work) {
  StageReport& report = report_of(stage.run, Stage::enrich);
  for (std::size_t i = 0; i < work.answers.size(); ++i) {
    ++report.processed;
    Result<PageRead>& found = *work.answers[i];
    if (found) {
      std::ranges::move(found->evidence, std::back_inserter(work.pages));
      continue;
    }
    Error error = found.error();
    if (error.place.empty()) error.place = work.wishes[i].request.url;
    work.enrichment.notes.push_back(to_line(error));
    work.unread.push_back(error.place);
    if (error.kind == ErrorKind::missing) {
      ++report.missing;
      continue;
    }
    // A page that is gone, closed or no article is an answer; one that did not come is a failure.
    if (action_for(error.kind) == Action::retry) ++report.failed;
    stage.run.drops.push_back({.what = "page", .id = error.place, .reason = to_line(error)});
  }
}

/// Pages first, then primary sources, then the posts' own words and what feeds brought, then the
/// listings.
Result<void> settle(StageRun& stage, StoryWork& work) {
  std::set<Id<Evidence>> held;
  for (const Evidence& page : work.pages) TRY(keep_evidence(stage, work, page, held));
  for (const Evidence& one : work.primary) TRY(keep_evidence(stage, work, one, held));
  for (const Evidence& one : work.further) TRY(keep_evidence(stage, work, one, held));
  for (const enrich::Report& report : work.file.reports) {
    for (const Evidence& own : enrich::own_evidence(report.item, stage.run.started_at)) {
      TRY(keep_evidence(stage, work, own, held));
    }
  }
  for (const enrich::Report& report : work.file.reports) {
    TRY(keep_evidence(stage, work, enrich::listing_evidence(report, stage.run.started_at), held));
  }
  return {};
}

}  // namespace

void rank(std::vector<StoryWork>& works) {
  std::ranges::sort(works, {}, standing_of);
}

std::tuple<double, std::string_view> standing_of(const StoryWork& work) {
  return {-work.enrichment.score.total, work.enrichment.story.text};
}

Result<void> enrich(StageRun& stage) {
  TRY_LET(Assessed assessed, assess_recent(stage));
  std::vector<StoryWork>& works = assessed.works;
  TRY(plan_reading(stage, works));
  read_pages(stage, works);
  if (stage.fetcher.fatal()) return *stage.fetcher.fatal();

  TRY(cut_site_habits(stage, works));
  for (StoryWork& work : works) take_answers(stage, work);
  TRY(read_primary_sources(stage, works));
  TRY(read_further_sources(stage, works));
  if (stage.fetcher.fatal()) return *stage.fetcher.fatal();
  // Joined first, so that nobody pays for two halves of a story; stored last and all at once, so
  // that a run which is killed meanwhile finds what it began with.
  TRY_LET(const std::vector<JoinedStory> joined,
          look_again(stage, assessed.scoring.snapshot, assessed.told, works));
  for (StoryWork& work : works) judge_sources(stage, work);
  TRY(ask_models(stage, works));
  rank(works);
  TRY_LET(const auto transaction, stage.services.store.begin());
  TRY(save_joined(stage.services.store.stories(), joined));
  const std::size_t settled =
      std::min(works.size(), stage.config.stories_read_max + stage.config.briefs_max);
  for (std::size_t i = 0; i < settled; ++i) TRY(settle(stage, works[i]));
  TRY(assessed.others->save_all());
  for (const StoryWork& work : works) {
    TRY(stage.services.store.stories().save_enrichment(work.enrichment));
  }
  TRY(save_feedback(stage.services.store.scoring(), std::move(assessed.scoring)));
  report_of(stage.run, Stage::enrich).done = true;
  TRY(stage.services.store.runs().save(stage.run));
  return transaction->commit();
}

}  // namespace broadsheet::pipeline
