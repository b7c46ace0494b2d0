/// What was asked for on the command line, as values. Nothing here acts.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "cli/argument_values.h"
#include "cli/argument_values_tools.h"

namespace broadsheet::cli {

using Command = std::variant<
    RunArguments, RunShowArguments, ReplayArguments, FactsClearArguments, InitArguments,
    DoctorArguments, ListArguments, ExplainArguments, ReadArguments, DemoArguments,
    PretendWebArguments, ExportArguments, EvalArguments, SourceAddArguments, SourceRemoveArguments,
    SourceImportArguments, SourceExportArguments, SourcePacksArguments, FeedbackArguments,
    StorySplitArguments, StoryMergeArguments, PatternListArguments, PatternRemoveArguments,
    CuratorImportArguments, CostListArguments, PretendModelArguments, SimulateArguments>;

struct Invocation {
  CommonArguments common;
  Command command;
};

/// `--help` and `--version`: a text for stdout.
struct ShowText {
  std::string text;
};

/// One or more lines for stderr; exit 2.
struct WrongUsage {
  std::string text;
};

using Parsed = std::variant<Invocation, ShowText, WrongUsage>;

/// `words` without the program's name. Errors are alternatives: whatever is mistyped is answered
/// with the nearest known command or option.
Parsed parse_arguments(std::span<const std::string> words);

}  // namespace broadsheet::cli
