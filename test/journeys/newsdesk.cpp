#include "journeys/newsdesk.h"

#include <array>

#include <doctest/doctest.h>

#include "base/url.h"

namespace broadsheet::journeys {

namespace {

std::string key_of(const std::string& url) {
  const auto parsed = parse_url(url);
  return parsed ? page_key(*parsed) : url;
}

void erase_runs(Json& value) {
  static constexpr std::array keys{"run",        "joined_in",  "first_seen_in", "made_at",
                                   "read_at",    "seen_at",    "collected_at",  "begun_at",
                                   "changed_at", "recorded_at"};
  if (value.is_object()) {
    for (const char* key : keys) value.erase(key);
  }
  if (value.is_structured()) {
    for (Json& below : value) erase_runs(below);
  }
}

}  // namespace

StoriesByPage stories_by_page(const Files& exported) {
  std::map<std::string, std::string> story_of;
  for (const Json& story : json_lines(exported.at("stories.jsonl"))) {
    for (const Json& member : story["members"]) story_of[member["item"]] = story["id"];
  }
  StoriesByPage stories;
  for (const Json& item : json_lines(exported.at("items.jsonl"))) {
    const auto story = story_of.find(item["id"]);
    REQUIRE_MESSAGE(story != story_of.end(), item.dump());
    for (const char* field : {"url", "discussion"}) {
      if (item.contains(field)) stories[key_of(item[field])].insert(story->second);
    }
  }
  return stories;
}

std::set<std::string> stories_of(const StoriesByPage& stories,
                                 const std::vector<std::string>& urls) {
  std::set<std::string> found;
  for (const std::string& url : urls) {
    const auto place = stories.find(key_of(url));
    if (place != stories.end()) found.insert(place->second.begin(), place->second.end());
  }
  return found;
}

std::vector<std::string> twice(const Files& exported) {
  std::vector<std::string> faults;
  std::set<std::string> seen;
  const auto once = [&](std::string what) {
    if (!seen.insert(what).second) faults.push_back(std::move(what));
  };
  for (const Json& item : json_lines(exported.at("items.jsonl"))) {
    once("item " + item["id"].get<std::string>());
    // A service's own id names one post, wherever it was seen; a feed's guid only within the feed.
    const char* scope = item["kind"] == "feed" ? "source" : "kind";
    once("post " + item[scope].get<std::string>() + " " + item["native_id"].get<std::string>());
  }
  for (const Json& story : json_lines(exported.at("stories.jsonl"))) {
    for (const Json& member : story["members"]) once("member " + member["item"].get<std::string>());
  }
  for (const Json& article : json_lines(exported.at("articles.jsonl"))) {
    for (const char* field : {"id", "story", "path"}) {
      once("article " + article[field].get<std::string>());
    }
  }
  return faults;
}

Files without_runs(Files exported) {
  // They tell of each run: what it asked, saw and counted.
  for (const char* const name : {"runs.jsonl", "facts.jsonl", "sightings.jsonl", "sessions.jsonl",
                                 "source_health.jsonl", "host_paces.jsonl", "kept_answers.jsonl"}) {
    exported.erase(name);
  }
  for (auto& [name, text] : exported) {
    std::string shown;
    for (Json& line : std::vector<Json>(json_lines(text))) {
      erase_runs(line);
      shown += line.dump() + "\n";
    }
    text = std::move(shown);
  }
  return exported;
}

}  // namespace broadsheet::journeys
