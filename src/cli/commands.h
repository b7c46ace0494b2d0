/// The commands: each takes what was asked for, calls what does it, and prints. Nothing here
/// decides anything about news.
#pragma once

#include "cli/arguments.h"
#include "cli/shell.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

ExitStatus run_stages(const Shell&, const CommonArguments&, const RunArguments&);
/// `collect --dry-run`: changes nothing, also in the data folder.
ExitStatus say_what_would_be_asked(const Shell&, const CommonArguments&, const pipeline::Config&,
                                   Time now);
ExitStatus write_first_config(const Shell&, const CommonArguments&, const InitArguments&);
/// `doctor --repair`.
ExitStatus repair_data(const Shell&, const CommonArguments&);
ExitStatus examine(const Shell&, const CommonArguments&, const DoctorArguments&);
ExitStatus add_source(const Shell&, const CommonArguments&, const SourceAddArguments&);
ExitStatus add_pack(const Shell&, const CommonArguments&, const SourceAddArguments&);
ExitStatus remove_source(const Shell&, const CommonArguments&, const SourceRemoveArguments&);
ExitStatus import_sources(const Shell&, const CommonArguments&, const SourceImportArguments&);
ExitStatus export_sources(const Shell&, const CommonArguments&, const SourceExportArguments&);
ExitStatus list_packs(const Shell&, const CommonArguments&, const SourcePacksArguments&);
ExitStatus list(const Shell&, const CommonArguments&, const ListArguments&);
ExitStatus list_costs(const Shell&, const CommonArguments&, const CostListArguments&);
ExitStatus show_run(const Shell&, const CommonArguments&, const RunShowArguments&);
ExitStatus replay(const Shell&, const CommonArguments&, const ReplayArguments&);
ExitStatus clear_facts(const Shell&, const CommonArguments&, const FactsClearArguments&);
ExitStatus explain(const Shell&, const CommonArguments&, const ExplainArguments&);
ExitStatus read_page(const Shell&, const CommonArguments&, const ReadArguments&);
ExitStatus play_demo(const Shell&, const CommonArguments&, const DemoArguments&);
ExitStatus serve_pretend_web(const Shell&, const CommonArguments&, const PretendWebArguments&);
ExitStatus serve_pretend_model(const Shell&, const CommonArguments&, const PretendModelArguments&);
ExitStatus simulate_worlds(const Shell&, const CommonArguments&, const SimulateArguments&);
ExitStatus write_export(const Shell&, const CommonArguments&, const ExportArguments&);
ExitStatus evaluate(const Shell&, const CommonArguments&, const EvalArguments&);

ExitStatus give_feedback(const Shell&, const CommonArguments&, const FeedbackArguments&);
ExitStatus split_story(const Shell&, const CommonArguments&, const StorySplitArguments&);
ExitStatus merge_stories(const Shell&, const CommonArguments&, const StoryMergeArguments&);
ExitStatus list_patterns(const Shell&, const CommonArguments&, const PatternListArguments&);
ExitStatus remove_pattern(const Shell&, const CommonArguments&, const PatternRemoveArguments&);
ExitStatus import_curator(const Shell&, const CommonArguments&, const CuratorImportArguments&);

/// Parses `words` (without the program's name) and does what they say.
ExitStatus carry_out(const Shell& shell, std::span<const std::string> words);

}  // namespace broadsheet::cli
