#include <algorithm>
#include <map>
#include <optional>

#include "base/files.h"
#include "base/hash.h"
#include "base/limits.h"
#include "pipeline/feedback.h"
#include "pipeline/folder_sync.h"
#include "pipeline/site_builder.h"
#include "pipeline/stage.h"
#include "publish/article_notes.h"
#include "publish/site_files.h"

namespace broadsheet::pipeline {

namespace {

void add(FolderContent& content, publish::SiteFile file) {
  content.insert_or_assign(std::move(file.path), std::move(file.bytes));
}

/// All articles that stand for themselves; gives back the address at which each is read. Where an
/// editor joined two stories that both had one, the address of the lost one leads to the other.
Result<std::map<Id<Article>, std::string>> add_articles(store::Store& store,
                                                        FolderContent& content) {
  TRY_LET(const auto moved, moved_articles(store));
  std::map<Id<Article>, std::string> paths;
  TRY(store.articles().each([&](const Article& one) { paths[one.id] = one.path; }));
  std::map<Id<Article>, std::vector<std::string>> moved_here;
  for (const auto& [lost, teller] : moved) moved_here[teller].push_back(paths.at(lost));
  std::map<Id<Story>, UsdMicros> costs;
  TRY(store.ledger().each([&](const store::LedgerEntry& entry) {
    UsdMicros& sum = costs[Id<Story>(entry.subject)];
    sum = sum + counted(entry);
  }));
  TRY(store.articles().each([&](const Article& article) {
    if (moved.contains(article.id)) return;
    add(content, publish::article_file(article, {.moved_here = moved_here[article.id],
                                                 .cost = costs[article.story]}));
  }));
  for (const auto& [lost, teller] : moved) paths[lost] = paths.at(teller);
  return paths;
}

Result<void> add_editions(store::ArticleStore& articles,
                          const std::map<Id<Article>, std::string>& paths, FolderContent& content) {
  TRY_LET(const auto editions, articles.editions());
  std::optional<Id<Edition>> previous;
  for (const Id<Edition>& id : editions) {
    TRY_LET(const auto edition, articles.find_edition(id));
    must(edition.has_value());
    std::vector<std::string> own;
    for (const Id<Article>& article : edition->articles) {
      // A store that was mended may have lost an article of an edition.
      const auto path = paths.find(article);
      if (path == paths.end()) continue;
      if (std::ranges::find(own, path->second) == own.end()) own.push_back(path->second);
    }
    add(content, publish::edition_file(*edition, own, previous));
    previous = id;
  }
  return {};
}

constexpr std::size_t runs_looked_at = 60;

/// How each source went the last time it was asked, in the order of the latest collection.
Result<std::vector<publish::SourceLine>> source_lines(store::RunStore& runs) {
  TRY_LET(const std::vector<Run> latest, runs.latest(runs_looked_at));
  std::vector<publish::SourceLine> lines;
  std::map<std::string, std::size_t> places;
  for (const Run& run : latest) {
    for (const SourceOutcome& outcome : run.sources) {
      const auto [place, is_new] = places.emplace(outcome.name, lines.size());
      if (is_new) lines.push_back({.outcome = outcome, .last_success = {}});
      publish::SourceLine& line = lines[place->second];
      const bool went_well =
          outcome.state == SourceState::fresh || outcome.state == SourceState::unchanged;
      if (went_well && !line.last_success) line.last_success = run.started_at;
    }
  }
  return lines;
}

Result<FolderContent> site_content(StageRun& stage) {
  Services& services = stage.services;
  FolderContent content;
  for (const ShippedFile& file : services.theme) {
    content.emplace(std::string(file.path), std::string(file.bytes));
  }
  TRY_LET(const auto paths, add_articles(services.store, content));
  TRY(add_editions(services.store.articles(), paths, content));
  TRY_LET(const auto sources, source_lines(services.store.runs()));
  add(content, publish::sources_file(sources));
  add(content, publish::settings_file(stage.config.site));
  return content;
}

/// What the site was built from; an equal mark means that the site is as it should be.
std::string mark_of(const FolderContent& content, const std::string& base_url) {
  std::string all = base_url + '\n';
  for (const auto& [name, bytes] : content) all += name + '\0' + content_hash(bytes) + '\n';
  return content_hash(all) + "\n";
}

}  // namespace

Result<void> publish(StageRun& stage) {
  const std::filesystem::path folder = stage.services.data_folder / "site";
  TRY_LET(const FolderContent content, site_content(stage));
  stage.services.progress.stage_started(Stage::publish, static_cast<std::int64_t>(content.size()));
  const std::string mark = mark_of(content, stage.config.site.base_url);
  const auto built = read_file(folder / "built-from", limits::config_bytes_max);
  const bool is_built = built && *built == mark && std::filesystem::exists(folder / "public");
  if (!is_built) {
    TRY(sync_folder(folder / "source", content));
    TRY(stage.services.build_site({.source = folder / "source",
                                   .destination = folder / "public",
                                   .base_url = stage.config.site.base_url,
                                   .title = stage.config.site.title,
                                   .stop = stage.services.stop}));
    TRY(write_file(folder / "built-from", mark));
  }
  StageReport& report = report_of(stage.run, Stage::publish);
  report.processed = static_cast<std::int64_t>(content.size());
  report.done = true;
  return stage.services.store.runs().save(stage.run);
}

}  // namespace broadsheet::pipeline
