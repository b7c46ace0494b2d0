#include "pipeline/assessment.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

constexpr int items_of_feed = 500;

/// A story for each item; two words of each title are its own.
std::string feed_from(int first) {
  std::string text = "<rss version=\"2.0\"><channel><title>Paper</title>";
  for (int i = first; i < first + items_of_feed; ++i) {
    text += fmt::format(
        "<item><title>Kestrel{} meets Heron{}</title><link>https://paper.example/{}</link>"
        "<guid>{}</guid><description>Kestrel{} met Heron{} on a pond of the city, and both of them "
        "went their way afterwards without a word.</description>"
        "<pubDate>Fri, 26 Jun 2026 0{}:{:02}:00 GMT</pubDate></item>",
        i, i, i, i, i, i, i % 10, i % 60);
  }
  return text + "</channel></rss>";
}

/// All enrichments, by story, of a day of so many feeds.
std::map<std::string, Enrichment> enriched(int feeds, pipeline::Config config,
                                           std::size_t workers) {
  constexpr std::array stages{Stage::collect, Stage::enrich};
  Surroundings<SimClock> world(noon, workers);
  ScriptedWeb web(world.loop);
  for (int feed = 0; feed < feeds; ++feed) {
    collect::SourceConfig source;
    source.kind = SourceKind::feed;
    source.name = fmt::format("Paper {}", feed);
    source.url = fmt::format("https://paper{}.example/feed", feed);
    web.answer(source.url, 200, feed_from(feed * items_of_feed),
               {{"content-type", "application/rss+xml"}});
    config.sources.push_back(std::move(source));
  }
  auto services = world.services(web);
  const auto run = pipeline::run_stages("run", stages, config, services);
  if (!run) FAIL(to_line(run.error()));
  std::map<std::string, Enrichment> found;
  REQUIRE(world.store.stories().each_enrichment(
      [&](const Enrichment& one) { found.emplace(one.story.text, one); }));
  return found;
}

}  // namespace

TEST_CASE("every story of a big day is enriched, also those that nothing more is done for") {
  pipeline::Config config;
  config.stories_read_max = 0;
  config.briefs_max = 10;
  constexpr int feeds = 5;  // whose stories are more than two stretches
  const auto found = enriched(feeds, config, 3);
  REQUIRE(found.size() == feeds * items_of_feed);
  std::vector<const Enrichment*> ranked;
  for (const auto& [story, one] : found) {
    CHECK(one.score.total > 0);
    CHECK(one.reports == 1);
    CHECK_FALSE(one.score.reasons.empty());
    ranked.push_back(&one);
  }
  std::ranges::sort(ranked, {}, [](const Enrichment* one) {
    return std::tuple(-one->score.total, one->story.text);
  });
  std::size_t settled = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (ranked[i]->evidence.empty()) continue;
    ++settled;
    CHECK(i < config.briefs_max);
  }
  CHECK(settled == config.briefs_max);
  const auto alone = enriched(feeds, config, 1);
  for (const auto& [story, one] : found) {
    CHECK(alone.at(story).score.total == one.score.total);
    CHECK(alone.at(story).entities == one.entities);
  }
}
