#include "cli/explanation.h"

namespace broadsheet::cli {

ExitStatus show(const Shell& shell, const CommonArguments& common,
                const Result<Explanation>& explanation) {
  if (!explanation) return report(shell, common, explanation.error());
  if (common.json) {
    say_json(shell.out, explanation->document);
  } else {
    say(shell.out, explanation->text);
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
