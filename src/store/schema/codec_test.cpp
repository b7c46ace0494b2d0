#include "store/schema/codec.h"

#include <array>

#include <doctest/doctest.h>

#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/schema/base64.h"

namespace broadsheet::store {

namespace {

template <class T>
using Reader = Result<T> (*)(std::string_view);

/// Writing gives `json`; reading that and writing again gives it again.
template <class T>
void check_shape(const T& value, std::string_view json, Reader<T> read) {
  CHECK(to_json(value) == json);
  const auto again = read(json);
  REQUIRE(again.has_value());
  CHECK(to_json(*again) == json);
}

std::string what_of(const auto& result) {
  return result ? "" : result.error().what;
}

}  // namespace

// These shapes are what `export` and `--json` print: others read them. Add keys, never change one.
TEST_CASE("items and sightings keep the shape that others read") {
  check_shape(sample_item(),
              R"({"id":"item-1","kind":"hackernews","source":"front page","native_id":"4711",)"
              R"("title":"A release","text":"First paragraph.\n\nSecond, with \"quotes\".",)"
              R"("url":"https://example.org/release",)"
              R"("discussion":"https://news.example.org/4711","author":"ada","lang":"en",)"
              R"("published":"2026-06-25T23:00:00.250Z","tags":["c++","releases"],)"
              R"("full_text":"All of it.","repairs":["the date had no zone"],)"
              R"("first_seen_in":"run-1","collected_at":"2026-06-26T00:00:00Z"})",
              item_from_json);
  check_shape(
      sample_sighting(),
      R"({"item":"item-1","source":"front page","rank":7,"points":120,"comments":-3,"people":12})",
      sighting_from_json);
  check_shape(SeenItem{.run = Id<Run>("run-1"), .seen_at = moment(1), .sighting = Sighting()},
              R"({"run":"run-1","seen_at":"2026-06-26T00:00:01Z","item":"","source":"","rank":0})",
              seen_item_from_json);
}

TEST_CASE("stories and enrichments keep the shape that others read") {
  check_shape(sample_story(),
              R"({"id":"story-1","title":"A release","begun_at":"2026-06-26T00:00:00Z",)"
              R"("changed_at":"2026-06-26T00:01:00Z","members":[{"item":"item-1",)"
              R"("kind":"similar","joined_to":"item-0","similarity":0.1,)"
              R"("why":"the same names","joined_in":"run-1"}]})",
              story_from_json);
  check_shape(
      sample_enrichment(),
      R"({"story":"story-1","run":"run-1","score":{"attention":0.5,"speed":0.25,)"
      R"("publishers":1.0,"freshness":0.1,"references":0.7,"learned":0.2,)"
      R"("total":0.3333333333333333,)"
      R"("reasons":["120 points"]},"evidence":["evidence-1"],"topics":["compilers"],)"
      R"("entities":["Quill 2.0"],"reports":3,"publishers":2,"notes":["one page could not be read"],)"
      R"("judgement":{"news":8,"substance":0,"usefulness":10,"credibility":5,)"
      R"("reason":"A release with notes.","note":[{"text":"It is out.",)"
      R"("evidence":"evidence-1","passage":1}]},)"
      R"("references":[{"url":"https://example.org/release","evidence":"evidence-1",)"
      R"("nature":"primary","publisher":"example.org","quality":0.5,)"
      R"("why":"primary, read"}]})",
      enrichment_from_json);
}

TEST_CASE("evidence keeps the shape that others read") {
  check_shape(
      sample_evidence(),
      R"({"id":"evidence-1","kind":"post","item":"item-1",)"
      R"("url":"https://example.org/release","title":"Release notes",)"
      R"("publisher":"Example","author":"Ada","lang":"en",)"
      R"("published":"2026-06-25T23:59:00Z","read_at":"2026-06-26T00:00:30Z",)"
      R"("text":"It is out.",)"
      R"("passages":[{"number":1,"hash":"1f2e3d","start":0,"end":10,"text":"It is out."}]})",
      evidence_from_json);
}

TEST_CASE("articles keep the shape that others read") {
  check_shape(
      sample_article(),
      R"({"id":"article-1","story":"story-1","edition":"2026-06-26","path":"/2026/06/26/a/",)"
      R"("headline":"A release is out","lang":"en","dateline":"26 June 2026",)"
      R"("summary":"It is out.","claims":[{"part":"discussion",)"
      R"("text":"Ada says \"it is out\".","quotations":["it is out"],"citations":[)"
      R"({"evidence":"evidence-1","passage":1,"quote":"It is out."}]}],)"
      R"("sources":[{"evidence":"evidence-1","kind":"listing","publisher":"Example",)"
      R"("title":"Release notes","url":"https://example.org/release",)"
      R"("published":"2026-06-25T23:59:00Z","passages":1}],)"
      R"("discussions":[{"where":"HN","url":"https://news.example.org/4711",)"
      R"("points":120,"comments":45}],"topics":["compilers"],)"
      R"("score":{"attention":0.5,"speed":0.25,"publishers":1.0,"freshness":0.1,)"
      R"("references":0.7,"learned":0.2,)"
      R"("total":0.3333333333333333,"reasons":["120 points"]},"reports":3,"publishers":2,)"
      R"("writer":"extractive","published_at":"2026-06-26T00:01:30Z"})",
      article_from_json);
}

TEST_CASE("editions keep the shape that others read") {
  check_shape(sample_edition(),
              R"({"id":"2026-06-26","run":"run-1","made_at":"2026-06-26T00:01:30Z",)"
              R"("articles":["article-1"],"briefs":[{"story":"story-2",)"
              R"("title":"A smaller release","url":"https://example.org/small",)"
              R"("publisher":"Example","lang":"en","published":"2026-06-25T23:59:30Z",)"
              R"("discussions":[{"where":"HN",)"
              R"("url":"https://news.example.org/4711","points":120,"comments":45}],)"
              R"("topics":["tools"],"reports":1}],"notes":["one source was down"],)"
              R"("items":4,"stories":3,"sources":2,"sources_failed":1})",
              edition_from_json);
}

TEST_CASE("runs and their timings keep the shape that others read") {
  check_shape(
      sample_run(),
      R"({"id":"run-1","command":"run","configuration":"0123456789abcdef","version":"0.1.0",)"
      R"("started_at":"2026-06-26T00:00:00Z","ended_at":"2026-06-26T00:01:35Z",)"
      R"("state":"partial","stages":[{"stage":"enrich","done":true,"processed":4,)"
      R"("failed":1,"missing":2,"warnings":["slow"],"fallback":{"failed":9,"mended":8}}],)"
      R"("sources":[{"name":"front page",)"
      R"("kind":"hackernews","url":"https://news.example.org","state":"later","items":4,)"
      R"("items_new":3,"requests":9,"bytes":81920,"failures":1,"misses":2,)"
      R"("errors":["front page: nothing came"],"notes":["one date mended"],"hint":"try again"}],)"
      R"("drops":[{"what":"claim","id":"article-1","reason":"not in its passages"}],)"
      R"("warnings":["one source failed"],"edition":"2026-06-26",)"
      R"("why_nothing":"nothing new","stopped_by":"SIGTERM"})",
      run_from_json);
  check_shape(sample_timing(),
              R"({"stage":"generate","time_seconds":1.5,"items_processed":4,"workers":2})",
              stage_timing_from_json);
}

TEST_CASE("a fact is a line of a recorded web") {
  check_shape(sample_fact(),
              R"({"run":"run-1","key":"key-1","attempt":2,"method":"POST",)"
              R"("url":"https://example.org/a","answered_by":"https://example.org/b",)"
              R"("status":200,"headers":{"content-type":"text/html",)"
              R"("set-cookie":["a=1","b=2"]},"body":"<p>It is out.</p>",)"
              R"("recorded_at":"2026-06-26T00:00:05Z"})",
              fact_from_json);
  check_shape(sample_failure(),
              R"({"run":"run-1","key":"key-1","attempt":1,"method":"POST",)"
              R"("url":"https://example.org/a","failure":{"kind":"rate_limited",)"
              R"("what":"asked too often","place":"example.org","hint":"wait",)"
              R"("retry_after_seconds":30},"recorded_at":"1970-01-01T00:00:00Z"})",
              fact_from_json);
}

TEST_CASE("a line of somebody else's recording is a fact") {
  const auto fact = fact_from_json(
      R"({"method":"GET","url":"https://example.org/feed","status":200,"header_times":{},)"
      R"("headers":{"content-type":"text/xml"},"body":"<rss/>",)"
      R"("recorded_at":"2026-07-01T08:00:00+02:00"})");
  REQUIRE(fact.has_value());
  CHECK(fact->answer.url == "https://example.org/feed");
  CHECK(fact->answer.body == "<rss/>");
  CHECK(fact->answer.received_at == moment(5 * 86'400 + 6 * 3'600));
  CHECK(fact->attempt == 1);
  CHECK(fact->run.empty());
}

TEST_CASE("a body that is not UTF-8 is written in base64, a header as ISO 8859-1") {
  Fact fact = sample_fact();
  fact.answer.body = std::string("\x00\xff", 2);
  fact.answer.headers = {{.name = "location", .value = "/caf\xe9"}};
  const std::string json = to_json(fact);
  CHECK(json.contains("\"headers\":{\"location\":\"/caf\u00e9\"},\"body_base64\":\"AP8=\""));
  CHECK(fact_from_json(json).value().answer.body == fact.answer.body);
}

TEST_CASE("unknown keys are ignored, missing ones and null are the default") {
  const auto item = item_from_json(R"({"later":[{}],"title":null,"published":null,"url":"u"})");
  REQUIRE(item.has_value());
  CHECK(item->title.empty());
  CHECK(item->url == "u");
  CHECK_FALSE(item->published);
  CHECK(to_json(item_from_json("{}").value()) == to_json(Item()));
  CHECK(to_json(run_from_json("{}").value()) == to_json(Run()));
}

TEST_CASE("what cannot be read is corrupt and says where") {
  struct Damage {
    std::string_view json;
    std::string_view what;
  };
  constexpr std::array damages{
      Damage{"", "item cannot be read: not JSON from byte 1"},
      Damage{"{\"id\":\"a\"", "item cannot be read: not JSON from byte 10"},
      Damage{"{} {}", "item cannot be read: not JSON from byte 4"},
      Damage{"[]", "item cannot be read: item: not an object"},
      Damage{"{\"id\":1}", "item cannot be read: item.id: not text"},
      Damage{"{\"id\":\"\xff\"}", "item cannot be read: not JSON from byte 8"},
      Damage{"{\"kind\":\"usenet\"}", "item cannot be read: item.kind: not a known name"},
      Damage{"{\"tags\":{}}", "item cannot be read: item.tags: not a list"},
      Damage{"{\"tags\":[\"a\",null]}", "item cannot be read: item.tags[1]: not text"},
      Damage{"{\"published\":\"2026-02-30T00:00:00Z\"}",
             "item cannot be read: item.published: not a time like 2026-06-26T07:00:00Z"},
      Damage{"{\"published\":\"yesterday\"}",
             "item cannot be read: item.published: not a time like 2026-06-26T07:00:00Z"},
  };
  for (const Damage& damage : damages) {
    CAPTURE(damage.json);
    const auto item = item_from_json(damage.json);
    REQUIRE_FALSE(item.has_value());
    CHECK(item.error().kind == ErrorKind::corrupt);
    CHECK(item.error().what == damage.what);
  }
}

TEST_CASE("numbers that do not fit their place are refused") {
  CHECK(what_of(sighting_from_json(R"({"rank":3000000000})")).contains("rank: a number out of"));
  CHECK(what_of(sighting_from_json(R"({"rank":1.5})")).contains("rank: not a whole number"));
  CHECK(what_of(sighting_from_json(R"({"points":18446744073709551615})")).contains("points: a n"));
  CHECK(what_of(sighting_from_json(R"({"points":1e999})")).contains("too large"));
  CHECK(what_of(evidence_from_json(R"({"passages":[{"start":-1}]})"))
            .contains("evidence.passages[0].start: a number out of range"));
  CHECK(story_from_json(R"({"members":[{"similarity":1}]})").value().members[0].similarity == 1.0);
  CHECK(what_of(run_from_json(R"({"stages":[{"done":1}]})")).contains("not true or false"));
  CHECK(what_of(fact_from_json(R"({"body_base64":"A"})")).contains("not base64"));
  CHECK(what_of(fact_from_json(R"({"headers":[]})")).contains("headers are not an object"));
  CHECK(what_of(fact_from_json(R"({"headers":{"a":[1]}})")).contains("a header is not text"));
}

TEST_CASE("text that is not UTF-8 is written with replacement characters, so that it can be read") {
  Item item = sample_item();
  item.title = "caf\xe9";
  const auto again = item_from_json(to_json(item));
  REQUIRE(again.has_value());
  CHECK(again->title == "caf\ufffd");
}

TEST_CASE("deep nesting is skipped like any unknown key") {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  CHECK(item_from_json("{\"later\":" + deep + "}").has_value());
  CHECK_FALSE(item_from_json(std::string(200'000, '[')).has_value());
}

TEST_CASE("base64 has the padding and the alphabet of RFC 4648, and nothing else is read") {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> vectors{
      {{"", ""},
       {"f", "Zg=="},
       {"fo", "Zm8="},
       {"foo", "Zm9v"},
       {"foob", "Zm9vYg=="},
       {"\xfb\xff", "+/8="}}};
  for (const auto& [bytes, text] : vectors) {
    CHECK(to_base64(bytes) == text);
    CHECK(from_base64(text) == bytes);
  }
  for (const std::string_view wrong :
       {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm9v\n", "Zm-v"}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_base64(wrong));
  }
}

}  // namespace broadsheet::store
