#include "enrich/evidence.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/limits.h"
#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

const std::string long_text =
    "A bakery has bought the old lighthouse of Northport for a price that the harbour office does "
    "not tell, and wants to sell bread in its tower from next March on, if the council agrees.";

StoryFile story_of(const std::vector<Item>& items) {
  StoryFile file;
  for (const Item& item : items) file.reports.push_back({.item = item, .sighting = {}});
  return file;
}

std::string addresses(const std::vector<PageWish>& wishes) {
  std::string all;
  for (const PageWish& wish : wishes) all += wish.request.url + " ";
  return all;
}

HttpAnswer page(std::string head, std::string body) {
  HttpAnswer answer;
  answer.url = "https://www.times.example/report";
  answer.status = 200;
  answer.headers = {{"content-type", "text/html; charset=utf-8"}};
  answer.body = "<!doctype html><html lang=en-GB><head>" + head +
                "</head><body><article><h1>Bakery "
                "buys the lighthouse</h1>" +
                body + "</article></body></html>";
  answer.received_at = press_day;
  return answer;
}

/// The first evidence of what was read from the answer.
Result<Evidence> evidence_of(const Item& item, const HttpAnswer& answer) {
  TRY_LET(const markup::Page read, markup::read_page(answer));
  TRY_LET(auto found, page_evidence(item, answer, read));
  return std::move(found.front());
}

std::string paragraphs() {
  std::string html;
  for (int i = 1; i <= 5; ++i) {
    html += "<p>Sentence number " + std::to_string(i) + " of the report. " + long_text + "</p>";
  }
  return html;
}

Item post(std::string text) {
  Item item = item_of("Bakery buys the lighthouse", "", SourceKind::mastodon);
  item.text = std::move(text);
  item.discussion = "https://sea.example/@ada/1";
  return item;
}

}  // namespace

TEST_CASE("one page of each publisher is read before a second one of any") {
  const StoryFile file =
      story_of({item_of("a", "https://times.example/1"), item_of("b", "https://times.example/2"),
                item_of("c", "https://mole.example/1"), item_of("d", "https://times.example/3")});
  CHECK(addresses(wanted_pages(file, 3)) ==
        "https://times.example/1 https://mole.example/1 https://times.example/2 ");
  CHECK(wanted_pages(file, 9).size() == 4);
  CHECK(wanted_pages(file, 0).empty());
}

TEST_CASE("a page is read once, under whatever addresses it was posted") {
  const StoryFile file = story_of({item_of("a", "https://times.example/1"),
                                   item_of("b", "http://www.times.example/1/?utm_source=x#top"),
                                   item_of("c", ""), item_of("d", "mailto:a@b.example")});
  CHECK(addresses(wanted_pages(file, 9)) == "https://times.example/1 ");
}

TEST_CASE("a page becomes evidence with its own title, language and publisher") {
  const auto evidence =
      evidence_of(item_of("As posted", "https://t.example/x"),
                  page("<title>Bakery buys the lighthouse | Times</title>"
                       "<meta property='og:site_name' content='The Times - News of the coast'>",
                       paragraphs()));
  REQUIRE(evidence);
  CHECK(evidence->kind == EvidenceKind::page);
  CHECK(evidence->url == "https://www.times.example/report");
  CHECK(evidence->publisher == "The Times");
  CHECK(evidence->lang == "en");
  CHECK(evidence->title.contains("Bakery buys the lighthouse"));
  CHECK(evidence->passages.size() >= 5);
  CHECK(evidence->read_at == press_day);
  CHECK(evidence->published == press_day);
}

TEST_CASE("a page that names its site badly is published by its host") {
  for (const char* name : {"", "T.", "https://www.times.example",
                           "The newest news of all the harbours "
                           "of the northern coast and beyond"}) {
    const auto evidence = evidence_of(
        item_of("As posted", "https://t.example/x"),
        page("<meta property='og:site_name' content='" + std::string(name) + "'>", paragraphs()));
    REQUIRE(evidence);
    CHECK(evidence->publisher == "times.example");
  }
}

TEST_CASE("a page without readable text is an error that says what it is") {
  const auto evidence = evidence_of(item_of("As posted", "https://t.example/x"), page("", ""));
  REQUIRE_FALSE(evidence);
  CHECK(evidence.error().kind == ErrorKind::invalid);
  CHECK_FALSE(evidence.error().what.empty());
}

TEST_CASE("of a page that is empty without scripts its API is asked, and a reader is sent to it") {
  const Item item = item_of("tides 2", "https://www.npmjs.com/package/tides");
  const auto wishes = wanted_pages(story_of({item}), 1);
  REQUIRE(wishes.size() == 1);
  CHECK(wishes[0].request.url == "https://registry.npmjs.org/tides");
  CHECK(wishes[0].page_address == item.url);
  HttpAnswer answer;
  answer.url = wishes[0].request.url;
  answer.headers = {{"content-type", "application/json"}};
  answer.body = R"({"name":"tides","dist-tags":{"latest":"2.0.0"},"readme":")" + long_text + "\"}";
  const auto evidence = evidence_of(item, answer);
  REQUIRE(evidence);
  CHECK(evidence->url == item.url);
  CHECK(evidence->publisher == "npm");
  CHECK(evidence->text == long_text);
}

TEST_CASE("a thread is a post and comments, and no report") {
  const Item item = item_of("Lighthouse", "https://news.ycombinator.com/item?id=1");
  HttpAnswer answer;
  answer.url = item.url;
  answer.headers = {{"content-type", "text/html"}};
  const std::string title =
      "<table class=fatitem><tr><td><span class=titleline><a href=x>Ask HN: Bread?</a></span>";
  const std::string comments =
      "<table class=comment-tree><tr class=comtr><td><a class=hnuser>mast</a><div class=commtext>"
      "It was good.<p>Very.</div><tr class=comtr><td><a class=hnuser>keel</a><div class=commtext>"
      "It was not.</div></table>";
  answer.body = title + "<div class=toptext>" + long_text + "</div></table>" + comments;
  const auto page = markup::read_page(answer);
  REQUIRE(page);
  const auto found = page_evidence(item, answer, *page);
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK(found->at(0).kind == EvidenceKind::post);
  CHECK(found->at(0).text == long_text);
  CHECK(found->at(1).kind == EvidenceKind::comments);
  CHECK(found->at(1).publisher == "Hacker News");
  CHECK(found->at(1).passages.front().text == "mast: It was good.");
  CHECK(found->at(1).passages.back().text == "keel: It was not.");

  answer.body = title + "</table>" + comments;
  const auto link = page_evidence(item, answer, *markup::read_page(answer));
  REQUIRE(link);
  REQUIRE(link->size() == 1);
  CHECK(link->front().kind == EvidenceKind::comments);
}

TEST_CASE("a post's own words are evidence where there are enough of them") {
  CHECK(own_evidence(post("Look at this!"), press_day).empty());
  const auto own = own_evidence(post(long_text), press_day);
  REQUIRE(own.size() == 1);
  CHECK(own.front().kind == EvidenceKind::post);
  CHECK(own.front().publisher == "Mastodon (sea.example)");
  CHECK(own.front().url == "https://sea.example/@ada/1");
}

TEST_CASE("a feed's full content takes the place of its summary") {
  Item item = item_of("Bakery buys the lighthouse", "https://times.example/1");
  item.text = long_text;
  CHECK(own_evidence(item, press_day).front().kind == EvidenceKind::feed);
  item.full_text = long_text + "\n\n" + long_text;
  const auto own = own_evidence(item, press_day);
  REQUIRE(own.size() == 1);
  CHECK(own.front().passages.size() == 2);
  CHECK(own.front().url == "https://times.example/1");
}

TEST_CASE("a page that was read from its feed is the feed's evidence, and is told once") {
  Item item = item_of("Bakery buys the lighthouse", "https://www.times.example/report");
  item.full_text = long_text + "\n\n" + long_text;
  markup::Page read = *markup::read_page(page("", paragraphs()));
  read.is_of_feed = true;
  const auto found = page_evidence(item, page("", paragraphs()), read);
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  CHECK(found->front().kind == EvidenceKind::feed);
  CHECK(found->front().id == own_evidence(item, press_day).front().id);
}

TEST_CASE("very long texts are cut at the limit") {
  Item item = post("");
  for (std::size_t i = 0; i < limits::evidence_code_points_max / 5; ++i) item.text += "möwen ";
  const auto own = own_evidence(item, press_day);
  REQUIRE(own.size() == 1);
  CHECK(code_points(own.front().text) <= limits::evidence_code_points_max);
}

TEST_CASE("a listing tells points and comments as the place counts them") {
  Report report{.item = item_of("Bakery", "https://times.example/1", SourceKind::hackernews),
                .sighting = Sighting{}};
  report.item.discussion = "https://hn.example/1";
  report.sighting->points = 1240;
  report.sighting->comments = 1;
  const Evidence listing = listing_evidence(report, press_day);
  CHECK(listing.kind == EvidenceKind::listing);
  CHECK(listing.publisher == "Hacker News");
  CHECK(listing.url == "https://hn.example/1");
  REQUIRE(listing.passages.size() == 2);
  CHECK(listing.passages[1].text == "1,240 points and 1 comment on Hacker News");
  report.sighting->comments = 0;
  CHECK(listing_evidence(report, press_day).text == "Bakery\n\n1,240 points on Hacker News");
  report.sighting->points = -3;
  CHECK(listing_evidence(report, press_day).text == "Bakery");
  report.sighting.reset();
  CHECK(listing_evidence(report, press_day).text == "Bakery");
  report.item.kind = SourceKind::github;
  report.sighting = Sighting{};
  report.sighting->points = 1'000'000;
  CHECK(listing_evidence(report, press_day).text == "Bakery\n\n1,000,000 stars on GitHub");
}
