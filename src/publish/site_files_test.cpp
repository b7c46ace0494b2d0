#include "publish/site_files.h"

#include <array>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "../test/press.h"
#include "base/code_points.h"
#include "base/text.h"
#include "publish/article_notes.h"
#include "publish/front_matter.h"

using namespace broadsheet;

namespace {

using Json = nlohmann::json;

Article article() {
  const Evidence evidence = page_of("times.example", "Bakery buys the lighthouse",
                                    "A bakery has bought it.\n\n“We will bake,” she said.");
  Evidence listing = page_of("Hacker News", "Bakery", "Bakery\n\n12 points on Hacker News");
  listing.kind = EvidenceKind::listing;
  listing.url = "https://hn.example/1";
  Article made;
  made.id = Id<Article>("0123456789abcdef");
  made.edition = Id<Edition>("2026-06-26");
  made.path = "/2026/06/26/bakery-buys-the-lighthouse/";
  made.headline = "Bakery buys the lighthouse";
  made.lang = "en";
  made.claims = {quoting(evidence, 1, "A bakery has bought it."),
                 quoting(evidence, 2, "“We will bake,” she said.")};
  made.claims[1].text = "“‘We will bake,’ she said.”";
  Claim said;
  said.part = ClaimPart::discussion;
  said.text = "When this was written it had 12 points on Hacker News.";
  said.citations = {{.evidence = listing.id, .passage = 2, .quote = "12 points on Hacker News"}};
  made.claims.push_back(said);
  made.sources = {source_of(evidence), source_of(listing)};
  made.discussions = {
      {.where = "Hacker News", .url = "https://hn.example/1", .points = 12, .comments = {}}};
  made.published_at = press_day;
  return made;
}

std::string line_of(const std::string& bytes, std::string_view key) {
  const auto start = bytes.find("\n" + std::string(key) + ": ") + key.size() + 3;
  return bytes.substr(start, bytes.find('\n', start) - start);
}

std::string body_of(const std::string& bytes) {
  return bytes.substr(bytes.find("\n---\n") + 5);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string hostile_text() {
  static const std::vector<std::string> pieces{"---",
                                               "\n",
                                               "\r\n",
                                               "\"",
                                               "\\",
                                               "{{<",
                                               ">}}",
                                               "{{%",
                                               "key: value",
                                               "#",
                                               "'",
                                               "\t",
                                               "\x7f",
                                               "\xc2\x85",
                                               "\xe2\x80\xa8",
                                               "\xef\xbb\xbf",
                                               "\xef\xbf\xbe",
                                               "\xff",
                                               "\xf0\x9f\x9a\xa2",
                                               std::string(1, '\0'),
                                               "...",
                                               "- a",
                                               "!!binary",
                                               "&x",
                                               "*x",
                                               "[",
                                               "]",
                                               "é",
                                               "</script>"};
  std::string text;
  for (const int index : *rc::gen::container<std::vector<int>>(
           rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
    text += pieces[static_cast<std::size_t>(index)];
  }
  return text;
}

/// What YAML 1.1 and 1.2 allow unescaped in a double-quoted scalar on one line.
bool is_printable_on_one_line(std::string_view text) {
  CodePoints points(text);
  while (const auto point = points.next()) {
    const auto value = point->value;
    if (value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0x2028 || value == 0x2029 ||
        value == 0xFEFF || value == 0xFFFE || value == 0xFFFF) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("an article is a file named by day and slug, at its own address") {
  const auto file = publish::article_file(article());
  CHECK(file.path == "content/articles/2026-06-26-bakery-buys-the-lighthouse.md");
  CHECK(line_of(file.bytes, "url") == "\"/2026/06/26/bakery-buys-the-lighthouse/\"");
  CHECK(line_of(file.bytes, "date") == "\"2026-06-26T12:00:00Z\"");
}

TEST_CASE("what models were paid for an article stands in its front matter, exactly") {
  const auto paid = publish::article_file(article(), {.moved_here = {}, .cost = {4'217}});
  CHECK(line_of(paid.bytes, "cost_usd") == "\"0.004217\"");
  CHECK_FALSE(publish::article_file(article()).bytes.contains("cost_usd"));
}

TEST_CASE("each sentence ends in footnotes, and each footnote opens its passage") {
  const std::string body = body_of(publish::article_file(article()).bytes);
  CHECK(body.contains("“A bakery has bought it.”[^1] “‘We will bake,’ she said.”[^2]\n\nWhen"));
  CHECK(body.contains("on Hacker News.[^3]\n"));
  CHECK(
      body.contains("\n[^1]: times.example, passage 1 of 2: “A bakery has bought it.” "
                    "[Open the passage](https://times.example/report#:~:text=A%20bakery"));
  CHECK(body.contains("[^2]: times.example, passage 2 of 2: “‘We will bake,’ she said.” ["));
  CHECK(
      body.contains("[^3]: Hacker News, as listed when this was written: “12 points on Hacker "
                    "News” [Open the discussion](https://hn.example/1)\n"));
}

TEST_CASE("quotations of one source make one paragraph, another source begins a new one") {
  Article made = article();
  CHECK(count(body_of(publish::article_file(made).bytes), "\n\n") == 2);
  const Evidence other = page_of("mole.example", "Sold", "The tower is sold.");
  made.claims.insert(made.claims.begin() + 1, quoting(other, 1, "The tower is sold."));
  made.sources.push_back(source_of(other));
  CHECK(count(body_of(publish::article_file(made).bytes), "\n\n") == 4);
}

TEST_CASE("markup in what was quoted shows as it is") {
  Article made = article();
  made.claims[0].text = "times.example writes: “<b>*x*</b> {{< y >}} [z](javascript:1) [^9]”";
  const std::string body = body_of(publish::article_file(made).bytes);
  CHECK_FALSE(body.contains("<b>"));
  CHECK_FALSE(body.contains("{{"));
  CHECK_FALSE(body.contains(" [z]("));
  CHECK_FALSE(body.contains("[^9]"));
}

TEST_CASE("an address that is no web address is no link") {
  Article made = article();
  made.sources[0].url = "javascript:alert(1)";
  const std::string body = body_of(publish::article_file(made).bytes);
  CHECK_FALSE(body.contains("](javascript"));
}

TEST_CASE("hostile text in front matter comes back as it was and cannot end it") {
  const bool holds = rc::check([] {
    Article made = article();
    made.headline = hostile_text();
    made.summary = hostile_text();
    made.sources[0].title = hostile_text();
    made.topics = {hostile_text()};
    const std::string bytes = publish::article_file(made).bytes;
    RC_ASSERT(bytes.starts_with("---\n"));
    const std::string front = bytes.substr(4, bytes.find("\n---\n") + 1 - 4);
    std::size_t lines = 0;
    for (const std::string_view line : split(front, '\n')) {
      if (line.empty()) continue;
      ++lines;
      RC_ASSERT(is_printable_on_one_line(line));
      const auto colon = line.find(": ");
      RC_ASSERT(colon != line.npos);
      RC_ASSERT(Json::accept(line.substr(colon + 2)));
    }
    RC_ASSERT(lines == 17u);
    RC_ASSERT(Json::parse(line_of(bytes, "title")) == replace_malformed(made.headline));
    RC_ASSERT(Json::parse(line_of(bytes, "topics"))[0] == replace_malformed(made.topics[0]));
  });
  CHECK(holds);
}

TEST_CASE("the same article gives the same bytes") {
  CHECK(publish::article_file(article()).bytes == publish::article_file(article()).bytes);
}

TEST_CASE("an edition lists its articles, briefs, counts and the edition before") {
  Edition edition;
  edition.id = Id<Edition>("2026-06-26-2");
  edition.made_at = press_day;
  edition.items = 60;
  edition.notes = {"One source was closed."};
  Brief brief;
  brief.title = "Gulls like bread";
  brief.url = "https://gulls.example/";
  brief.reports = 2;
  edition.briefs = {brief};
  const std::vector<std::string> paths{"/2026/06/26/a/"};
  const auto file = publish::edition_file(edition, paths, Id<Edition>("2026-06-26"));
  CHECK(file.path == "content/editions/2026-06-26-2.md");
  CHECK(line_of(file.bytes, "title") == "\"Edition of 26 June 2026, no. 2\"");
  CHECK(line_of(file.bytes, "url") == "\"/editions/2026-06-26-2/\"");
  CHECK(line_of(file.bytes, "articles") == "[\"/2026/06/26/a/\"]");
  CHECK(line_of(file.bytes, "previous") == "\"/editions/2026-06-26/\"");
  CHECK(Json::parse(line_of(file.bytes, "counts"))["items"] == 60);
  CHECK(Json::parse(line_of(file.bytes, "brief"))[0]["title"] == "Gulls like bread");
  CHECK_FALSE(publish::edition_file(edition, paths, {}).bytes.contains("previous"));
}

TEST_CASE("the sources page says how each source went, and what to do") {
  publish::SourceLine failed;
  failed.outcome.name = "Harbour feed";
  failed.outcome.state = SourceState::failed;
  failed.outcome.errors = {"answered 500", "again"};
  publish::SourceLine skipped;
  skipped.outcome.state = SourceState::skipped;
  skipped.outcome.hint = "set REDDIT_CLIENT_ID";
  skipped.last_success = press_day;
  const std::array lines{failed, skipped};
  const auto file = publish::sources_file(lines);
  CHECK(file.path == "data/sources.json");
  const Json read = Json::parse(file.bytes);
  CHECK(read[0]["detail"] == "answered 500");
  CHECK(read[0]["last_success"] == "");
  CHECK(read[1]["detail"] == "set REDDIT_CLIENT_ID");
  CHECK(read[1]["last_success"] == "2026-06-26T12:00:00Z");
}

TEST_CASE("the settings of the site are data for the theme") {
  publish::SiteSettings settings;
  settings.title = "The Mole";
  settings.contact = "mole@mole.example";
  const auto file = publish::settings_file(settings);
  CHECK(file.path == "data/site.json");
  CHECK(Json::parse(file.bytes)["title"] == "The Mole");
  CHECK(Json::parse(file.bytes)["contact"] == "mole@mole.example");
}
