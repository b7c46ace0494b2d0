// What an editor says of stories, said with the program and kept over runs.
#include <algorithm>

#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

/// A story of the demo's day with several items.
Json story_with_two(const House& house) {
  for (const Json& story : house.stored("stories")) {
    if (story["members"].size() >= 2) return story;
  }
  return {};
}

std::string story_of(const House& house, const std::string& item) {
  for (const Json& story : house.stored("stories")) {
    for (const Json& member : story["members"]) {
      if (member["item"] == item) return story["id"];
    }
  }
  return "";
}

void collect(const House& house) {
  Words words{"collect", "--quiet"};
  for (const std::string& word : demo_web()) words.push_back(word);
  CHECK(house.run(words).status == 3);
}

}  // namespace

TEST_CASE("a correction moves items at once, holds over runs, and is undone as it was") {
  const House house(demo_configuration());
  collect(house);
  const Json story = story_with_two(house);
  REQUIRE_FALSE(story.is_null());
  const std::string a = story["members"][0]["item"];
  const std::string b = story["members"].back()["item"];
  const std::string before = house.exported().at("stories.jsonl");

  const Ending said = house.run({"feedback", "different", a, b, "--json"});
  REQUIRE_MESSAGE(said.status == 0, said.err);
  const std::string id = Json::parse(said.out)["correction"]["id"];
  CHECK(story_of(house, a) != story_of(house, b));
  collect(house);
  CHECK(story_of(house, a) != story_of(house, b));
  const Ending pair = house.run({"explain", a, b});
  CHECK_MESSAGE(pair.out.contains("said that they do not"), pair.err);
  CHECK(house.run({"feedback", "list"}).out.contains("holds"));
  CHECK(house.run({"patterns", "list"}).out.contains("sources: "));

  CHECK(house.run({"feedback", "undo", id}).status == 0);
  CHECK(story_of(house, a) == story_of(house, b));
  CHECK(house.run({"feedback", "undo", id}).status == 1);
  CHECK(house.exported().at("stories.jsonl").size() == before.size());
}

TEST_CASE("a vote is kept, teaches the next run, and changed it teaches otherwise") {
  const House house(demo_configuration());
  collect(house);
  const Json story = story_with_two(house);
  REQUIRE_FALSE(story.is_null());
  const std::string id = story["id"];
  const Ending up = house.run({"feedback", "up", id, "--json"});
  REQUIRE_MESSAGE(up.status == 0, up.err);
  CHECK(Json::parse(up.out)["vote"]["items"].size() == story["members"].size());
  const auto enrich = [&] {
    Words words{"enrich", "--quiet"};
    for (const std::string& word : demo_web()) words.push_back(word);
    const Ending ending = house.run(words);
    REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  };
  const auto votes_learned = [&] {
    double sum = 0;
    for (const Json& lesson : house.stored("score_lessons")) {
      if (lesson["cause"].get<std::string>().starts_with("vote")) {
        sum += lesson["weight"].get<double>() * lesson["outcome"].get<double>();
      }
    }
    return sum;
  };
  enrich();
  CHECK(votes_learned() == doctest::Approx(5));
  enrich();
  CHECK(votes_learned() == doctest::Approx(5));  // once
  CHECK(house.run({"feedback", "down", id}).status == 0);
  CHECK(house.run({"feedback", "votes"}).out.contains("down"));
  CHECK(house.stored("votes").size() == 1);
  enrich();
  CHECK(votes_learned() == doctest::Approx(0));
  CHECK(house.run({"feedback", "up", "nothing"}).status == 1);
}

TEST_CASE("stories are split and merged by hand, and doctor counts it") {
  const House house(demo_configuration());
  collect(house);
  const Json story = story_with_two(house);
  REQUIRE_FALSE(story.is_null());
  const std::string id = story["id"];
  const std::string item = story["members"].back()["item"];
  const Ending split = house.run({"stories", "split", id, item});
  REQUIRE_MESSAGE(split.status == 0, split.err);
  const std::string made = story_of(house, item);
  CHECK(made != id);
  CHECK(house.run({"doctor"}).out.contains("editors took back 1"));
  const Ending merge = house.run({"stories", "merge", id, made});
  REQUIRE_MESSAGE(merge.status == 0, merge.err);
  CHECK(story_of(house, item) == id);
  CHECK(house.run({"stories", "merge", id, id}).status == 1);
}

}  // namespace broadsheet::journeys
