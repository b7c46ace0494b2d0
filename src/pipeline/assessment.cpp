#include "pipeline/assessment.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "enrich/details.h"
#include "enrich/questions.h"
#include "pipeline/story_files.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t stretch_length = 1'024;  // stories that are in memory at once

/// A story that has no article yet.
struct Open {
  StoryWork work;
  bool has_words = false;  ///< a model could be asked about its posts alone
};

class Assessment {
 public:
  Assessment(StageRun& stage, Assessed& assessed) : stage_(stage), assessed_(assessed) {}

  /// Those that have an article still teach what gathers attention.
  Result<void> add(const Story& story) {
    store::Store& store = stage_.services.store;
    TRY_LET(const auto article, store.articles().find(article_id(story.id)));
    if (article) assessed_.told.push_back(story.id);
    TRY_LET(enrich::StoryFile file, load_story(store, story));
    files_.push_back(std::move(file));
    is_open_.push_back(!article);
    return files_.size() == stretch_length ? score() : Result<void>();
  }

  Result<void> end() {
    TRY(score());
    for (Open& one : best_) assessed_.works.push_back(std::move(one.work));
    keep_feedback(assessed_.scoring, std::move(feedback_));
    return {};
  }

 private:
  Result<void> score() {
    TRY(load_taught(stage_.services.store.scoring(), files_, assessed_.scoring));
    ScoredStretch scored = score_all(stage_, assessed_.scoring, files_);
    std::ranges::move(scored.feedback, std::back_inserter(feedback_));
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!is_open_[i]) continue;
      Open open{.work = {.file = std::move(files_[i]),
                         .enrichment = std::move(scored.enrichments[i]),
                         .wishes = {},
                         .answers = {},
                         .pages = {},
                         .primary = {}}};
      open.has_words = may_ask() && has_words(open.work.file);
      best_.push_back(std::move(open));
    }
    files_.clear();
    is_open_.clear();
    return lay_aside_the_rest();
  }

  bool may_ask() const { return !stage_.config.model.endpoint.address.empty(); }

  bool has_words(const enrich::StoryFile& file) const {
    std::vector<Evidence> own;
    for (const enrich::Report& report : file.reports) {
      std::ranges::move(enrich::own_evidence(report.item, stage_.run.started_at),
                        std::back_inserter(own));
    }
    return !llm::passages_to_show(own).empty();
  }

  /// Later steps move stories that were read or asked about, and take away those that are joined;
  /// the others keep their order. So these are enough: as many as are read, asked about and settled
  /// together, and of those below them as many as could be asked about.
  Result<void> lay_aside_the_rest() {
    const Config& config = stage_.config;
    const std::size_t asked = may_ask() ? config.stories_asked_max : 0;
    const std::size_t enough = 2 * config.stories_read_max + config.briefs_max + asked;
    std::ranges::sort(best_, {}, [](const Open& one) { return standing_of(one.work); });
    std::vector<Open> kept;
    std::vector<Enrichment> others;
    std::size_t with_words = 0;
    for (Open& one : best_) {
      const bool is_askable = one.has_words && with_words < asked + config.stories_read_max;
      if (one.has_words) ++with_words;
      if (kept.size() < enough || is_askable) {
        kept.push_back(std::move(one));
        continue;
      }
      one.work.enrichment.entities = enrich::find_entities(one.work.file, {});
      others.push_back(std::move(one.work.enrichment));
    }
    best_ = std::move(kept);
    std::ranges::sort(others, {}, &Enrichment::story);
    return assessed_.others->add(others);
  }

  StageRun& stage_;
  Assessed& assessed_;
  std::vector<enrich::StoryFile> files_;
  std::vector<bool> is_open_;
  std::vector<Open> best_;
  std::vector<enrich::FeedbackData> feedback_;
};

}  // namespace

Result<Assessed> assess_recent(StageRun& stage) {
  store::StoryStore& stories = stage.services.store.stories();
  Assessed assessed;
  TRY_LET(assessed.scoring, load_scoring(stage));
  TRY_LET(assessed.others, stories.lay_aside());
  Assessment assessment(stage, assessed);
  const Time since = stage.run.started_at - std::chrono::days(stage.config.days_back);
  TRY(stories.each_changed_since(since, [&](const Story& story) { return assessment.add(story); }));
  TRY(assessment.end());
  return assessed;
}

}  // namespace broadsheet::pipeline
