// The pages of the demo day: what a reader expects of each, and nothing that must never appear.
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/text.h"
#include "markup/json.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

/// examples/demo in the current folder or one above it.
std::filesystem::path demo_folder() {
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "examples/demo/expected.json")) {
    REQUIRE(folder != folder.root_path());
    folder = folder.parent_path();
  }
  return folder / "examples/demo";
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 255);
  }
  return bytes;
}

HttpAnswer answer_of(const JsonValue& exchange) {
  HttpAnswer answer;
  answer.url = exchange["url"].text();
  answer.status = static_cast<int>(*exchange["status"].integer());
  answer.headers.push_back({"Content-Type", exchange["headers"]["content-type"].text()});
  answer.body = exchange["body"].text();
  if (answer.body.empty()) answer.body = decode_base64(exchange["body_base64"].text());
  answer.received_at = *parse_date(exchange["recorded_at"].text());
  return answer;
}

/// The pages that a run is shown: those with status 200 whose robots.txt lets it in.
std::map<std::string, Result<Page>> pages_of_demo() {
  std::map<std::string, Result<Page>> pages;
  std::ifstream file(demo_folder() / "web/pages.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto exchange = JsonDocument::parse(line);
    REQUIRE(exchange);
    const HttpAnswer answer = answer_of(exchange->root());
    if (answer.status != 200 || answer.url.contains("/members/")) continue;
    pages.emplace(answer.url, read_page(answer));
  }
  return pages;
}

const Page& at(const std::map<std::string, Result<Page>>& pages, const std::string& url) {
  CAPTURE(url);
  const auto found = pages.find(url);
  REQUIRE(found != pages.end());
  REQUIRE(found->second);
  return *found->second;
}
const Page& at(std::map<std::string, Result<Page>>&&, const std::string&) = delete;

}  // namespace

TEST_CASE("no page of the demo gives text that must never be published") {
  const auto expected = read_file(demo_folder() / "expected.json", 1u << 20);
  REQUIRE(expected);
  const auto document = JsonDocument::parse(*expected);
  REQUIRE(document);
  const JsonValue never = document->root()["never_published"];
  REQUIRE(never.size() > 20);
  const auto pages = pages_of_demo();
  REQUIRE(pages.size() > 30);
  for (const auto& [url, page] : pages) {
    if (!page) continue;
    for (std::size_t i = 0; i < never.size(); ++i) {
      const std::string piece = never.at(i).text();
      CAPTURE(url);
      CAPTURE(piece);
      CHECK_FALSE(page->text.contains(piece));
      CHECK_FALSE(page->title.contains(piece));
      CHECK_FALSE(page->description.contains(piece));
    }
  }
}

TEST_CASE("every article of the demo has a title, a text and the day it was published") {
  std::size_t articles = 0;
  for (const auto& [url, page] : pages_of_demo()) {
    CAPTURE(url);
    if (!page || !page->is_article || url.contains("github.com") || url.contains("/jobs/"))
      continue;
    ++articles;
    CHECK_FALSE(page->title.empty());
    CHECK(code_points(page->text) > 500);
    CHECK(page->published_day.starts_with("2026-05-1"));
    CHECK(page->text.find("<") == std::string::npos);
  }
  CHECK(articles >= 30);
}

TEST_CASE("the difficult pages of the demo read as they should") {
  const auto pages = pages_of_demo();
  const Page& cafe = at(pages, "http://www.cafesoude.example/reviews/bramble7.htm");
  CHECK(cafe.notes.front() == "charset windows-1252 (from meta)");
  CHECK(cafe.title == "Bramble Board 7: the €85 computer that wants a “real” desk");
  CHECK(cafe.text.starts_with("The Bramble Board 7 arrived in a brown envelope"));
  CHECK(cafe.text.ends_with("Rating: four cups out of five."));

  const Page& tapes = at(pages, "http://oldtapes.example/tape1987.html");
  CHECK(tapes.title == "Reading a 1987 backup tape");
  CHECK(tapes.text.starts_with("A reader sent me a quarter-inch cartridge"));
  CHECK(tapes.text.ends_with("do not bake a tape that smells of vinegar."));

  const Page& notes = at(pages, "https://smallnotes.example/2026/gudgeon-1-8");
  CHECK(notes.text.starts_with("Gudgeon 1.8 came out on Monday night"));
  CHECK(notes.text.contains("The cost is small."));

  CHECK_FALSE(at(pages, "https://turnips.example/golden").is_article);
  CHECK(at(pages, "https://minamo.example/articles/kotori-font-2").lang == "ja");
  CHECK_FALSE(pages.at("https://pics.example/indecent-cabling.jpg"));
}

TEST_CASE("code in the demo's tutorial keeps its lines") {
  const auto pages = pages_of_demo();
  const Page& page = at(pages, "https://ottoline.example/posts/tiny-wal");
  const std::size_t code = page.text.find("\n    ");
  CHECK(code != std::string::npos);
}
