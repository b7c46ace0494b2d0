#include "enrich/score.h"

#include <cmath>

#include <doctest/doctest.h>

#include "../test/press.h"
#include "enrich/publishers.h"
#include "enrich/topics.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

Report seen(SourceKind kind, std::string url, std::optional<std::int64_t> points,
            std::optional<std::int64_t> comments = {}) {
  Report report{.item = item_of("Title", std::move(url), kind), .sighting = Sighting{}};
  report.sighting->points = points;
  report.sighting->comments = comments;
  return report;
}

Score score_of(std::vector<Report> reports, std::chrono::hours later = std::chrono::hours(1)) {
  return score_story({.story = {}, .reports = std::move(reports)}, PublisherFamilies(),
                     press_day + later);
}

Item at(std::string url) {
  return item_of("Title", std::move(url));
}

}  // namespace

TEST_CASE("each part lies between 0 and 1, and the total is their weighted sum") {
  for (const std::int64_t points : {-5LL, 0LL, 1LL, 100LL, 1'000'000'000LL}) {
    const Score score =
        score_of({seen(SourceKind::hackernews, "https://a.example/", points, points),
                  seen(SourceKind::lobsters, "https://b.example/", points)});
    for (const double part : {score.attention, score.speed, score.publishers, score.freshness}) {
      CHECK(part >= 0);
      CHECK(part <= 1);
    }
    CHECK(score.total == doctest::Approx(0.40 * score.attention + 0.15 * score.speed +
                                         0.25 * score.publishers + 0.20 * score.freshness));
    CHECK(score.reasons.size() == 4);
  }
}

TEST_CASE("more points never lower a score") {
  double before = -1;
  for (const std::int64_t points : {0, 1, 10, 100, 1000, 10000}) {
    const double total =
        score_of({seen(SourceKind::hackernews, "https://a.example/", points)}).total;
    CHECK(total >= before);
    before = total;
  }
}

TEST_CASE("people who spoke weigh as comments where the source counts people alone") {
  Report link = seen(SourceKind::mastodon, "https://a.example/", 100);
  const double points_alone = score_of({link}).attention;
  link.sighting->people = 90;
  const Score with_people = score_of({link});
  CHECK(with_people.attention > points_alone);
  CHECK(with_people.reasons.front().contains("90 people or more"));

  Report post = seen(SourceKind::hackernews, "https://a.example/", 100, 40);
  const double commented = score_of({post}).attention;
  post.sighting->people = 12;  // of the comments that were read
  CHECK(score_of({post}).attention == commented);
}

TEST_CASE("a strong post of one place reaches .8 of attention, a second place adds to it") {
  const Report strong = seen(SourceKind::lobsters, "https://a.example/", 120);
  CHECK(score_of({strong}).attention == doctest::Approx(0.8));
  CHECK(score_of({strong, strong}).attention == doctest::Approx(0.96));
}

TEST_CASE("a comment counts as two points") {
  CHECK(score_of({seen(SourceKind::reddit, "https://a.example/", 20)}).attention ==
        doctest::Approx(
            score_of({seen(SourceKind::reddit, "https://a.example/", {}, 10)}).attention));
}

TEST_CASE("a source that says nothing about attention adds none") {
  const Score score = score_of({seen(SourceKind::feed, "https://a.example/", {})});
  CHECK(score.attention == 0);
  CHECK(score.speed == 0);
  Report unseen{.item = at("https://a.example/"), .sighting = {}};
  CHECK(score_of({unseen}).attention == 0);
}

TEST_CASE("the examples of docs/score.md come out as written there") {
  const auto total = [](std::vector<Report> reports, int hours) {
    return score_of(std::move(reports), std::chrono::hours(hours)).total;
  };
  Report feed = seen(SourceKind::feed, "https://a.example/", {});
  Report release = seen(SourceKind::lobsters, "https://a.example/", 64, 21);
  CHECK(total({seen(SourceKind::hackernews, "https://a.example/", 480, 210), release,
               seen(SourceKind::feed, "https://b.example/", {}),
               seen(SourceKind::feed, "https://c.example/", {})},
              5) == doctest::Approx(0.83).epsilon(0.01));
  CHECK(total({feed, seen(SourceKind::lobsters, "https://a.example/", 12, 3)}, 10) ==
        doctest::Approx(0.41).epsilon(0.01));
  std::vector<Report> papers;
  for (int i = 0; i < 6; ++i) {
    papers.push_back(seen(SourceKind::feed, "https://p" + std::to_string(i) + ".example/", {}));
  }
  CHECK(total(papers, 8) == doctest::Approx(0.34).epsilon(0.01));
}

TEST_CASE("freshness halves in a day") {
  const std::vector<Report> reports{seen(SourceKind::feed, "https://a.example/", {})};
  CHECK(score_of(reports, std::chrono::hours(0)).freshness == doctest::Approx(1));
  CHECK(score_of(reports, std::chrono::hours(24)).freshness == doctest::Approx(0.5));
  CHECK(score_of(reports, std::chrono::hours(48)).freshness == doctest::Approx(0.25));
}

TEST_CASE("a post dated in the future is as fresh as its collection") {
  Report report{.item = at("https://a.example/"), .sighting = {}};
  report.item.published = press_day + std::chrono::days(400);
  report.item.collected_at = press_day;
  CHECK(score_of({report}, std::chrono::hours(24)).freshness == doctest::Approx(0.5));
}

TEST_CASE("publishers count once each, whatever they post") {
  const auto publishers = [](std::vector<std::string> urls) {
    std::vector<Report> reports;
    for (std::string& url : urls) reports.push_back({.item = at(std::move(url)), .sighting = {}});
    return count_publishers({.story = {}, .reports = reports}, PublisherFamilies());
  };
  CHECK(publishers({"https://a.example/1", "https://www.a.example/2"}) == 1);
  CHECK(publishers({"https://a.example/1", "https://b.example/1"}) == 2);
  CHECK(publishers({"https://news.bbc.co.uk/1", "https://bbc.co.uk/2"}) == 1);
  CHECK(publishers({"https://github.com/ada/x", "https://github.com/bob/x"}) == 2);
  CHECK(publishers({"https://github.com/Ada/x", "https://github.com/ada/y"}) == 1);
  CHECK(publishers({"https://ada.substack.com/p/1", "https://ada.substack.com/p/2"}) == 1);
  CHECK(publishers({"https://ada.substack.com/p/1", "https://bob.substack.com/p/1"}) == 2);
  CHECK(publishers({"https://medium.com/@ada/1", "https://medium.com/@bob/1"}) == 2);
  CHECK(publishers({"https://www.reddit.com/r/rust/1", "https://old.reddit.com/r/rust/2"}) == 1);
  CHECK(publishers({"https://www.reddit.com/r/rust/1", "https://www.reddit.com/r/cpp/2"}) == 2);
  CHECK(publishers({"https://ada.github.io/1", "https://bob.github.io/1"}) == 2);
}

TEST_CASE("a post without a link is published by its author") {
  Item item = at("");
  item.discussion = "https://hn.example/1";
  item.author = "Ada";
  CHECK(publisher_key(item) == "hn.example/ada");
  item.discussion = "";
  CHECK(publisher_key(item) == "Example Feed");
}

TEST_CASE("topics come from tags and titles, best supported first") {
  Report tagged{.item = item_of("A lighthouse in Rust", "https://a.example/"), .sighting = {}};
  tagged.item.tags = {"Machine-Learning", "rust", "unknown"};
  const auto topics = find_topics({.story = {}, .reports = {tagged}});
  REQUIRE(topics.size() == 2);
  CHECK(topics[0] == "programming languages");
  CHECK(topics[1] == "artificial intelligence");
  CHECK(find_topics({.story = {}, .reports = {}}).empty());
}

TEST_CASE("words of many meanings make a topic as tags only") {
  Report report{.item = item_of("Agent of the market makes history in court", "https://a.example/"),
                .sighting = {}};
  CHECK(find_topics({.story = {}, .reports = {report}}).empty());
  report.item.tags = {"history"};
  CHECK(find_topics({.story = {}, .reports = {report}}) == std::vector<std::string>{"culture"});
}

TEST_CASE("a story has at most four topics") {
  Report report{.item = item_of("Rust linux docker sqlite css gaming", "https://a.example/"),
                .sighting = {}};
  CHECK(find_topics({.story = {}, .reports = {report}}).size() == 4);
}

TEST_CASE("places have the names that readers know") {
  Item item = at("https://a.example/");
  item.kind = SourceKind::reddit;
  item.source = "rust";
  item.discussion = "https://www.reddit.com/r/rust/comments/1/x/";
  CHECK(place_of(item) == "r/rust");
  item.kind = SourceKind::mastodon;
  item.discussion = "https://fosstodon.org/@ada/1";
  CHECK(place_of(item) == "Mastodon (fosstodon.org)");
  item.kind = SourceKind::devto;
  CHECK(place_of(item) == "DEV");
}
