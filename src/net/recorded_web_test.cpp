#include "net/recorded_web.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/files.h"
#include "net/recorded_samples.h"

namespace broadsheet::net {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view two_exchanges =
    R"({"method":"GET","url":"https://a.example/x","status":200,"headers":{"ETag":"1"},"body":"one","recorded_at":"2026-06-26T10:00:00Z"})"
    "\n"
    R"({"method":"GET","url":"https://a.example/x","status":404,"headers":{},"body":"two","recorded_at":"2026-06-25"})"
    "\n";

Error error_for(std::string_view text) {
  RecordedWeb web;
  const auto added = web.add_text("day.jsonl", text);
  REQUIRE_FALSE(added);
  return added.error();
}

Error error_with(std::string_view key, std::string_view value) {
  return error_for(sample_line({{key, value}}));
}

}  // namespace

TEST_CASE("an exchange is found by its request, whole") {
  RecordedWeb web = web_of(two_exchanges);
  CHECK(web.size() == 2);
  const auto answer = web.answer(get("https://a.example/x"), sample_time);
  REQUIRE(answer);
  CHECK(answer->url == "https://a.example/x");
  CHECK(answer->status == 200);
  CHECK(answer->body == "one");
  CHECK(header(answer->headers, "etag") == "1");
  CHECK(answer->received_at == sample_time);
}

TEST_CASE("several exchanges of one request come in file order, then the last again") {
  RecordedWeb web = web_of(two_exchanges);
  CHECK(body_of(web, "https://a.example/x") == "one");
  CHECK(body_of(web, "https://a.example/x") == "two");
  CHECK(body_of(web, "https://a.example/x") == "two");
}

TEST_CASE("https and http are one, methods, hosts, ports and paths are not") {
  RecordedWeb web = web_of(sample_line({}));
  CHECK(body_of(web, "http://a.example/x") == "b");
  CHECK(body_of(web, "https://A.example:443/x#part") == "b");
  CHECK_FALSE(body_of(web, "https://b.example/x"));
  CHECK_FALSE(body_of(web, "https://a.example:8443/x"));
  CHECK_FALSE(body_of(web, "https://a.example/x/"));
  CHECK_FALSE(body_of(web, "https://a.example/X"));
  CHECK_FALSE(body_of(web, "no address"));
  HttpRequest post = get("https://a.example/x");
  post.method = "POST";
  CHECK_FALSE(web.answer(post, sample_time));
}

TEST_CASE("where http and https are both recorded, each gives its own answer, however often") {
  RecordedWeb web =
      web_of(sample_line({{"body", R"("secure")"}}) +
             sample_line({{"url", R"("http://a.example/x")"}, {"body", R"("plain")"}}));
  for (int time = 0; time < 2; ++time) {
    CHECK(body_of(web, "https://a.example/x") == "secure");
    CHECK(body_of(web, "http://a.example/x") == "plain");
  }
}

TEST_CASE("a query is a set: order, repetition and percent-encoding do not matter") {
  RecordedWeb web =
      web_of(sample_line({{"url", R"("https://a.example/x?q=stars:%3E5+day:1&sort=a")"}}));
  CHECK(body_of(web, "https://a.example/x?sort=a&q=stars:>5%20day:1") == "b");
  CHECK(body_of(web, "https://a.example/x?sort=a&q=stars%3A%3E5+day%3a1&sort=a") == "b");
  CHECK_FALSE(body_of(web, "https://a.example/x?q=stars:%3E5+day:1"));
  CHECK_FALSE(body_of(web, "https://a.example/x?q=stars:%3E5%2Bday:1&sort=a"));
  CHECK_FALSE(body_of(web, "https://a.example/x?q=stars:%3E5+day:1&sort=a&page=2"));
  CHECK_FALSE(body_of(web, "https://a.example/x"));
}

TEST_CASE("an encoded separator is part of a value, not a separator") {
  RecordedWeb web = web_of(sample_line({{"url", R"("https://a.example/x?q=a%26b=c")"}}));
  CHECK(body_of(web, "https://a.example/x?q=a%26b%3Dc") == "b");
  CHECK_FALSE(body_of(web, "https://a.example/x?q=a&b=c"));
}

TEST_CASE("page sizes are compared only as long as some exchange has them as asked") {
  RecordedWeb web = web_of(
      sample_line({{"url", R"("https://a.example/x?limit=20&offset=0")"}, {"body", R"("20")"}}) +
      sample_line({{"url", R"("https://a.example/x?limit=40&offset=0")"}, {"body", R"("40")"}}));
  CHECK(body_of(web, "https://a.example/x?offset=0&limit=40") == "40");
  CHECK(body_of(web, "https://a.example/x?offset=0&limit=20") == "20");
  CHECK(body_of(web, "https://a.example/x?limit=30&offset=0") == "20");
  CHECK(body_of(web, "https://a.example/x?offset=0&per_page=1&raw_json=1") == "40");
  CHECK(body_of(web, "https://a.example/x?offset=0") == "40");
  CHECK_FALSE(body_of(web, "https://a.example/x?limit=20&offset=20"));
  CHECK_FALSE(body_of(web, "https://a.example/x?limit=20"));
}

TEST_CASE("bodies may be base64, null or absent") {
  CHECK(body_of(web_of(sample_line({{"body_base64", R"("/wD+")"}})), "https://a.example/x") ==
        std::string("\xFF\x00\xFE", 3));
  CHECK(body_of(web_of(sample_line({{"body", "null"}})), "https://a.example/x") == "");
  CHECK(error_with("body_base64", R"("not base64!")").kind == ErrorKind::invalid);
}

TEST_CASE("header times are made from the clock") {
  RecordedWeb web = web_of(sample_line(
      {{"headers", R"({"Date":"old","X-RateLimit-Reset":"1"})"},
       {"header_times", R"({"date":{"offset_seconds":0,"format":"http-date"},)"
                        R"("X-RateLimit-Reset":{"offset_seconds":90.4,"format":"unix"},)"
                        R"("Retry-After":{"offset_seconds":-60,"format":"http-date"}})"}}));
  const auto answer = web.answer(get("https://a.example/x"), sample_time);
  REQUIRE(answer);
  CHECK(answer->headers.size() == 3);
  CHECK(header(answer->headers, "date") == "Fri, 26 Jun 2026 12:00:00 GMT");
  CHECK(header(answer->headers, "x-ratelimit-reset") == "1782475290");
  CHECK(header(answer->headers, "retry-after") == "Fri, 26 Jun 2026 11:59:00 GMT");
}

TEST_CASE("the latest moment of all recordings is known") {
  CHECK(web_of(two_exchanges).latest() == parse_date("2026-06-26T10:00:00Z"));
  CHECK_FALSE(web_of(sample_line({{"recorded_at", "null"}})).latest());
  CHECK(web_of(sample_line({{"recorded_at", R"("Fri, 26 Jun 2026 10:02:00 +0200")"}})).latest() ==
        parse_date("2026-06-26T08:02:00Z"));
}

TEST_CASE("blank lines, line ends of Windows and a byte order mark are skipped") {
  RecordedWeb web = web_of("\xEF\xBB\xBF\r\n\n" + sample_line({}) + "\r\n");
  CHECK(web.size() == 1);
}

TEST_CASE("a bad line is named by file and number, with what was expected") {
  const Error error = error_for(std::string(two_exchanges) + "\n{\"method\":\n");
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.place == "day.jsonl:4");
  CHECK(error.what.starts_with("expected JSON"));
  CHECK(error_for("[1]").what == "expected a JSON object");
  CHECK(error_for("{\"method\":\"GET\",\"url\":\"https://a.example/\xFF\"}").place ==
        "day.jsonl:1");
}

TEST_CASE("every key that matters is checked") {
  CHECK(error_with("method", "null").what == "expected \"method\" to be a string");
  CHECK(error_with("method", R"("")").what == "expected \"method\" to be an HTTP method");
  CHECK(error_with("url", "7").what == "expected \"url\" to be a string");
  CHECK(error_with("url", R"("ftp://a.example")").what ==
        "expected \"url\" to be an http or https address");
  CHECK(error_with("status", R"("200")").what ==
        "expected \"status\" to be a number from 100 to 599");
  CHECK(error_with("status", "1000").kind == ErrorKind::invalid);
  CHECK(error_with("headers", "[]").what == "expected \"headers\" to be an object");
  CHECK(error_with("headers", R"({"a":1})").what == "expected the header \"a\" to be a string");
  CHECK(error_with("body", "{}").what == "expected \"body\" to be a string");
  CHECK(error_with("recorded_at", R"("soon")").what ==
        "expected \"recorded_at\" to be a date or null");
  CHECK(error_with("header_times", R"({"Date":{"offset_seconds":0,"format":"iso"}})").kind ==
        ErrorKind::invalid);
  CHECK(error_with("header_times", R"({"Date":{"offset_seconds":1e300,"format":"unix"}})").kind ==
        ErrorKind::invalid);
  CHECK(error_with("header_times", "3").kind == ErrorKind::invalid);
}

TEST_CASE("unknown keys are accepted") {
  CHECK(web_of(sample_line({{"edited_upstream", "true"}})).size() == 1);
}

TEST_CASE("a folder gives its recordings in order of name") {
  const TemporaryFolder folder;
  folder.write("b.jsonl", sample_line({{"body", R"("second")"}}));
  folder.write("a.jsonl", sample_line({{"body", R"("first")"}}));
  folder.write("expected.json", "not a recording");
  RecordedWeb web;
  REQUIRE(web.add(folder.path()));
  CHECK(body_of(web, "https://a.example/x") == "first");
  CHECK(body_of(web, "https://a.example/x") == "second");
}

TEST_CASE("what is not there, and a folder without recordings, are named") {
  const TemporaryFolder folder;
  RecordedWeb web;
  const auto empty = web.add(folder.path());
  REQUIRE_FALSE(empty);
  CHECK(empty.error().kind == ErrorKind::invalid);
  CHECK(empty.error().place == folder.path().string());
  const auto absent = web.add(folder.path() / "absent.jsonl");
  REQUIRE_FALSE(absent);
  CHECK(absent.error().kind == ErrorKind::refused);
}

TEST_CASE("a folder of pages answers each address with its page") {
  const TemporaryFolder folder;
  folder.write("pages/p1.html", "caf\xE9");
  folder.write("pages/p2.html", "two");
  folder.write("expected.jsonl",
               "{\"id\":\"p1\",\"url\":\"https://a.example/1\",\"title\":\"t\"}\n"
               "{\"id\":\"p2\",\"url\":\"https://a.example/2\","
               "\"content_type\":\"text/html; charset=utf-8\"}\n"
               "{\"id\":\"p3\",\"url\":null}\n");
  RecordedWeb web;
  REQUIRE(web.add(folder.path()));
  CHECK(web.size() == 2);
  const auto first = web.answer(get("http://a.example/1"), sample_time);
  REQUIRE(first);
  CHECK(first->status == 200);
  CHECK(first->body == "caf\xE9");
  CHECK(header(first->headers, "content-type") == "text/html");
  const auto second = web.answer(get("https://a.example/2"), sample_time);
  REQUIRE(second);
  CHECK(header(second->headers, "content-type") == "text/html; charset=utf-8");
  CHECK_FALSE(web.latest());
}

TEST_CASE("a page that is listed and not there is named, and no id leads out of the folder") {
  const TemporaryFolder folder;
  folder.write("pages/p1.html", "one");
  const std::string list = (folder.path() / "expected.jsonl").string();
  for (const char* id : {"p2", "../expected", "..", "a/b", ""}) {
    CAPTURE(id);
    folder.write("expected.jsonl",
                 fmt::format("{{\"id\":\"{}\",\"url\":\"https://a.example/1\"}}\n", id));
    RecordedWeb web;
    const auto added = web.add(folder.path());
    REQUIRE_FALSE(added);
    CHECK(added.error().kind == ErrorKind::invalid);
    CHECK(added.error().place == list + ":1");
  }
}

}  // namespace broadsheet::net
