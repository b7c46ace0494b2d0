#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/listing.h"

namespace broadsheet::cli {

namespace {

using Side = TableColumn::Side;

constexpr std::size_t id_shown = 10;  // `explain` takes the beginning of an id

std::string count_or_dash(std::int64_t count) {
  return count > 0 ? std::to_string(count) : "-";
}

std::string title_of(const Item& item) {
  return item.title.empty() ? item.text : item.title;
}

struct ScoredStory {
  Story story;
  std::optional<Enrichment> enrichment;
};

/// Latest change first; among those of one run the best first.
Result<std::vector<ScoredStory>> load_scored(store::Store& store) {
  TRY_LET(std::vector<Story> stories, store.stories().changed_since(Time{}));
  std::vector<ScoredStory> scored;
  for (Story& story : stories) {
    TRY_LET(auto enrichment, store.stories().enrichment(story.id));
    scored.push_back({.story = std::move(story), .enrichment = std::move(enrichment)});
  }
  std::ranges::stable_sort(scored, std::ranges::greater{}, [](const ScoredStory& one) {
    return std::pair(one.story.changed_at, one.enrichment ? one.enrichment->score.total : -1.0);
  });
  return scored;
}

std::int64_t new_items(const Run& run) {
  std::int64_t count = 0;
  for (const SourceOutcome& source : run.sources) count += source.items_new;
  return count;
}

}  // namespace

std::string short_moment(Time time) {
  const std::string text = to_rfc3339(time);
  return text.substr(5, 5) + " " + text.substr(11, 5);
}

Result<Listing> list_items(store::Store& store, std::size_t limit) {
  Listing listing{.name = "items",
                  .columns = {{.name = "ID"},
                              {.name = "COLLECTED"},
                              {.name = "SOURCE", .columns_max = 14},
                              {.name = "TITLE"}},
                  .rows = {}};
  TRY_LET(const std::vector<Item> items, store.items().latest(limit));
  for (const Item& item : items) {
    listing.rows.push_back({item.id.text.substr(0, id_shown), short_moment(item.collected_at),
                            item.source, title_of(item)});
    listing.values.push_back(stored_form(item));
  }
  return listing;
}

Result<Listing> list_stories(store::Store& store, std::size_t limit) {
  Listing listing{.name = "stories",
                  .columns = {{.name = "ID"},
                              {.name = "CHANGED"},
                              {.name = "ITEMS", .side = Side::right},
                              {.name = "SCORE", .side = Side::right},
                              {.name = "TITLE"}},
                  .rows = {}};
  TRY_LET(const std::vector<ScoredStory> stories, load_scored(store));
  for (std::size_t i = 0; i < stories.size() && i < limit; ++i) {
    const auto& [story, enrichment] = stories[i];
    listing.rows.push_back({story.id.text.substr(0, id_shown), short_moment(story.changed_at),
                            std::to_string(story.members.size()),
                            enrichment ? fmt::format("{:.3f}", enrichment->score.total) : "-",
                            story.title});
    Json value = stored_form(story);
    value["enrichment"] = enrichment ? stored_form(*enrichment) : Json();
    listing.values.push_back(std::move(value));
  }
  return listing;
}

Result<Listing> list_articles(store::Store& store, std::size_t limit) {
  Listing listing{.name = "articles",
                  .columns = {{.name = "ID"},
                              {.name = "EDITION", .columns_max = 13},
                              {.name = "SOURCES", .side = Side::right},
                              {.name = "HEADLINE"}},
                  .rows = {}};
  std::vector<Article> articles;
  TRY(store.articles().each([&](const Article& article) { articles.push_back(article); }));
  std::ranges::stable_sort(articles, std::ranges::greater{}, [](const Article& article) {
    return std::pair(article.published_at, article.score.total);
  });
  articles.resize(std::min(articles.size(), limit));
  for (const Article& article : articles) {
    listing.rows.push_back({article.id.text.substr(0, id_shown), article.edition.text,
                            std::to_string(article.sources.size()), article.headline});
    listing.values.push_back(stored_form(article));
  }
  return listing;
}

Result<Listing> list_runs(store::Store& store, std::size_t limit) {
  Listing listing{.name = "runs",
                  .columns = {{.name = "ID"},
                              {.name = "COMMAND"},
                              {.name = "STATE"},
                              {.name = "NEW", .side = Side::right},
                              {.name = "EDITION"}},
                  .rows = {}};
  TRY_LET(const std::vector<Run> runs, store.runs().latest(limit));
  for (const Run& run : runs) {
    listing.rows.push_back({run.id.text, run.command, std::string(name_of(run.state)),
                            count_or_dash(new_items(run)),
                            run.edition.empty() ? run.why_nothing : run.edition.text});
    listing.values.push_back(stored_form(run));
  }
  return listing;
}

}  // namespace broadsheet::cli
