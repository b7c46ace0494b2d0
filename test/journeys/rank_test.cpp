// What earlier days taught ranks the posts of later days better than nothing: real days, on which
// the attention at the end of each is known.
#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/house.h"
#include "journeys/recorded_days.h"
#include "shared_data.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kind_min = 15;   // posts of a kind on a day, to be ranked among each other
constexpr std::size_t values_min = 5;  // different counts: some days have the same for all

struct Post {
  Json item;
  std::string day;
  std::int64_t reactions = 0;
  bool is_strong = false;
};

/// The posts of all days, with what each had gathered at the end of the day that first showed it.
std::vector<Post> collect_days(const fs::path& folder) {
  const Json expected = read_json(folder / "expected.json");
  const House house;
  for (const fs::path& file : recordings_in(folder)) {
    const std::string day = file.filename().string().substr(0, 10);
    house.write("broadsheet.toml",
                configuration_of(folder, expected[day].value("github_query", std::string())));
    const Ending ending =
        house.run({"collect", "--quiet", "--web", file.string(), "--now", day + "T23:59:59Z"});
    REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  }
  const Files exported = house.exported();
  std::map<std::string, Json> first;  // lines of an item come in the order of time
  for (const Json& seen : json_lines(exported.at("sightings.jsonl"))) {
    if (seen.contains("points") || seen.contains("comments")) first.emplace(seen["item"], seen);
  }
  std::vector<Post> posts;
  for (const Json& item : json_lines(exported.at("items.jsonl"))) {
    const auto seen = first.find(item["id"]);
    if (seen == first.end()) continue;
    posts.push_back({.item = item,
                     .day = item["collected_at"].get<std::string>().substr(0, 10),
                     .reactions = seen->second.value("points", std::int64_t{0}) +
                                  2 * seen->second.value("comments", std::int64_t{0})});
  }
  return posts;
}

/// Marks the fifth of each kind and day that gathered most; kinds that cannot be ranked go.
std::vector<Post> labelled(std::vector<Post> posts) {
  std::map<std::pair<std::string, std::string>, std::vector<Post>> groups;
  for (Post& post : posts) {
    groups[{post.day, post.item["kind"].get<std::string>()}].push_back(std::move(post));
  }
  std::vector<Post> kept;
  for (auto& [key, group] : groups) {
    std::set<std::int64_t> values;
    for (const Post& post : group) values.insert(post.reactions);
    if (group.size() < kind_min || values.size() < values_min) continue;
    std::ranges::stable_sort(group, std::greater(), &Post::reactions);
    const std::int64_t least = group[group.size() / 5 - 1].reactions;
    for (Post& post : group) {
      post.is_strong = post.reactions > 0 && post.reactions >= least;
      kept.push_back(std::move(post));
    }
  }
  return kept;
}

/// A file for `eval rank`: the first days teach, the others are measured, nobody having voted yet.
std::string eval_file(const std::vector<Post>& posts) {
  std::set<std::string> days;
  for (const Post& post : posts) days.insert(post.day);
  const std::string middle = *std::next(days.begin(), std::ssize(days) / 2);
  std::string text;
  for (const Post& post : posts) {
    Json line{{"id", post.item["id"]},          {"title", post.item["title"]},
              {"text", post.item["text"]},      {"url", post.item["url"]},
              {"source", post.item["kind"]},    {"source_name", post.item["source"]},
              {"author", post.item["author"]},  {"tags", post.item["tags"]},
              {"label", post.is_strong ? 1 : 0}};
    if (post.item.contains("published")) line["published"] = post.item["published"];
    if (post.day < middle) line["use"] = "learn";
    text += line.dump() + "\n";
  }
  return text;
}

Json measured(const std::string& window) {
  const House house;
  house.write("rank.jsonl",
              eval_file(labelled(collect_days(*shared_data() / "web" / "days" / window))));
  const Ending ending = house.run({"eval", "rank", (house / "rank.jsonl").string(), "--json"});
  REQUIRE_MESSAGE(ending.status == 0, ending.err);
  MESSAGE(window, ": ", ending.out);
  return Json::parse(ending.out);
}

}  // namespace

TEST_CASE("posts of later days are ranked better with what earlier days taught than without") {
  if (!shared_data()) {
    MESSAGE("skipped: no shared data");
    return;
  }
  struct Bar {
    const char* window;
    double better_by;         ///< area under the curve
    double better_by_at_top;  ///< precision at 50
  };
  for (const Bar& bar : {Bar{"2026-06", 0.10, 0.10}, Bar{"2020-11", 0.05, -0.05}}) {
    CAPTURE(bar.window);
    const Json figures = measured(bar.window);
    CHECK(figures["items"] > 300);
    CHECK(figures["auc"].get<double>() >=
          figures["without_learning"]["auc"].get<double>() + bar.better_by);
    CHECK(figures["precision_at"]["50"].get<double>() >=
          figures["without_learning"]["precision_at"]["50"].get<double>() + bar.better_by_at_top);
  }
}

}  // namespace broadsheet::journeys
