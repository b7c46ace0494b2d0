/// What was asked for on the command line, as values. Nothing here acts.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "cli/argument_values.h"

namespace broadsheet::cli {

using Command = std::variant<RunArguments, InitArguments, DoctorArguments, ListArguments,
                             ExplainArguments, DemoArguments, PretendWebArguments, ExportArguments,
                             EvalArguments, SourceAddArguments, SourceRemoveArguments,
                             SourceImportArguments, SourceExportArguments, SourcePacksArguments,
                             FeedbackArguments, StorySplitArguments, StoryMergeArguments,
                             PatternListArguments, PatternRemoveArguments, CuratorImportArguments>;

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
