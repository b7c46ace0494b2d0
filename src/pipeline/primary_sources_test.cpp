#include "pipeline/primary_sources.h"

#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"
#include "store/export.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr std::array collect_and_enrich{Stage::collect, Stage::enrich};
constexpr const char* paper = "https://arxiv.org/abs/2606.01234";
constexpr const char* notes = "https://github.com/ada/quill/releases/tag/v2";

std::string entry(int number, const std::string& title) {
  return fmt::format(
      "<item><title>{}</title><link>https://times{}.example/story</link><guid>{}</guid>"
      "<pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate></item>",
      title, number, number);
}

/// A paragraph for each sentence; pages have none in common.
std::string page(const std::vector<std::string>& sentences) {
  std::string text = "<html><head><title>A page</title></head><body><article>";
  for (const std::string& sentence : sentences) text += "<p>" + sentence + "</p>";
  return text + "</article></body></html>";
}

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
    web.answer("https://feed.example/", 200,
               "<rss version=\"2.0\"><channel><title>Feed</title>" +
                   entry(1, "Quill 2.0 parses harbour logs") +
                   entry(2, "Bakery measures bread with lasers") + "</channel></rss>",
               {{"content-type", "application/rss+xml"}});
    html("https://times1.example/story",
         page(on_quill("Quill 2.0 is out since Monday, says " + link_to(notes, "Ada") + " in " +
                       link_to(paper, "a paper") + " that she wrote with a friend.")));
    html("https://times2.example/story",
         page(on_bread("A bakery cuts its bread by laser since it read " +
                       link_to(paper, "the paper") + " of two students from the north.")));
    html(paper,
         page({"We describe how 340 loaves were cut by light of different strength, and how "
               "even the slices were that came of it.",
               "Earlier authors have measured wood and cloth; food has water in it, which "
               "boils where the beam meets it and lifts the crust.",
               "A table at the end lists strength, time and loss for each kind of dough that "
               "we could buy within a mile of the laboratory."}));
    html(notes,
         page({"This release of Quill 2.0 brings the new parser, four fixed faults and an "
               "end of support for the oldest form of files.",
               "The command line has two switches more and one fewer; scripts that called it "
               "without any go on as they were.",
               "Thanks go to eleven people who sent changes, and to all who reported what "
               "went wrong with the release before this one."}));
    config.sources.resize(1);
    config.sources[0].kind = SourceKind::feed;
    config.sources[0].name = "Feed";
    config.sources[0].url = "https://feed.example/";
  }

  void html(const std::string& url, const std::string& text) {
    web.answer(url, 200, text, {{"content-type", "text/html"}});
  }

  Run run() {
    pipeline::Services given = services(web);
    auto done = pipeline::run_stages("run", collect_and_enrich, config, given);
    if (!done) FAIL(to_line(done.error()));
    return std::move(*done);
  }

  /// Of the story that has this word in its title.
  Enrichment enrichment(const std::string& word) {
    std::optional<Story> story;
    REQUIRE(store.stories().each([&](const Story& one) {
      if (one.title.contains(word)) story = one;
    }));
    REQUIRE(story);
    const auto found = store.stories().enrichment(story->id);
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
  }

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

  std::string exported() {
    std::string all;
    REQUIRE(store::export_to(store, [&](std::string_view kind, std::string_view line) {
      all += fmt::format("{} {}\n", kind, line);
      return Result<void>();
    }));
    return all;
  }

  ScriptedWeb web{loop};
  pipeline::Config config;
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
  world.web.answer("https://feed2.example/", 200,
                   "<rss version=\"2.0\"><channel><title>Feed</title>" +
                       entry(3, "Bakery measures bread with lasers") + "</channel></rss>",
                   {{"content-type", "application/rss+xml"}});
  world.html("https://times3.example/story",
             page(on_bread("A bakery cuts its bread by laser since it read " +
                           link_to("https://arxiv.org/abs/9999.99999", "the paper") +
                           " of two students from the north.")));
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
  CHECK(one.exported() == eight.exported());
}
