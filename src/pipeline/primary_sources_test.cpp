#include "pipeline/primary_sources.h"

#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/fed_newsroom.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr const char* paper = "https://arxiv.org/abs/2606.01234";
constexpr const char* notes = "https://github.com/ada/quill/releases/tag/v2";

std::vector<std::string> on_quill(const std::string& first) {
  return {
      first,
      "Sailors of forty harbours keep their logs with the tool, which began as a course work and "
      "is paid for by three shipping companies since the spring.",
      "Its parser was written anew over the winter, and reads a year of entries in the time that "
      "the old one took for a month, on the same machine.",
      "Who used the first version can go on with the files that it left; a command turns them "
      "into the new form and keeps a copy of each beside it."};
}

std::vector<std::string> on_bread(const std::string& first) {
  return {
      first,
      "The owner had looked for a way to cut warm loaves without crumbs, and tried wires, water "
      "and a saw before somebody told him of light.",
      "Customers pay the same as before, she says, but come from the next town to watch how "
      "a slice falls off every second behind the glass.",
      "Two inspectors visited the shop in May and found nothing to object to, apart from the "
      "curtain that keeps children from looking into the beam."};
}

std::string link_to(const char* address, const char* text) {
  return fmt::format("<a href=\"{}\">{}</a>", address, text);
}

/// Two papers on two events; both name one paper, the first its release notes too.
struct World : Surroundings<> {
  explicit World(std::size_t workers = 2) : Surroundings(noon, workers) {
    serve_feed(web, {{.title = "Quill 2.0 parses harbour logs",
                      .address = "https://times1.example/story",
                      .html = html_article(on_quill(
                          "Quill 2.0 is out since Monday, says " + link_to(notes, "Ada") + " in " +
                          link_to(paper, "a paper") + " that she wrote with a friend."))},
                     {.title = "Bakery measures bread with lasers",
                      .address = "https://times2.example/story",
                      .html = html_article(on_bread(
                          "A bakery cuts its bread by laser since it read " +
                          link_to(paper, "the paper") + " of two students from the north."))}});
    html(paper, html_article(
                    {"We describe how 340 loaves were cut by light of different strength, and how "
                     "even the slices were that came of it.",
                     "Earlier authors have measured wood and cloth; food has water in it, which "
                     "boils where the beam meets it and lifts the crust.",
                     "A table at the end lists strength, time and loss for each kind of dough that "
                     "we could buy within a mile of the laboratory."}));
    html(notes, html_article(
                    {"This release of Quill 2.0 brings the new parser, four fixed faults and an "
                     "end of support for the oldest form of files.",
                     "The command line has two switches more and one fewer; scripts that called it "
                     "without any go on as they were.",
                     "Thanks go to eleven people who sent changes, and to all who reported what "
                     "went wrong with the release before this one."}));
  }

  void html(const std::string& url, const std::string& text) {
    web.answer(url, 200, text, {{"content-type", "text/html"}});
  }

  Run run() { return enriching_run(config, services(web)); }

  Enrichment enrichment(const std::string& word) { return enrichment_of(store, word); }

  std::string primary_of(const std::string& word) {
    std::string all;
    for (const Id<Evidence>& id : enrichment(word).evidence) {
      const auto evidence = store.evidence().find(id);
      REQUIRE(evidence);
      REQUIRE(*evidence);
      if ((*evidence)->kind == EvidenceKind::primary) all += (*evidence)->url + " ";
    }
    return all;
  }

  ScriptedWeb web{loop};
  pipeline::Config config = config_of_feed();
};

}  // namespace

TEST_CASE("primary sources that pages name become evidence, each asked for once for all stories") {
  World world;
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CHECK(world.primary_of("Quill") == fmt::format("{} {} ", paper, notes));
  CHECK(world.primary_of("Bakery") == fmt::format("{} ", paper));
  CHECK(world.web.times_asked(paper) == 1);
  const Enrichment quill = world.enrichment("Quill");
  REQUIRE(quill.references.size() == 3);
  CHECK(quill.references[0].nature == SourceNature::report);
  CHECK(quill.references[1].nature == SourceNature::primary);
  REQUIRE(quill.score.references);
  CHECK(*quill.score.references > 0.5);
  CHECK(std::ranges::any_of(quill.score.reasons,
                            [](const std::string& one) { return one.contains("2 primary"); }));
}

TEST_CASE("as many as are wanted, and none where none is") {
  World one;
  one.config.primary_sources_max = 1;
  one.run();
  CHECK(one.primary_of("Quill") == fmt::format("{} ", notes));
  World none;
  none.config.primary_sources_max = 0;
  none.run();
  CHECK(none.primary_of("Quill").empty());
  CHECK(none.web.times_asked(notes) == 0);
}

TEST_CASE("one that cannot be read is a drop and no failure of the run, and is named") {
  World world;
  world.config.sources[0].url = "https://feed2.example/";
  serve_feed(
      world.web,
      {{.title = "Bakery measures bread with lasers",
        .address = "https://times3.example/story",
        .html = html_article(on_bread("A bakery cuts its bread by laser since it read " +
                                      link_to("https://arxiv.org/abs/9999.99999", "the paper") +
                                      " of two students from the north."))}},
      "https://feed2.example/");
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CHECK(world.primary_of("Bakery").empty());
  CHECK(std::ranges::count(run.drops, "primary source", &Drop::what) == 1);
  const Enrichment bakery = world.enrichment("Bakery");
  REQUIRE(bakery.references.size() == 2);
  CHECK(bakery.references[1].why == "could not be read");
}

TEST_CASE("a second run asks for none of them again, and keeps them") {
  World world;
  world.run();
  world.clock.approach(noon + std::chrono::hours(1));
  world.run();
  CHECK(world.web.times_asked(paper) == 1);
  CHECK(world.web.times_asked(notes) == 1);
  CHECK(world.primary_of("Quill") == fmt::format("{} {} ", paper, notes));
}

TEST_CASE("the same bytes with one worker and with eight") {
  World one(1);
  World eight(8);
  one.run();
  eight.run();
  CHECK(text_of(one.store) == text_of(eight.store));
}
