// The program held against labelled data as `broadsheet eval` measures it. The floors stand a
// little under what was reached.
#include <doctest/doctest.h>

#include "../test/shared_data.h"
#include "eval/eval.h"
#include "eval/lines.h"

namespace broadsheet::eval {

namespace {

/// The figures; null where the data is absent.
Json figures_of(const char* kind, const char* path) {
  const auto data = shared_data();
  if (!data || !std::filesystem::exists(*data / path)) {
    MESSAGE("skipped: no shared data");
    return nullptr;
  }
  SystemClock clock(*parse_date("2026-07-01T00:00:00Z"));
  EventLoop loop(clock);
  Pool pool(2);
  const auto measured = measure({.kind = kind, .path = *data / path}, loop, pool);
  REQUIRE(measured);
  MESSAGE(measured->figures);
  return Json::parse(measured->figures);
}

double at(const Json& figures, const char* pointer) {
  return figures.at(Json::json_pointer(pointer)).get<double>();
}

}  // namespace

TEST_CASE("feedparser's feeds give the fields that feedparser's tests expect") {
  const Json figures = figures_of("feeds", "feeds/feedparser-dev");
  if (figures.is_null()) return;
  CHECK(figures["failed"].empty());
  CHECK(at(figures, "/rate") >= 0.99);
}

TEST_CASE("gofeed's feeds give all that its translators expect") {
  const Json figures = figures_of("feeds", "feeds/gofeed");
  if (!figures.is_null()) CHECK(figures["files_passed"] == figures["files"]);
}

TEST_CASE("live feeds give all of their entries") {
  const Json figures = figures_of("feeds", "feeds/real");
  if (!figures.is_null()) CHECK(figures["files_passed"] == figures["files"]);
}

TEST_CASE("every address is read as browsers read it") {
  const Json figures = figures_of("urls", "urls/wpt.jsonl");
  if (!figures.is_null()) CHECK(figures["failed"].empty());
}

TEST_CASE("the public suffix list's own cases hold") {
  const Json figures = figures_of("urls", "urls/psl.jsonl");
  if (!figures.is_null()) CHECK(figures["failed"].empty());
}

TEST_CASE("one page posted under two addresses has one key, and two pages have two") {
  const Json figures = figures_of("urls", "urls/identity-dev.jsonl");
  if (!figures.is_null()) CHECK(at(figures, "/rate") >= 0.99);
}

TEST_CASE("nothing active survives the vectors of others' sanitisers") {
  for (const char* path : {"sanitize/dompurify.jsonl", "sanitize/feedparser-dev.jsonl"}) {
    const Json figures = figures_of("sanitize", path);
    if (!figures.is_null()) CHECK(figures["safe"] == figures["cases"]);
  }
}

TEST_CASE("the text of news pages is found") {
  const Json figures = figures_of("extract", "extract/benchmark-dev");
  if (figures.is_null()) return;
  CHECK(figures["failed"].empty());
  CHECK(at(figures, "/text/f1") >= 0.972);
}

TEST_CASE("the right pieces of pages of all kinds are kept, and the wrong ones left out" *
          doctest::test_suite("slow")) {
  const Json figures = figures_of("extract", "extract/trafilatura-dev");
  if (figures.is_null()) return;
  CHECK(figures["failed"].empty());
  CHECK(at(figures, "/segments/f1") >= 0.932);
  CHECK(at(figures, "/fields/date/f1") >= 0.94);
  CHECK(at(figures, "/fields/title/right") >= 331);
  CHECK(at(figures, "/fields/author/right") >= 165);
  CHECK(at(figures, "/fields/description/right") >= 100);
}

TEST_CASE("the structure of pages comes through" * doctest::test_suite("slow")) {
  const Json figures = figures_of("structure", "extract/markup");
  if (figures.is_null()) return;
  CHECK(figures["failed"].empty());
  CHECK(at(figures, "/text/f1") >= 0.935);
  CHECK(at(figures, "/kept/code/kept") >= 120);
  CHECK(at(figures, "/kept/items/kept") >= 900);
  CHECK(at(figures, "/kept/links/kept") >= 2850);
}

TEST_CASE("the day of publication is found" * doctest::test_suite("slow")) {
  const Json figures = figures_of("extract", "extract/dates-dev");
  if (!figures.is_null()) CHECK(at(figures, "/fields/date/f1") >= 0.957);
}

TEST_CASE("the language of a sentence is told") {
  const Json figures = figures_of("lang", "lang/sentences-dev.jsonl");
  if (!figures.is_null()) CHECK(at(figures, "/accuracy") >= 0.988);
}

}  // namespace broadsheet::eval
