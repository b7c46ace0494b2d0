#include "pipeline/further_sources.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "enrich/search.h"
#include "pipeline/left_over_calls.h"
#include "pipeline/page_reader.h"
#include "pipeline/paid_search.h"
#include "pipeline/search_forecast.h"
#include "pipeline/waiting.h"
#include "pipeline/wished_page.h"

namespace broadsheet::pipeline {

namespace {

std::set<std::string> keys_held(const StoryWork& work) {
  std::set<std::string> held;
  for (const auto* list : {&work.pages, &work.primary, &work.further}) {
    for (const Evidence& one : *list) held.insert(key_of(one.url));
  }
  for (const enrich::Report& report : work.file.reports) held.insert(key_of(report.item.url));
  return held;
}

/// What an earlier run found: pages of its enrichment that no post of the story links to. True
/// where an earlier run has looked at the story at all.
Result<bool> take_over(store::Store& store, StoryWork& work) {
  TRY_LET(const auto earlier, store.stories().enrichment(work.file.story.id));
  if (!earlier) return false;
  const std::set<std::string> held = keys_held(work);
  for (const Id<Evidence>& id : earlier->evidence) {
    TRY_LET(auto evidence, store.evidence().find(id));
    const bool is_page = evidence && evidence->kind == EvidenceKind::page;
    if (is_page && !held.contains(key_of(evidence->url))) {
      work.further.push_back(std::move(*evidence));
    }
  }
  return true;
}

/// A story that is asked about.
struct Hunt {
  StoryWork* work = nullptr;
  std::vector<std::string> addresses = {};
  std::optional<Error> fault = {};
};

/// A page that was found.
struct Hit {
  Hunt* hunt = nullptr;
  enrich::PageWish wish;
  std::optional<Result<Evidence>> found = {};
};

Result<Evidence> evidence_in(const enrich::PageWish& wish, const HttpAnswer& answer) {
  TRY_LET(const markup::Page page, read_answer(answer));
  TRY_LET(std::vector<Evidence> found, enrich::page_evidence(wish.item, answer, page));
  return std::move(found.front());
}

/// Where each answer goes.
auto taking(const enrich::SearchEngine& engine, Hunt& hunt) {
  return [&engine, &hunt](const Result<HttpAnswer>& answer) {
    auto found = answer ? engine.read(*answer) : Result<std::vector<std::string>>(answer.error());
    if (found) {
      hunt.addresses = std::move(*found);
    } else {
      hunt.fault = std::move(found).error();
    }
  };
}

void ask(StageRun& stage, const enrich::SearchEngine& engine, std::deque<Hunt>& hunts) {
  FetchPhase phase(stage.services, stage.fetcher);
  for (Hunt& hunt : hunts) {
    phase.fetch(engine.ask(enrich::query_for(hunt.work->file)), Fetcher::Lane::api,
                taking(engine, hunt));
  }
  phase.wait();
}

/// Errors: those of our own store.
Result<void> ask_and_pay(StageRun& stage, const enrich::SearchEngine& engine, UsdMicros price,
                         std::deque<Hunt>& hunts) {
  TRY(tell_left_over(stage, Stage::enrich));
  PaidSearch desk(stage, stage.config.search.kind, price);
  for (Hunt& hunt : hunts) {
    desk.ask(engine.ask(enrich::query_for(hunt.work->file)), hunt.work->file.story.id.text,
             taking(engine, hunt));
  }
  wait_for_answers(stage.services, stage.fetcher);
  if (desk.fatal()) return *desk.fatal();
  const auto unpaid = std::ranges::count_if(hunts, [](const Hunt& hunt) {
    return hunt.fault && hunt.fault->kind == ErrorKind::over_budget;
  });
  if (unpaid > 0) {
    report_of(stage.run, Stage::enrich)
        .warnings.push_back(fmt::format("a limit of money stood in the way of {} of {} searches",
                                        unpaid, hunts.size()));
  }
  return {};
}

/// The best of each that the story does not have.
std::deque<Hit> choose(std::deque<Hunt>& hunts, std::size_t most) {
  std::deque<Hit> hits;
  for (Hunt& hunt : hunts) {
    std::set<std::string> held = keys_held(*hunt.work);
    std::size_t chosen = 0;
    for (const std::string& address : hunt.addresses) {
      if (chosen == most || !held.insert(key_of(address)).second) continue;
      ++chosen;
      hits.push_back({.hunt = &hunt,
                      .wish = enrich::wish_for(hunt.work->file.reports.front().item,
                                               {.url = address, .kind = {}})});
    }
  }
  return hits;
}

void read(StageRun& stage, std::deque<Hit>& hits) {
  FetchPhase phase(stage.services, stage.fetcher);
  for (Hit& hit : hits) {
    read_wished_page(
        stage.services, phase, hit.wish,
        [&hit](const HttpAnswer& answer) { return evidence_in(hit.wish, answer); },
        [&hit](Result<Evidence> found) { hit.found = std::move(found); });
  }
  phase.wait();
}

void keep(StageRun& stage, std::deque<Hit>& hits) {
  std::size_t kept = 0;
  for (Hit& hit : hits) {
    if (!hit.found) continue;  // the run is to stop
    StoryWork& work = *hit.hunt->work;
    std::string fault;
    if (!*hit.found) {
      fault = to_line(hit.found->error());
    } else if ((*hit.found)->kind != EvidenceKind::page ||
               !enrich::is_about(work.file, **hit.found)) {
      fault = "is not about the story";
    }
    if (fault.empty()) {
      work.further.push_back(std::move(**hit.found));
      ++kept;
    } else {
      stage.run.drops.push_back({.what = "found page", .id = hit.wish.item.url, .reason = fault});
    }
  }
  stage.services.log.write(LogLevel::info, "enrich", "search",
                           fmt::format("{} of {} found pages kept", kept, hits.size()));
}

}  // namespace

Result<void> read_further_sources(StageRun& stage, std::vector<StoryWork>& works) {
  const enrich::SearchSettings& settings = stage.config.search;
  if (settings.kind.empty()) return {};
  if (const auto why = why_no_search(stage.config)) {
    report_of(stage.run, Stage::enrich)
        .warnings.push_back("nothing is searched for: " + to_line(*why));
    return {};
  }
  TRY_LET(const auto engine, enrich::make_search_engine(settings));
  std::deque<Hunt> hunts;
  for (std::size_t i = 0; i < works.size() && i < stage.config.stories_read_max; ++i) {
    TRY_LET(const bool was_looked_at, take_over(stage.services.store, works[i]));
    const bool is_wanted = !was_looked_at && !works[i].file.story.title.empty();
    if (is_wanted && hunts.size() < settings.stories_max) hunts.push_back({.work = &works[i]});
  }
  if (const auto price = engine->price()) {
    TRY(ask_and_pay(stage, *engine, *price, hunts));
  } else {
    ask(stage, *engine, hunts);
  }
  for (const Hunt& hunt : hunts) {  // in the order of the stories, whichever answer came first
    if (!hunt.fault) continue;
    stage.run.drops.push_back(
        {.what = "search", .id = hunt.work->file.story.id.text, .reason = to_line(*hunt.fault)});
  }
  std::deque<Hit> hits = choose(hunts, settings.results_max);
  read(stage, hits);
  keep(stage, hits);
  return {};
}

}  // namespace broadsheet::pipeline
