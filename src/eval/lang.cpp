#include <map>

#include "eval/kinds.h"
#include "eval/page_scores.h"
#include "eval/scores.h"
#include "markup/language.h"

namespace broadsheet::eval {

namespace {

struct Labelled {
  std::string place;
  std::string text;
  std::string lang;
};

Result<std::vector<Labelled>> read_labelled(const std::filesystem::path& path) {
  TRY_LET(const std::vector<Line> lines, read_lines(path));
  std::vector<Labelled> labelled;
  for (const Line& line : lines) {
    Fields fields(line);
    labelled.push_back(
        {.place = line.place, .text = fields.text("text"), .lang = fields.text("lang")});
    TRY(fields.done());
  }
  return labelled;
}

struct Tally {
  double right = 0;
  double of = 0;
};

/// The mean over the languages, so that a common one counts no more than a rare one.
Figure accuracy(const std::map<std::string, Tally>& by_language) {
  Mean mean;
  for (const auto& [lang, tally] : by_language) mean.add(share(tally.right, tally.of));
  return mean.value();
}

using Guessed = Worked<std::string>;

}  // namespace

Result<Outcome> measure_lang(const Task& task) {
  TRY_LET(const std::vector<Labelled> labelled, read_labelled(task.path));
  const auto guessed = task.place.each<Guessed>(labelled.size(), [&](std::size_t i) {
    return timed<std::string>(
        [&]() -> Result<std::string> { return markup::guess_language(labelled[i].text); });
  });
  Outcome outcome;
  std::map<std::string, Tally> by_language;
  double seconds = 0;
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    const std::string found = guessed[i].value ? *guessed[i].value : "";
    const bool is_right = same_language(found, labelled[i].lang);
    Tally& tally = by_language[labelled[i].lang];
    ++tally.of;
    tally.right += is_right ? 1 : 0;
    seconds += guessed[i].seconds;
    outcome.units.push_back({{"id", labelled[i].place},
                             {"text", labelled[i].text},
                             {"found", found},
                             {"expected", labelled[i].lang},
                             {"score", is_right ? 1 : 0}});
  }
  Json languages = Json::object();
  for (const auto& [lang, tally] : by_language) {
    languages[lang] = to_json(share(tally.right, tally.of));
  }
  outcome.figures = {
      {"texts", labelled.size()},
      {"accuracy", to_json(accuracy(by_language))},
      {"by_language", std::move(languages)},
      {"texts_per_second", to_json(share(static_cast<double>(labelled.size()), seconds))}};
  return outcome;
}

}  // namespace broadsheet::eval
