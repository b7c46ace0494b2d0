#include "enrich/questions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/address_words.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/json.h"

namespace broadsheet::enrich {

namespace {

constexpr int score_tokens_max = 300;
constexpr int topics_tokens_max = 120;
constexpr int research_tokens_max = 900;
constexpr std::size_t reason_code_points_max = 300;
constexpr std::size_t topic_code_points_max = 40;
constexpr std::size_t topics_max = 4;
constexpr double share_of_model = 0.4;

constexpr std::string_view score_task =
    "You judge stories for the readers of a technical newspaper. Give whole numbers from 0 to 10: "
    "news (0 nothing happened, 5 an ordinary release, 10 changes what many do), substance (0 a "
    "bare link, 10 much that can be checked), usefulness (0 to nobody, 10 readers will act on "
    "it), credibility (0 rumour or advertisement, 10 primary source that others confirm). Add one "
    "sentence as reason.";

constexpr std::string_view topics_task =
    "You file stories of a technical newspaper. Name one to four topics, each one to three lower "
    "case words such as \"compilers\" or \"supply chain\", the most specific first. Name only what "
    "the story is about.";

constexpr std::string_view research_task =
    "You write a research note about a story for an editor: up to eight short sentences, each one "
    "fact that one passage states. Use the passage's own words for names and numbers, add nothing, "
    "and give the number of the passage with each sentence. Leave out what no passage states.";

constexpr const char* score_schema =
    R"({"type":"object","properties":{)"
    R"("news":{"type":"integer","minimum":0,"maximum":10},)"
    R"("substance":{"type":"integer","minimum":0,"maximum":10},)"
    R"("usefulness":{"type":"integer","minimum":0,"maximum":10},)"
    R"("credibility":{"type":"integer","minimum":0,"maximum":10},)"
    R"("reason":{"type":"string"}},)"
    R"("required":["news","substance","usefulness","credibility","reason"],)"
    R"("additionalProperties":false})";

constexpr const char* topics_schema =
    R"({"type":"object","properties":{"topics":{"type":"array","items":{"type":"string"}}},)"
    R"("required":["topics"],"additionalProperties":false})";

constexpr const char* research_schema =
    R"({"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object",)"
    R"("properties":{"text":{"type":"string"},"passage":{"type":"integer"}},)"
    R"("required":["text","passage"],"additionalProperties":false}}},)"
    R"("required":["sentences"],"additionalProperties":false})";

llm::ChatRequest ask(const llm::Task& task, const StoryFile& file,
                     std::span<const llm::ShownPassage> shown) {
  std::vector<std::string> titles;
  for (const Report& report : file.reports) titles.push_back(report.item.title);
  return llm::request_for(task, llm::pieces_of(titles, shown));
}

std::optional<int> points(const markup::JsonValue& value) {
  const auto number = value.integer();
  if (!number || *number < 0 || *number > 10) return {};
  return static_cast<int>(*number);
}

/// Letters, digits, spaces and the marks of names such as "c++", "c#", ".net".
bool is_topic(std::string_view text) {
  return !text.empty() && code_points(text) <= topic_code_points_max &&
         std::ranges::none_of(text, [](char c) {
           return (static_cast<unsigned char>(c) < 0x20) ||
                  std::string_view("<>[](){}\"'`\\/:;@=&%$!?*_|~^").contains(c);
         });
}

}  // namespace

llm::ChatRequest ask_score(const StoryFile& file, std::span<const llm::ShownPassage> shown) {
  return ask({.purpose = llm::Purpose::score,
              .instruction = score_task,
              .schema = score_schema,
              .reply_tokens_max = score_tokens_max},
             file, shown);
}

llm::ChatRequest ask_topics(const StoryFile& file, std::span<const llm::ShownPassage> shown) {
  return ask({.purpose = llm::Purpose::topics,
              .instruction = topics_task,
              .schema = topics_schema,
              .reply_tokens_max = topics_tokens_max},
             file, shown);
}

llm::ChatRequest ask_research(const StoryFile& file, std::span<const llm::ShownPassage> shown) {
  return ask({.purpose = llm::Purpose::research,
              .instruction = research_task,
              .schema = research_schema,
              .reply_tokens_max = research_tokens_max},
             file, shown);
}

void read_score(std::string_view reply, Judgement& judgement) {
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return;
  const markup::JsonValue root = json->root();
  judgement.news = points(root["news"]);
  judgement.substance = points(root["substance"]);
  judgement.usefulness = points(root["usefulness"]);
  judgement.credibility = points(root["credibility"]);
  judgement.reason = shorten(fold_space(root["reason"].text()), reason_code_points_max);
  if (brings_an_address(judgement.reason, {})) judgement.reason.clear();
}

std::vector<std::string> read_topics(std::string_view reply) {
  std::vector<std::string> topics;
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return topics;
  const markup::JsonValue list = json->root()["topics"];
  for (std::size_t i = 0; i < list.size() && topics.size() < topics_max; ++i) {
    std::string topic = fold_case(fold_space(list.at(i).text()));
    const bool is_new = std::ranges::find(topics, topic) == topics.end();
    if (is_new && is_topic(topic)) topics.push_back(std::move(topic));
  }
  return topics;
}

std::vector<Finding> read_research(std::string_view reply,
                                   std::span<const llm::ShownPassage> shown) {
  std::vector<Finding> note;
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return note;
  const markup::JsonValue list = json->root()["sentences"];
  for (std::size_t i = 0; i < list.size() && note.size() < limits::research_sentences_max; ++i) {
    const auto number = list.at(i)["passage"].integer();
    Finding finding;
    finding.text = fold_space(list.at(i)["text"].text());
    if (const auto* const passage = number ? llm::passage_named(shown, *number) : nullptr) {
      finding.evidence = passage->evidence;
      finding.passage = passage->passage;
    }
    note.push_back(std::move(finding));
  }
  return note;
}

std::optional<double> mean_of(const Judgement& judgement) {
  if (!judgement.news || !judgement.substance || !judgement.usefulness || !judgement.credibility) {
    return {};
  }
  const int sum =
      *judgement.news + *judgement.substance + *judgement.usefulness + *judgement.credibility;
  return sum / 40.0;
}

void weigh_in(const Judgement& judgement, Score& score) {
  const auto mean = mean_of(judgement);
  if (!mean) return;
  score.total = (1 - share_of_model) * score.total + share_of_model * *mean;
  score.reasons.push_back(fmt::format(
      "a model gives news {}, substance {}, usefulness {}, credibility {} of 10: {}",
      *judgement.news, *judgement.substance, *judgement.usefulness, *judgement.credibility,
      judgement.reason.empty() ? "no reason" : judgement.reason));
}

}  // namespace broadsheet::enrich
