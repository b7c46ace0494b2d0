#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

const std::string base = "https://hacker-news.firebaseio.com/v0/";

Talk talk_over(std::map<std::string, std::string> pages,
               const SourceConfig& config = settings(SourceKind::hackernews, "hn")) {
  std::map<std::string, std::string> by_address;
  for (auto& [path, body] : pages) by_address[base + path] = std::move(body);
  return talk_with(*source_of(config), Time(), bodies(std::move(by_address)));
}

}  // namespace

TEST_CASE("the list is asked for first, then each item in its place") {
  const Talk talk = talk_over(
      {{"topstories.json", "[11, 12]"},
       {"item/11.json",
        R"({"id":11,"type":"story","by":"ann","title":"A &amp; B","url":"https://a.example/",
            "time":1761568962,"score":40,"descendants":7,"kids":[1,2,3]})"},
       {"item/12.json",
        R"({"id":12,"type":"story","title":"Ask HN: Why?","text":"It&#x27;s odd.<p>Second <a href=\"https:&#x2F;&#x2F;x.example&#x2F;\">https:&#x2F;&#x2F;x.example&#x2F;</a>"})"}});
  CHECK(talk.asked.size() == 3);
  REQUIRE(talk.all.items.size() == 2);
  const Item& first = talk.all.items[0];
  CHECK(first.native_id == "11");
  CHECK(first.title == "A & B");
  CHECK(first.url == "https://a.example/");
  CHECK(first.discussion == "https://news.ycombinator.com/item?id=11");
  CHECK(first.author == "ann");
  CHECK(to_rfc3339(*first.published) == "2025-10-27T12:42:42Z");
  CHECK(talk.sighting_of(first)->points == 40);
  CHECK(talk.sighting_of(first)->comments == 7);
  const Item& second = talk.all.items[1];
  CHECK(second.url.empty());
  CHECK(second.text == "It's odd.\n\nSecond https://x.example/");
  CHECK_FALSE(second.published);
  CHECK_FALSE(talk.sighting_of(second)->points);
  CHECK(talk.sighting_of(second)->rank == 2);
}

TEST_CASE(
    "null, dead and deleted items and replies are dropped; jobs and polls say what they are") {
  const Talk talk = talk_over({{"topstories.json", "[1,2,3,4,5,6]"},
                               {"item/1.json", "null"},
                               {"item/2.json", R"({"id":2,"dead":true,"title":"spam"})"},
                               {"item/3.json", R"({"id":3,"deleted":true,"type":"story"})"},
                               {"item/4.json", R"({"id":4,"type":"comment","text":"me too"})"},
                               {"item/5.json", R"({"id":5,"type":"job","title":"We hire"})"},
                               {"item/6.json", R"({"id":6,"type":"poll","title":"Which?"})"}});
  CHECK(talk.reason_against("1") == "the service no longer has it");
  CHECK(talk.reason_against("2") == "dead: flagged or taken down");
  CHECK(talk.reason_against("3") == "deleted by its author");
  CHECK(talk.reason_against("4") == "a reply, not a post");
  CHECK(talk.find("5")->tags == std::vector<std::string>{"job"});
  CHECK(talk.find("6")->tags == std::vector<std::string>{"poll"});
}

TEST_CASE("one item that cannot be read costs that item only") {
  const Talk talk = talk_over({{"topstories.json", "[1,\"x\",-4,{},2,3]"},
                               {"item/1.json", "<html>"},
                               {"item/2.json", R"({"error":"Permission denied"})"},
                               {"item/3.json", R"({"id":3,"title":"good"})"}});
  CHECK(talk.all.items.size() == 1);
  CHECK(talk.errors.size() == 2);
  CHECK(talk.all.notes.size() == 3);
  CHECK(talk.all.notes.front() == "place 2 of the list holds no item number");
}

TEST_CASE("the limit bounds the requests, and another list may be named") {
  SourceConfig config = settings(SourceKind::hackernews, "best", base + "beststories.json");
  config.limit = 1;
  const Talk talk = talk_over(
      {{"beststories.json", "[1,2,3]"}, {"item/1.json", R"({"id":1,"title":"good"})"}}, config);
  CHECK(talk.asked.size() == 2);
  CHECK(talk.all.items.size() == 1);
}

TEST_CASE("a list that is none is an error") {
  const Talk talk = talk_over({{"topstories.json", R"({"error":"Permission denied"})"}});
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().what ==
        "expected a list of item numbers, found an object that says \"Permission denied\"");
}

}  // namespace broadsheet::collect
