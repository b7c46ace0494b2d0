/// Asks one desk many things at once and waits; counts what stayed without an answer.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "llm/desk.h"
#include "pipeline/stage.h"

namespace broadsheet::pipeline {

struct RoundQuestion {
  llm::ChatRequest request;
  std::string subject;  ///< the story that the money is spent on; "": none
  llm::Desk::Done done;
};

/// What is asked, for people.
struct RoundWords {
  Stage stage;
  std::string_view kind;  ///< "questions", "texts"
};

/// Nothing is sent before `start`. Outside of a transaction: what a call costs is on record before
/// it is made. Errors: those of our own store; cancelled.
Result<void> ask_round(StageRun& stage, const llm::ModelSettings& settings,
                       std::vector<RoundQuestion> questions, Time start, const RoundWords& words);

/// A question to a chat model and what came of it: nothing before it is asked.
struct ModelQuestion {
  std::function<llm::ChatRequest()> request;  ///< made when it is sent: prompts are long
  std::string subject;                        ///< as in RoundQuestion
  std::optional<Result<llm::ChatReply>> reply = {};
};

/// Asks all at once, side by side. Where more than a fifth failed for a reason that may pass (of
/// enough to tell), those are asked again, one at a time and after longer waits, and the report of
/// `stage` says so: the plan's way back. Errors: as `ask_round`.
Result<void> ask_questions(StageRun& run, Stage stage, std::span<ModelQuestion* const> questions);

/// How many stayed without an answer, by cause. Where no call may be made at all (no key, no limit
/// of money) that is what the user has set, and no failure either.
class Unanswered {
 public:
  /// `one` and `many` are what is counted: "question to a model", "questions to a model".
  Unanswered(const llm::ModelSettings& settings, std::string_view one, std::string_view many)
      : may_ask_(!why_no_calls(settings)), one_(one), many_(many) {}

  void add(const Error& error);
  /// The text of the reply; "" with its cause counted where there is none.
  std::string text_of(const ModelQuestion& question);
  void report_to(StageReport& report) const;

 private:
  void say(StageReport& report, std::int64_t count, const std::string& cause) const;

  bool may_ask_;
  std::string_view one_;
  std::string_view many_;
  std::map<std::string, std::int64_t> unpaid_;  ///< money did not reach: no failure
  std::map<std::string, std::int64_t> failed_;
};

}  // namespace broadsheet::pipeline
