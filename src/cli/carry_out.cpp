#include <exception>

#include <fmt/format.h>

#include "cli/commands.h"

namespace broadsheet::cli {

namespace {

/// Chooses the command by the type of its arguments.
struct Carrier {
  const Shell& shell;
  const CommonArguments& common;

  ExitStatus operator()(const RunArguments& a) const { return run_stages(shell, common, a); }
  ExitStatus operator()(const RunShowArguments& a) const { return show_run(shell, common, a); }
  ExitStatus operator()(const ReplayArguments& a) const { return replay(shell, common, a); }
  ExitStatus operator()(const FactsClearArguments& a) const {
    return clear_facts(shell, common, a);
  }
  ExitStatus operator()(const InitArguments& a) const {
    return write_first_config(shell, common, a);
  }
  ExitStatus operator()(const DoctorArguments& a) const { return examine(shell, common, a); }
  ExitStatus operator()(const SourceAddArguments& a) const { return add_source(shell, common, a); }
  ExitStatus operator()(const SourceRemoveArguments& a) const {
    return remove_source(shell, common, a);
  }
  ExitStatus operator()(const SourceImportArguments& a) const {
    return import_sources(shell, common, a);
  }
  ExitStatus operator()(const SourceExportArguments& a) const {
    return export_sources(shell, common, a);
  }
  ExitStatus operator()(const SourcePacksArguments& a) const {
    return list_packs(shell, common, a);
  }
  ExitStatus operator()(const ListArguments& a) const { return list(shell, common, a); }
  ExitStatus operator()(const PretendModelArguments& a) const {
    return serve_pretend_model(shell, common, a);
  }
  ExitStatus operator()(const CostListArguments& a) const { return list_costs(shell, common, a); }
  ExitStatus operator()(const ExplainArguments& a) const { return explain(shell, common, a); }
  ExitStatus operator()(const ReadArguments& a) const { return read_page(shell, common, a); }
  ExitStatus operator()(const DemoArguments& a) const { return play_demo(shell, common, a); }
  ExitStatus operator()(const PretendWebArguments& a) const {
    return serve_pretend_web(shell, common, a);
  }
  ExitStatus operator()(const SimulateArguments& a) const {
    return simulate_worlds(shell, common, a);
  }
  ExitStatus operator()(const ExportArguments& a) const { return write_export(shell, common, a); }
  ExitStatus operator()(const EvalArguments& a) const { return evaluate(shell, common, a); }
  ExitStatus operator()(const FeedbackArguments& a) const {
    return give_feedback(shell, common, a);
  }
  ExitStatus operator()(const StorySplitArguments& a) const {
    return split_story(shell, common, a);
  }
  ExitStatus operator()(const StoryMergeArguments& a) const {
    return merge_stories(shell, common, a);
  }
  ExitStatus operator()(const PatternListArguments& a) const {
    return list_patterns(shell, common, a);
  }
  ExitStatus operator()(const PatternRemoveArguments& a) const {
    return remove_pattern(shell, common, a);
  }
  ExitStatus operator()(const CuratorImportArguments& a) const {
    return import_curator(shell, common, a);
  }
};

ExitStatus act(const Shell& shell, const Parsed& parsed) {
  if (const auto* shown = std::get_if<ShowText>(&parsed)) {
    say(shell.out, shown->text);
    return ExitStatus::done;
  }
  if (const auto* wrong = std::get_if<WrongUsage>(&parsed)) {
    say(shell.err, wrong->text + "\n");
    return ExitStatus::wrong_usage;
  }
  const auto& invocation = std::get<Invocation>(parsed);
  return std::visit(Carrier{.shell = shell, .common = invocation.common}, invocation.command);
}

}  // namespace

ExitStatus carry_out(const Shell& shell, std::span<const std::string> words) {
  try {
    return act(shell, parse_arguments(words));
  } catch (const std::exception& error) {
    // Out of memory, or a library that breaks its word: nothing stored is half done (store.h).
    say(shell.err, fmt::format("broadsheet: ended by an unexpected error: {}\n", error.what()));
    return ExitStatus::failed;
  }
}

}  // namespace broadsheet::cli
