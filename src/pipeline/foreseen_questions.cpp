#include "pipeline/foreseen_questions.h"

#include <string>

#include "base/limits.h"
#include "enrich/questions.h"
#include "generate/model_questions.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::string_view longest_letter = "\U0001F4F0";  // four bytes, as long as any

/// Texts as long as what is shown.
struct Lengths {
  std::string title;
  std::string passage;
  std::string sentence;
  std::size_t sentences = 0;
  std::size_t support = 0;  ///< passages of a sentence
};

std::string long_text(std::size_t code_points) {
  std::string text;
  for (std::size_t i = 0; i < code_points; ++i) text += longest_letter;
  return text;
}

Lengths longest() {
  return {.title = long_text(limits::title_code_points_max),
          .passage = long_text(limits::model_passage_code_points_max),
          .sentence = long_text(generate::sentence_code_points_max),
          .sentences = generate::written_sentences_max,
          .support = generate::passages_per_sentence_max};
}

Lengths usual() {
  return {.title = std::string(80, 'x'),
          .passage = std::string(400, 'x'),
          .sentence = std::string(120, 'x'),
          .sentences = 6,
          .support = 1};
}

std::vector<llm::ShownPassage> shown_of(const Lengths& lengths) {
  return std::vector<llm::ShownPassage>(limits::model_passages_max,
                                        {.evidence = {}, .passage = 1, .text = lengths.passage});
}

llm::ChatRequest about_story(const enrich::Question& question, const Lengths& lengths) {
  enrich::StoryFile file;
  file.reports.resize(llm::titles_shown_max);
  for (enrich::Report& report : file.reports) report.item.title = lengths.title;
  return question.ask(file, shown_of(lengths));
}

llm::ChatRequest about_text(llm::Purpose purpose, const Lengths& lengths) {
  const std::vector<std::string> titles(llm::titles_shown_max, lengths.title);
  return purpose == llm::Purpose::write ? generate::ask_write(titles, shown_of(lengths))
                                        : generate::ask_title(titles, shown_of(lengths));
}

llm::ChatRequest about_draft(const Lengths& lengths) {
  const std::vector<generate::Supported> sentences(
      lengths.sentences,
      {.text = lengths.sentence,
       .support = std::vector<std::string_view>(lengths.support, lengths.passage)});
  return generate::ask_review(sentences, lengths.title);
}

}  // namespace

std::vector<ForeseenQuestion> foreseen_questions(const Config& config) {
  const Lengths most = longest();
  const Lengths mean = usual();
  std::vector<ForeseenQuestion> questions;
  for (const enrich::Question& question : enrich::questions) {
    questions.push_back({.purpose = question.purpose,
                         .about = AskedAbout::stories,
                         .times_max = config.stories_asked_max,
                         .longest = about_story(question, most),
                         .usual = about_story(question, mean)});
  }
  if (!config.articles_by_models) return questions;
  for (const llm::Purpose purpose : {llm::Purpose::write, llm::Purpose::title}) {
    questions.push_back({.purpose = purpose,
                         .about = AskedAbout::articles,
                         .times_max = config.articles_max,
                         .longest = about_text(purpose, most),
                         .usual = about_text(purpose, mean)});
  }
  questions.push_back({.purpose = llm::Purpose::review,
                       .about = AskedAbout::articles,
                       .times_max = config.articles_max,
                       .longest = about_draft(most),
                       .usual = about_draft(mean)});
  return questions;
}

}  // namespace broadsheet::pipeline
