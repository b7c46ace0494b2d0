#include "enrich/search.h"

#include <doctest/doctest.h>

#include "../test/press.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

StoryFile story(const std::string& title) {
  StoryFile file;
  file.story.title = title;
  return file;
}

HttpAnswer answer(std::string body) {
  return {.url = "https://search.example/search",
          .status = 200,
          .headers = {},
          .body = std::move(body),
          .received_at = {}};
}

}  // namespace

TEST_CASE("SearXNG is asked for JSON, and its results are read in their order") {
  const auto engine = make_search_engine({.kind = "searxng", .address = "https://search.example/"});
  REQUIRE(engine);
  const HttpRequest request = (*engine)->ask("quill & co");
  CHECK(request.url == "https://search.example/search?q=quill%20%26%20co&format=json");
  CHECK(request.secrecy == Secrecy::open);
  const auto found = (*engine)->read(
      answer(R"({"results":[{"url":"https://a.example/x"},{"url":"javascript:1"},{"title":"no"},)"
             R"({"url":"https://b.example/"}]})"));
  REQUIRE(found);
  CHECK(*found == std::vector<std::string>{"https://a.example/x", "https://b.example/"});
  for (const char* odd : {"<html>", "[]", "{}", R"({"results":7})", ""}) {
    CAPTURE(odd);
    CHECK_FALSE((*engine)->read(answer(odd)));
  }
}

TEST_CASE("Brave's key goes into its header alone, in a request that is kept secret") {
  const auto engine =
      make_search_engine({.kind = "brave", .key = "secret", .price = UsdMicros{5'000}});
  REQUIRE(engine);
  CHECK((*engine)->price() == UsdMicros{5'000});
  const HttpRequest request = (*engine)->ask("quill");
  CHECK(request.url == "https://api.search.brave.com/res/v1/web/search?q=quill&count=10");
  CHECK(header(request.headers, "X-Subscription-Token") == "secret");
  CHECK(request.secrecy == Secrecy::secret);
  const auto found =
      (*engine)->read(answer(R"({"web":{"results":[{"url":"https://a.example/x"}]}})"));
  REQUIRE(found);
  CHECK(found->size() == 1);
  CHECK((*engine)->read(answer("{}"))->empty());
  CHECK_FALSE((*engine)->read(answer("<html>")));
}

TEST_CASE("an engine that cannot be asked says what is missing") {
  CHECK(make_search_engine({.kind = "searxng"}).error().hint.contains("address"));
  CHECK(make_search_engine({.kind = "brave"}).error().hint.contains("key"));
  CHECK(make_search_engine({.kind = "brave", .key = "secret"}).error().hint.contains("price"));
  CHECK(make_search_engine({.kind = "other"}).error().what.contains("other"));
}

TEST_CASE("a page is about a story where it has half of its title's words, and three of them") {
  const StoryFile file = story("Northport bakery buys the old lighthouse");
  CHECK(is_about(file, page_of("a.example", "", "The bakery of Northport now has a lighthouse.")));
  CHECK_FALSE(is_about(file, page_of("a.example", "", "A bakery in Southport buys flour.")));
  CHECK_FALSE(is_about(story("Quill"), page_of("a.example", "", "Quill Quill Quill")));
  CHECK(query_for(story("a b c d e f g h i j k l m n")) == "a b c d e f g h i j k l");
  CHECK(query_for(file) == file.story.title);  // longer than what stands in a string itself
}
