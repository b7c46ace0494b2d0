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

TEST_CASE("several lists share the limit, and one story in two lists is one item") {
  SourceConfig config = settings(SourceKind::hackernews, "hn");
  config.lists = {"top", "best"};
  config.limit = 4;
  const std::string story = R"({"id":1,"title":"good"})";
  const Talk talk = talk_over({{"topstories.json", "[1,2,3]"},
                               {"beststories.json", "[4,1,5]"},
                               {"item/1.json", story},
                               {"item/2.json", story},
                               {"item/4.json", story}},
                              config);
  CHECK(talk.asked.size() == 6);
  CHECK(talk.errors.empty());
  CHECK(talk.all.items[0].id == talk.all.items[3].id);
}

TEST_CASE("a topic is searched for within the window; the story has its usual id") {
  SourceConfig config = settings(SourceKind::hackernews, "hn");
  config.topics = {"c++ modules"};
  const std::string address =
      "https://hn.algolia.com/api/v1/search?tags=story&query=c%2B%2B%20modules&numericFilters="
      "created_at_i%3E%3D1761000000&hitsPerPage=100";
  const Time now = from_unix(1761000000) + std::chrono::days(7);
  const Talk talk = talk_with(*source_of(config), now, bodies({{address, R"({"hits":[
      {"objectID":"11","title":"A &amp; B","url":"https://a.example/","author":"ann","points":40,
       "num_comments":7,"created_at_i":1761568962,"story_text":null,"_tags":["story","author_ann"]},
      {"objectID":"12","title":"Ask","story_text":"It&#x27;s odd.","_tags":["story","poll"]},
      {"title":"no number"}]})"}}));
  CHECK(talk.errors.empty());
  REQUIRE(talk.all.items.size() == 2);
  const Item& item = talk.all.items[0];
  CHECK(item.id == item_id(SourceKind::hackernews, "", "11"));
  CHECK(item.title == "A & B");
  CHECK(item.discussion == "https://news.ycombinator.com/item?id=11");
  CHECK(to_rfc3339(*item.published) == "2025-10-27T12:42:42Z");
  CHECK(talk.sighting_of(item)->points == 40);
  CHECK(talk.sighting_of(item)->comments == 7);
  CHECK(talk.all.items[1].text == "It's odd.");
  CHECK(talk.all.items[1].tags == std::vector<std::string>{"poll"});
  CHECK(talk.all.drops.size() == 1);
}

TEST_CASE("comments are followed to the set depth and leave their authors, not their words") {
  SourceConfig config = settings(SourceKind::hackernews, "hn");
  config.limit = 1;
  config.depth = 2;
  const Talk talk = talk_over(
      {{"topstories.json", "[1]"},
       {"item/1.json", R"({"id":1,"title":"good","kids":[2,3,4,5]})"},
       {"item/2.json", R"({"id":2,"type":"comment","by":"ann","text":"words","kids":[6,7]})"},
       {"item/3.json", R"({"id":3,"type":"comment","by":"bob","dead":true})"},
       {"item/4.json", "null"},
       {"item/6.json", R"({"id":6,"type":"comment","by":"cy","kids":[8]})"}},
      config);
  CHECK(talk.errors.empty());  // 5 is not there
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.drops.empty());
  REQUIRE(talk.all.voices.size() == 2);
  CHECK(talk.all.voices[0].author == "ann");
  CHECK(talk.all.voices[1].author == "cy");
  CHECK(talk.all.voices[1].item == talk.all.items[0].id);
  CHECK(talk.asked.size() == 7);
}

TEST_CASE("whatever the depth, a source asks no more than it may") {
  for (const int depth : {1, 2, 5}) {
    SourceConfig config = settings(SourceKind::hackernews, "hn");
    config.depth = depth;
    const Talk talk =
        talk_with(*source_of(config), Time(), [](const HttpRequest& request) -> Result<HttpAnswer> {
          HttpAnswer answer;
          answer.body = R"({"id":1,"title":"t","by":"ann","kids":[1,2,3,4,5,6,7,8,9]})";
          if (request.url.ends_with("stories.json")) {
            answer.body = "[1";
            for (int i = 2; i <= 500; ++i) answer.body += "," + std::to_string(i);
            answer.body += "]";
          }
          return answer;
        });
    CHECK(talk.all.items.size() == 500);
    CHECK(talk.all.voices.size() > 100);
  }
}

}  // namespace broadsheet::collect
