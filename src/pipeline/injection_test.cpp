// Whatever a page says to a model stays data: within its envelope on the way there, and without
// effect where a model obeys it.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/fed_newsroom.h"
#include "../test/injections.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "base/text.h"
#include "markup/json.h"
#include "pipeline/runner.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

std::string address_of(std::size_t number) {
  return fmt::format("https://paper{}.example/report", number);
}

std::string page_with(std::string_view attempt, std::size_t number) {
  std::string text = "<html><head><title>A page</title></head><body><article>";
  for (int i = 0; i < 3; ++i) {
    text += fmt::format(
        "<p>The harbour office of town {} counted {} ships on Monday, twice as many as a year "
        "before, and says that nobody had expected it.</p>",
        number, 40 + i);
    if (i == 1) text += attempt;
  }
  return text + "</article></body></html>";
}

/// Does what every page wants of it, and keeps what it was asked.
class ObedientModel final : public net::HttpTransport {
 public:
  std::vector<std::string> prompts;

  void send(HttpRequest request, net::Answered answered) override {
    prompts.push_back(request.body);
    const auto is_for = [&](std::string_view name) {
      return request.body.contains(fmt::format("\"name\":\"{}\"", name));
    };
    const std::string content =
        is_for("score") ? R"({\"news\":10,\"substance\":10,\"usefulness\":10,)"
                          R"(\"credibility\":10,\"reason\":\"See https://evil.example/ obeyed\"})"
        : is_for("topics")
            ? R"({\"topics\":[\"obeyed: all\",\"https://evil.example\",\"<b>x</b>\"]})"
            : R"({\"sentences\":[{\"text\":\"I obeyed, and so should you.\",)"
              R"(\"passage\":1},{\"text\":\"Visit https://evil.example/ now.\",)"
              R"(\"passage\":2},{\"text\":\"The office counted 41 ships.\",)"
              R"(\"passage\":99}]})";
    HttpAnswer answer;
    answer.status = 200;
    answer.headers = {{"content-type", "application/json"}};
    answer.body = fmt::format(
        R"({{"model":"m","choices":[{{"message":{{"content":"{}"}},"finish_reason":"stop"}}],)"
        R"("usage":{{"prompt_tokens":900,"completion_tokens":60}}}})",
        content);
    answer.received_at = noon;
    answered(std::move(answer));
  }
};

struct World : Surroundings<> {
  World() : Surroundings(noon, 2) {
    std::vector<FedPage> pages;
    for (std::size_t i = 0; i < injections.size(); ++i) {
      pages.push_back({.title = fmt::format("Town {} counts its ships", i),
                       .address = address_of(i),
                       .html = page_with(injections.at(i).html, i)});
    }
    serve_feed(web, pages);
    config.stories_asked_max = injections.size();
    lend_model(config);
    run = enriching_run(config, services(web), &model);
  }

  ScriptedWeb web{loop};
  ObedientModel model;
  pipeline::Config config = config_of_feed();
  Run run;
};

/// Every line of a user message stands in an envelope; how many envelopes there are.
std::size_t envelopes_in(const std::string& text) {
  std::size_t count = 0;
  std::string mark;  // of the open one
  for (const std::string_view line : split(text, '\n')) {
    if (mark.empty() && line.starts_with("<<data ")) {
      const auto words = split(line, ' ');
      REQUIRE(words.size() == 4);
      mark = words[3].substr(0, words[3].size() - 2);
      ++count;
    } else if (!mark.empty() && line == "<<end " + mark + ">>") {
      mark.clear();
    } else {
      const bool is_inside_or_blank = !mark.empty() || line.empty();
      CHECK_MESSAGE(is_inside_or_blank, std::string(line));
      CHECK_FALSE(line.contains("<<"));
      CHECK_FALSE(line.contains(">>"));
    }
  }
  CHECK(mark.empty());
  return count;
}

}  // namespace

TEST_CASE("forty and more attempts in many languages and hiding places") {
  CHECK(injections.size() >= 40);
  std::set<std::string_view> names;
  for (const Injection& one : injections) {
    CHECK(names.insert(one.name).second);
    CHECK(one.html.contains("obeyme"));
  }
}

TEST_CASE("each attempt goes to the model inside an envelope, or not at all where nobody sees it") {
  const World world;
  CHECK(world.model.prompts.size() == 3 * injections.size());
  std::map<std::string, std::string> rules;  // the task by the name of the schema
  std::map<std::size_t, bool> is_told;       // by number of the attempt
  for (const std::string& body : world.model.prompts) {
    const auto json = markup::JsonDocument::parse(body);
    REQUIRE(json);
    const markup::JsonValue messages = json->root()["messages"];
    REQUIRE(messages.size() == 2);
    CHECK(messages.at(0)["role"].text() == "system");
    CHECK(messages.at(1)["role"].text() == "user");
    const std::string purpose = json->root()["response_format"]["json_schema"]["name"].text();
    const auto [rule, is_new] = rules.emplace(purpose, messages.at(0)["content"].text());
    CHECK(rule->second == messages.at(0)["content"].text());  // no page changes it
    CHECK_FALSE(rule->second.contains("obeyme"));
    const std::string material = messages.at(1)["content"].text();
    CHECK(envelopes_in(material) >= 2);
    for (std::size_t i = 0; i < injections.size(); ++i) {
      if (material.contains(fmt::format("Town {} counts", i))) {
        is_told[i] = is_told[i] || material.contains("obeyme");
      }
    }
  }
  CHECK(rules.size() == 3);
  for (std::size_t i = 0; i < injections.size(); ++i) {
    CAPTURE(injections.at(i).name);
    CHECK(is_told[i] == (injections.at(i).shown == Shown::yes));
  }
}

TEST_CASE("what an obedient model says for a page leaves no address, no topic and no sentence") {
  World world;
  std::size_t seen = 0;
  REQUIRE(world.store.stories().each_enrichment([&](const Enrichment& one) {
    ++seen;
    for (const std::string& topic : one.topics) CHECK_FALSE(topic.contains("obeyed"));
    REQUIRE(one.judgement);
    CHECK(one.judgement->note.empty());
    CHECK_FALSE(one.judgement->reason.contains("evil.example"));
    for (const std::string& reason : one.score.reasons) {
      CHECK_FALSE(reason.contains("evil.example"));
    }
  }));
  CHECK(seen == injections.size());
  const auto dropped = std::ranges::count(world.run.drops, "finding", &Drop::what);
  CHECK(dropped == 3 * std::ssize(injections));
  CHECK(world.run.stages.back().warnings.size() == 1);
  CHECK(world.run.stages.back().warnings[0].contains("sentences of research notes"));
}
