#include "generate/model_questions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/address_words.h"
#include "base/text.h"
#include "markup/json.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t sentence_words_max = 60;
constexpr std::size_t title_code_points_max = 300;
constexpr std::size_t reason_code_points_max = 200;

constexpr std::string_view write_instruction =
    "You write a short report for the readers of a technical newspaper from numbered passages "
    "alone: four to ten sentences in plain words of your own, the most important first. Each "
    "sentence says what one to three passages state and no more, and comes with the numbers of "
    "these passages. Take names, numbers and versions exactly as the passages have them, and say "
    "who claims what where a passage only claims it. Do not quote and use no quotation marks; add "
    "no address, no opinion and nothing that you know from elsewhere. Where passages disagree, say "
    "so and name both. Begin a sentence with a word that its passages have, or with The, A, It, "
    "In, "
    "This or That. Leave out what pages say about themselves, such as subscriptions, cookies and "
    "other articles. Write in the language of the passages.";

constexpr std::string_view title_instruction =
    "You write the headline of a short report for a technical newspaper: one line of 4 to 14 words "
    "that says what happened, in the language of the passages, with capitals for names alone. Take "
    "names, numbers and versions exactly as titles and passages have them. No question, no "
    "exclamation, no quotation marks, no address, no opinion.";

constexpr std::string_view review_instruction =
    "You check a report against its sources before it is printed. After each sentence stand, under "
    "the sentence's number, the passages that it rests on (support). For each sentence say whether "
    "its support states all of it: supported is false where any part of it is missing there, or is "
    "made stronger, more certain, turned around, or said of somebody or something else. Where a "
    "headline stands at the end, judge it under the number 0 by the support of all sentences. Go "
    "by "
    "the support alone, not by what you know. Add a short reason to each.";

constexpr const char* write_schema =
    R"({"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object",)"
    R"("properties":{"text":{"type":"string"},)"
    R"("passages":{"type":"array","items":{"type":"integer"}}},)"
    R"("required":["text","passages"],"additionalProperties":false}}},)"
    R"("required":["sentences"],"additionalProperties":false})";

constexpr const char* title_schema = R"({"type":"object","properties":{"title":{"type":"string"}},)"
                                     R"("required":["title"],"additionalProperties":false})";

constexpr const char* review_schema =
    R"({"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object",)"
    R"("properties":{"number":{"type":"integer"},"supported":{"type":"boolean"},)"
    R"("reason":{"type":"string"}},)"
    R"("required":["number","supported","reason"],"additionalProperties":false}}},)"
    R"("required":["sentences"],"additionalProperties":false})";

constexpr llm::Task write_task{.purpose = llm::Purpose::write,
                               .instruction = write_instruction,
                               .schema = write_schema,
                               .reply_tokens_max = 1'500};
constexpr llm::Task title_task{.purpose = llm::Purpose::title,
                               .instruction = title_instruction,
                               .schema = title_schema,
                               .reply_tokens_max = 100};
constexpr llm::Task review_task{.purpose = llm::Purpose::review,
                                .instruction = review_instruction,
                                .schema = review_schema,
                                .reply_tokens_max = 1'000};

/// Each number once; nothing where one of them stands for no passage that was shown.
std::optional<std::vector<std::size_t>> passages_of(const markup::JsonValue& numbers,
                                                    std::span<const llm::ShownPassage> shown) {
  std::vector<std::size_t> named;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = numbers.at(i).integer();
    if (!number || llm::passage_named(shown, *number) == nullptr) return {};
    const auto index = static_cast<std::size_t>(*number - 1);
    if (std::ranges::find(named, index) == named.end()) named.push_back(index);
  }
  return named;
}

WrittenSentence read_sentence(const markup::JsonValue& value,
                              std::span<const llm::ShownPassage> shown) {
  WrittenSentence sentence{.text = fold_space(value["text"].text())};
  auto named = passages_of(value["passages"], shown);
  if (sentence.text.empty()) {
    sentence.fault = "says nothing";
  } else if (!named) {
    sentence.fault = "rests on a passage that was not shown";
  } else if (named->empty()) {
    sentence.fault = "rests on no passage";
  } else if (named->size() > passages_per_sentence_max) {
    sentence.fault = fmt::format("rests on {} passages at once", named->size());
  } else if (count_words(sentence.text) > sentence_words_max ||
             code_points(sentence.text) > sentence_code_points_max) {
    sentence.fault = fmt::format("has more than {} words", sentence_words_max);
  } else {
    sentence.shown = *std::move(named);
  }
  return sentence;
}

Verdict verdict_of(const markup::JsonValue& value) {
  Verdict verdict{.is_supported = value["supported"].truthy(),
                  .reason = shorten(fold_space(value["reason"].text()), reason_code_points_max)};
  if (brings_an_address(verdict.reason, {})) verdict.reason.clear();
  return verdict;
}

void take(std::optional<Verdict>& place, Verdict verdict) {
  if (!place || place->is_supported) place = std::move(verdict);
}

}  // namespace

llm::ChatRequest ask_write(std::span<const std::string> titles,
                           std::span<const llm::ShownPassage> shown) {
  return llm::request_for(write_task, llm::pieces_of(titles, shown));
}

std::vector<WrittenSentence> read_write(std::string_view reply,
                                        std::span<const llm::ShownPassage> shown) {
  std::vector<WrittenSentence> sentences;
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return sentences;
  const markup::JsonValue list = json->root()["sentences"];
  for (std::size_t i = 0; i < std::min(list.size(), written_sentences_max); ++i) {
    sentences.push_back(read_sentence(list.at(i), shown));
  }
  return sentences;
}

llm::ChatRequest ask_title(std::span<const std::string> titles,
                           std::span<const llm::ShownPassage> shown) {
  return llm::request_for(title_task, llm::pieces_of(titles, shown));
}

std::string read_title(std::string_view reply) {
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return {};
  std::string title = fold_space(json->root()["title"].text());
  if (title.ends_with('.') && !title.ends_with("..")) title.pop_back();
  return code_points(title) > title_code_points_max ? std::string() : title;
}

llm::ChatRequest ask_review(std::span<const Supported> sentences, std::string_view headline) {
  std::vector<llm::Outside> pieces;
  int number = 0;
  for (const Supported& sentence : sentences) {
    ++number;
    pieces.push_back({.kind = "sentence", .number = number, .text = sentence.text});
    for (const std::string_view passage : sentence.support) {
      pieces.push_back({.kind = "support", .number = number, .text = passage});
    }
  }
  if (!headline.empty()) pieces.push_back({.kind = "headline", .number = 0, .text = headline});
  return llm::request_for(review_task, pieces);
}

Review read_review(std::string_view reply, std::size_t sentences) {
  Review review{.sentences = std::vector<std::optional<Verdict>>(sentences), .headline = {}};
  const auto json = markup::JsonDocument::parse(reply);
  if (!json) return review;
  const markup::JsonValue list = json->root()["sentences"];
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto number = list.at(i)["number"].integer();
    if (!number || *number < 0 || std::cmp_greater(*number, sentences)) continue;
    take(*number == 0 ? review.headline : review.sentences[static_cast<std::size_t>(*number - 1)],
         verdict_of(list.at(i)));
  }
  return review;
}

}  // namespace broadsheet::generate
