// What a feed carries of a page is one more view of what the page says.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../test/fed_newsroom.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"

using namespace broadsheet;

namespace {

const std::string opening =
    "The harbour office of Northport has measured the tide for ninety years and found that it "
    "comes "
    "a little earlier each winter than the tables say it should.";
const std::string rest =
    "Captains who trust the tables have run aground four times this winter, and the office will "
    "print "
    "new ones before the spring, with the hours of the last ten years set beside them.";
const std::string more =
    "Nobody at the office can say why the sea is early; two of its clerks think of the new pier, "
    "and "
    "the third of the moon, which has not been asked.";

std::string behind_paywall(const std::string& paragraph) {
  return "<html><head><title>Tides come early</title></head><body><article><h1>Tides come "
         "early</h1>"
         "<p>" +
         paragraph + "</p></article><p class=paywall>Subscribe to read on.</p></body></html>";
}

}  // namespace

TEST_CASE("of a page behind a paywall the words that its feed has are kept, not the opening") {
  Surroundings<> world(*parse_date("2026-06-26T12:00:00Z"), 2);
  ScriptedWeb web(world.loop);
  serve_feed(web, {{.title = "Tides come early",
                    .address = "https://times.example/tides",
                    .html = behind_paywall(opening),
                    .content = "<p>" + opening + "</p><p>" + rest + "</p><p>" + more + "</p>"}});
  enriching_run(config_of_feed(), world.services(web));
  std::vector<Evidence> read;
  REQUIRE(world.store.evidence().each([&](const Evidence& evidence) {
    if (evidence.kind == EvidenceKind::page || evidence.kind == EvidenceKind::feed)
      read.push_back(evidence);
  }));
  REQUIRE(read.size() == 1);
  CHECK(read[0].kind == EvidenceKind::feed);
  CHECK(read[0].text.contains(opening));
  CHECK(read[0].text.contains(more));
}
