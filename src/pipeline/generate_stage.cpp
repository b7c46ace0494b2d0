#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/url.h"
#include "generate/core.h"
#include "generate/extractive.h"
#include "generate/select.h"
#include "pipeline/model_articles.h"
#include "pipeline/stage.h"
#include "pipeline/story_files.h"
#include "verify/grounding.h"

namespace broadsheet::pipeline {

namespace {

/// What earlier editions of the window said: a story is told once.
struct Told {
  std::map<Id<Story>, int> reports_when_briefed;
  std::set<std::string> paths;  ///< addresses of the articles of those editions
  std::vector<Id<Edition>> editions;
};

constexpr std::chrono::days told_window{14};

Result<Told> load_told(store::ArticleStore& articles, Time now) {
  Told told;
  TRY_LET(told.editions, articles.editions());
  for (const Id<Edition>& id : told.editions) {
    TRY_LET(const auto edition, articles.find_edition(id));
    if (!edition || edition->made_at < now - told_window) continue;
    for (const Brief& brief : edition->briefs) {
      told.reports_when_briefed[brief.story] = brief.reports;
    }
    for (const Id<Article>& article_id : edition->articles) {
      TRY_LET(const auto article, articles.find(article_id));
      if (article) told.paths.insert(article->path);
    }
  }
  return told;
}

Result<std::vector<generate::Standing>> standings(StageRun& stage, const Told& told) {
  store::Store& store = stage.services.store;
  const Time since = stage.run.started_at - std::chrono::days(stage.config.days_back);
  std::vector<generate::Standing> found;
  TRY(store.stories().each_changed_since(since, [&](const Story& story) -> Result<void> {
    TRY_LET(const auto enrichment, store.stories().enrichment(story.id));
    if (!enrichment) return {};
    TRY_LET(const auto article, store.articles().find(article_id(story.id)));
    const auto briefed = told.reports_when_briefed.find(story.id);
    found.push_back(
        {.story = story.id,
         .score = enrichment->score.total,
         .reports = enrichment->reports,
         .has_article = article.has_value(),
         .reports_when_briefed = briefed == told.reports_when_briefed.end() ? 0 : briefed->second,
         .has_evidence = !enrichment->evidence.empty()});
    return {};
  }));
  return generate::rank_candidates(std::move(found));
}

/// Titles and quotations come from reports that are surely of one event; the others count as
/// reports and are listed where they are discussed.
void keep_core(generate::Candidate& candidate) {
  const auto core = generate::core_of(candidate.story, candidate.evidence);
  std::erase_if(candidate.items, [&](const Item& item) { return !core.contains(item.id); });
  // A primary source may have been read for an item of another story that names it too.
  const auto is_member = [&](const Id<Item>& item) {
    return std::ranges::count(candidate.story.members, item, &Member::item) > 0;
  };
  std::erase_if(candidate.evidence, [&](const Evidence& one) {
    const bool is_shared = one.kind == EvidenceKind::primary && !is_member(one.item);
    return !is_shared && !core.contains(one.item);
  });
}

Result<generate::Candidate> load_candidate(store::Store& store, const Id<Story>& id) {
  generate::Candidate candidate;
  TRY_LET(auto story, store.stories().find(id));
  must(story.has_value());
  candidate.story = std::move(*story);
  TRY_LET(const enrich::StoryFile file, load_story(store, candidate.story));
  for (const enrich::Report& report : file.reports) candidate.items.push_back(report.item);
  TRY_LET(auto enrichment, store.stories().enrichment(id));
  must(enrichment.has_value());
  candidate.enrichment = std::move(*enrichment);
  for (const Id<Evidence>& evidence_id : candidate.enrichment.evidence) {
    TRY_LET(auto evidence, store.evidence().find(evidence_id));
    // Talk is no ground for a claim about the event.
    if (!evidence || evidence->kind == EvidenceKind::comments) continue;
    auto& list = evidence->kind == EvidenceKind::listing ? candidate.listings : candidate.evidence;
    list.push_back(std::move(*evidence));
  }
  candidate.discussions = discussions_of(file);
  keep_core(candidate);
  return candidate;
}

Result<Article> write_article(const generate::Candidate& candidate, std::vector<Drop>& drops) {
  TRY_LET(Article draft, generate::write_extract(candidate));
  TRY_LET(const verify::CitedArticle cited,
          verify::CitedArticle::cite(std::move(draft), held_by(candidate), drops));
  return cited.article();
}

std::string publisher_of(const Brief& brief) {
  const auto url = parse_url(brief.url);
  return url ? shown_host(url->host) : std::string();
}

/// "2026-06-26", and "2026-06-26-2" where the day has an edition already.
Id<Edition> next_edition(const std::vector<Id<Edition>>& editions, Time now) {
  const std::string day = to_day(now);
  const auto of_day = std::ranges::count_if(
      editions, [&](const Id<Edition>& id) { return id.text.starts_with(day); });
  return Id<Edition>(of_day == 0 ? day : fmt::format("{}-{}", day, of_day + 1));
}

/// Fills an edition best story first: an article where the evidence carries one, else a line. What
/// is chosen is not stored before `add_articles`: in between models may write the articles anew.
class EditionMaker {
 public:
  EditionMaker(StageRun& stage, Told told) : stage_(stage), told_(std::move(told)) {
    edition_.id = next_edition(told_.editions, stage.run.started_at);
    edition_.run = stage.run.id;
    edition_.made_at = stage.run.started_at;
  }

  bool is_full() const { return drafts_.size() >= stage_.config.articles_max && has_all_briefs(); }
  bool has_all_briefs() const { return edition_.briefs.size() >= stage_.config.briefs_max; }

  Result<void> add(const Id<Story>& story) {
    TRY_LET(generate::Candidate candidate, load_candidate(stage_.services.store, story));
    if (std::string reason = generate::why_unfit(candidate); !reason.empty()) {
      stage_.run.drops.push_back({.what = "story", .id = story.text, .reason = std::move(reason)});
      return {};
    }
    if (drafts_.size() < stage_.config.articles_max) {
      auto article = write_article(candidate, stage_.run.drops);
      if (article) {
        drafts_.push_back({.candidate = std::move(candidate), .article = std::move(*article)});
        return {};
      }
      stage_.run.drops.push_back(
          {.what = "article", .id = story.text, .reason = article.error().what});
    }
    if (edition_.briefs.size() < stage_.config.briefs_max) add_brief(candidate);
    return {};
  }

  /// In a transaction of the caller.
  Result<void> add_articles() {
    for (ArticleDraft& draft : drafts_) TRY(add_article(std::move(draft.article)));
    return {};
  }

  std::vector<ArticleDraft>& drafts() { return drafts_; }
  Edition& edition() { return edition_; }

 private:
  Result<void> add_article(Article article) {
    article.edition = edition_.id;
#ifdef BROADSHEET_PLANT_DOUBLE_PUBLISH  // for test/planted: not the story alone names the article
    article.id = Id<Article>(article.id.text + edition_.id.text);
#endif
    article.published_at = edition_.made_at;
    const std::string path = generate::article_path(article, edition_.made_at, false);
    const bool is_taken = told_.paths.contains(path);
    article.path = generate::article_path(article, edition_.made_at, is_taken);
    told_.paths.insert(article.path);
    TRY(stage_.services.store.articles().add(article));
    edition_.articles.push_back(article.id);
    return {};
  }

  void add_brief(const generate::Candidate& candidate) {
    Brief brief = generate::write_brief(candidate);
    brief.publisher = publisher_of(brief);
    if (!brief.title.empty()) edition_.briefs.push_back(std::move(brief));
  }

  StageRun& stage_;
  Told told_;
  Edition edition_;
  std::vector<ArticleDraft> drafts_;
};

constexpr std::size_t runs_looked_at = 60;

/// How the sources went in this run or, where it is a later stage alone, in the last that asked
/// them.
Result<std::vector<SourceOutcome>> last_asked(store::RunStore& runs, const Run& run) {
  if (!run.sources.empty()) return run.sources;
  TRY_LET(const std::vector<Run> latest, runs.latest(runs_looked_at));
  for (const Run& earlier : latest) {
    if (!earlier.sources.empty()) return earlier.sources;
  }
  return std::vector<SourceOutcome>();
}

void count(Edition& edition, const std::vector<SourceOutcome>& sources, std::int64_t stories) {
  edition.stories = stories;
  edition.sources = static_cast<std::int64_t>(sources.size());
  for (const SourceOutcome& source : sources) {
    edition.items += source.items;
    if (source.state == SourceState::failed) ++edition.sources_failed;
  }
  if (edition.articles.empty()) {
    edition.notes.push_back(
        "No story had enough readable evidence for an article; everything is in the brief list.");
  }
}

std::string why_nothing(const Told& told, std::size_t stories) {
  if (stories > 0) return "no story had a title or a text to show";
  if (told.editions.empty()) return "nothing was collected: see `broadsheet sources list`";
  return "nothing new since the edition of " + told.editions.back().text;
}

}  // namespace

Result<void> generate(StageRun& stage) {
  store::Store& store = stage.services.store;
  TRY_LET(Told told, load_told(store.articles(), stage.run.started_at));
  TRY_LET(const auto ranked, standings(stage, told));
  stage.services.progress.stage_started(Stage::generate, static_cast<std::int64_t>(ranked.size()));
  const std::string nothing = why_nothing(told, ranked.size());

  EditionMaker maker(stage, std::move(told));
  for (const generate::Standing& standing : ranked) {
    if (maker.is_full()) break;
    // Nothing to write an article from, and no room for a line: on a big day that is most of them.
    if (!standing.has_evidence && maker.has_all_briefs()) continue;
    TRY(maker.add(standing.story));
    ++report_of(stage.run, Stage::generate).processed;
  }
  TRY(write_with_models(stage, maker.drafts()));

  TRY_LET(const auto transaction, store.begin());
  TRY(maker.add_articles());
  Edition& edition = maker.edition();
  if (edition.articles.empty() && edition.briefs.empty()) {
    stage.run.why_nothing = nothing;
  } else {
    TRY_LET(const auto sources, last_asked(store.runs(), stage.run));
    count(edition, sources, static_cast<std::int64_t>(ranked.size()));
    TRY(store.articles().add_edition(edition));
    stage.run.edition = edition.id;
  }
  report_of(stage.run, Stage::generate).done = true;
  TRY(store.runs().save(stage.run));
  return transaction->commit();
}

}  // namespace broadsheet::pipeline
