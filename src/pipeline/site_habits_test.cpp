// What pages of one site have in common, over two runs of one store.
#include <array>
#include <map>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
const std::string appeal = "The Harbour Times lives from its readers: please give what you can.";

struct Report {
  const char* title;
  const char* beginning;
  const char* end;
};

/// With little in common, so that each is a story of its own.
constexpr std::array reports{
    Report{
        "Crane measured",
        "Engineers measured the old crane for nine hours and found a crack of seven millimetres.",
        "It will stand still until a smith from the capital has looked at its upper arm."},
    Report{"Ferry timetable grows",
           "Passengers who cross the sound may choose among fourteen departures each weekday.",
           "Cyclists pay nothing before eight, says the printed table beside the ticket machine."},
    Report{"Whale skeleton in the museum",
           "Children have watched how a skeleton of a sperm whale was hung below the glass roof.",
           "Its jaw alone weighs more than the bus that brought the class, a teacher wrote."},
    Report{"Regatta delayed by rain",
           "Judges stopped the third race after a gust had turned over two of the smaller boats.",
           "Nobody was hurt, and the prize goes to whoever led when the horn was blown."},
    Report{"Bakery wins bread prize",
           "A loaf of rye and seaweed has convinced the jury of the national guild of bakers.",
           "Its recipe goes back to a grandmother who never wrote down how much salt she took."}};

std::string page_url(std::size_t number) {
  return fmt::format("https://times.example/{}", number);
}

std::string page_text(std::size_t number) {
  const Report& report = reports.at(number);
  return fmt::format(
      "<html><head><title>{}</title></head><body><article><p>{}</p><p>{}</p><p>{}</p></article>"
      "</body></html>",
      report.title, report.beginning, appeal, report.end);
}

/// Of the pages `first` to `last`.
std::string feed_text(std::size_t first, std::size_t last) {
  std::string text = "<rss version=\"2.0\"><channel><title>Times</title>";
  for (std::size_t number = first; number <= last; ++number)
    text += fmt::format(
        "<item><title>{}</title><link>{}</link><guid>{}</guid><pubDate>Fri, 26 "
        "Jun 2026 0{}:00:00 GMT</pubDate></item>",
        reports.at(number).title, page_url(number), number, number);
  return text + "</channel></rss>";
}

struct World : Surroundings<SimClock> {
  explicit World(std::size_t workers) : Surroundings<SimClock>(noon, workers) {
    collect::SourceConfig source;
    source.kind = SourceKind::feed;
    source.name = "Times";
    source.url = "https://times.example/feed";
    config.sources.push_back(std::move(source));
    for (std::size_t number = 0; number < reports.size(); ++number)
      web.answer(page_url(number), 200, page_text(number), {{"content-type", "text/html"}});
  }

  /// The feed of the next run.
  void lists(std::size_t first, std::size_t last) {
    web.answer("https://times.example/feed", 200, feed_text(first, last));
  }

  void run(const std::string& name) {
    pipeline::Services given = services(web);
    constexpr std::array stages{Stage::collect, Stage::enrich};
    const auto done = pipeline::run_stages(name, stages, config, given);
    if (!done) FAIL(to_line(done.error()));
    // Else the feed is still fresh.
    clock.approach(noon + std::chrono::hours(20 * ++runs));
  }

  /// The text of each page that was read, by address.
  std::map<std::string, std::string> texts() {
    std::map<std::string, std::string> found;
    const auto visited = store.evidence().each([&](const Evidence& evidence) {
      if (evidence.kind == EvidenceKind::page) found[evidence.url] = evidence.text;
    });
    REQUIRE(visited);
    return found;
  }

  pipeline::Config config;
  ScriptedWeb web{loop};
  int runs = 0;
};

}  // namespace

TEST_CASE("the third page of a site loses what the first two have in common, also a run later") {
  std::map<std::string, std::string> first;
  for (const std::size_t workers : {1u, 8u}) {
    World world(workers);
    world.lists(0, 1);
    world.lists(2, 3);
    world.lists(4, 4);
    world.run("one");
    CHECK(world.texts().at(page_url(0)).contains(appeal));
    CHECK(world.texts().at(page_url(1)).contains(appeal));
    world.run("two");
    world.run("three");
    for (const std::size_t number : {2u, 3u, 4u}) {
      const std::string text = world.texts().at(page_url(number));
      CHECK(!text.contains(appeal));
      CHECK(text == std::string(reports.at(number).beginning) + "\n\n" + reports.at(number).end);
    }
    CHECK(world.texts().at(page_url(0)).contains(appeal));
    if (first.empty()) first = world.texts();
    CHECK(world.texts() == first);
  }
}

TEST_CASE("the story's notes say what was left out of a page") {
  World world(2);
  world.lists(0, 2);
  world.run("one");
  std::string notes;
  const auto visited = world.store.stories().each_enrichment([&](const Enrichment& enrichment) {
    for (const std::string& note : enrichment.notes) notes += note + "\n";
  });
  REQUIRE(visited);
  CHECK(notes == page_url(2) + ": left out a paragraph that other pages of the site have too\n");
}
