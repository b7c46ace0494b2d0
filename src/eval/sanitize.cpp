#include "base/text.h"
#include "eval/html_judge.h"
#include "eval/kinds.h"
#include "markup/html_text.h"
#include "markup/sanitise.h"

namespace broadsheet::eval {

namespace {

struct Case {
  std::string place;
  std::string html;
  std::optional<std::vector<std::string>> expected;
};

Result<std::vector<Case>> read_cases(const std::filesystem::path& path) {
  TRY_LET(const std::vector<Line> lines, read_lines(path));
  std::vector<Case> cases;
  for (const Line& line : lines) {
    Fields fields(line);
    cases.push_back({.place = line.place, .html = fields.text("html"), .expected = {}});
    if (fields.has("expected")) cases.back().expected = fields.texts("expected");
    TRY(fields.done());
  }
  return cases;
}

std::string visible_text(const std::string& html) {
  return fold_space(markup::html_to_text(html).text);
}

struct Verdict {
  std::string output;
  std::string danger;  ///< the first active thing that is left; "" where there is none
  bool keeps_text = false;
  bool is_expected = false;
};

Verdict judge(const Case& labelled, const std::string& output) {
  Verdict verdict{.output = output, .danger = active_part(output)};
  const std::string text = visible_text(output);
  const std::string outline = outline_of(output);
  for (const std::string& expected : labelled.expected.value_or(std::vector<std::string>())) {
    verdict.keeps_text = verdict.keeps_text || text == visible_text(expected);
    verdict.is_expected = verdict.is_expected || outline == outline_of(expected);
  }
  return verdict;
}

Json unit(const Case& labelled, const Verdict& verdict) {
  return {{"id", labelled.place},
          {"html", labelled.html},
          {"found", verdict.output},
          {"expected", labelled.expected ? Json(*labelled.expected) : Json(nullptr)},
          {"danger", verdict.danger},
          {"text_kept", verdict.keeps_text},
          {"expected_matched", verdict.is_expected},
          {"score", verdict.danger.empty() ? 1 : 0}};
}

using Cleaned = Worked<std::string>;

}  // namespace

Result<Outcome> measure_sanitize(const Task& task) {
  TRY_LET(const std::vector<Case> cases, read_cases(task.path));
  const auto cleaned = task.place.each<Cleaned>(cases.size(), [&](std::size_t i) {
    return timed<std::string>(
        [&]() -> Result<std::string> { return markup::sanitise_html(cases[i].html, nullptr); });
  });
  Outcome outcome;
  Json failed = Json::array();
  std::size_t safe = 0;
  std::size_t text_kept = 0;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!cleaned[i].value) {
      failed.push_back(failure(cases[i].place, cleaned[i].value.error()));
      continue;
    }
    const Verdict verdict = judge(cases[i], *cleaned[i].value);
    if (!verdict.danger.empty()) {
      failed.push_back({{"id", cases[i].place}, {"error", "not safe: " + verdict.danger}});
    }
    safe += verdict.danger.empty() ? 1 : 0;
    text_kept += verdict.keeps_text ? 1 : 0;
    matched += verdict.is_expected ? 1 : 0;
    outcome.units.push_back(unit(cases[i], verdict));
  }
  outcome.figures = {{"cases", cases.size()},
                     {"safe", safe},
                     {"text_kept", text_kept},
                     {"expected_matched", matched},
                     {"failed", std::move(failed)}};
  return outcome;
}

}  // namespace broadsheet::eval
