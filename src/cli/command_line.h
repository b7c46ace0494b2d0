/// The tree of commands while it is built and parsed, over CLI11: files named arguments_*.cpp add
/// their commands to it. Options are bound to values that this holds.
#pragma once

#include <any>
#include <concepts>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/arguments.h"

namespace broadsheet::cli {

class CommandLine {
 public:
  CommandLine();

  CLI::App& top() { return app_; }

  /// A command below `parent`, in the order of the help. Options and `ends` follow.
  CLI::App& command(CLI::App& parent, const std::string& name, const std::string& description);

  /// A command that only holds others.
  CLI::App& group(CLI::App& parent, const std::string& name, const std::string& description);

  /// Ends a command: gives it the options that all have, and says how its arguments are made once
  /// the words are parsed.
  void ends(CLI::App& app, std::function<Command()> make);

  /// The same, for held arguments that the options fill as they stand.
  template <class Arguments>
    requires std::is_class_v<Arguments> && std::constructible_from<Command, Arguments&>
  void ends(CLI::App& app, Arguments& filled) {
    ends(app, [&filled]() -> Command { return filled; });
  }

  /// A value for an option to be bound to. It lives as long as this.
  template <class Value>
  Value& held(Value initial = Value()) {
    return std::any_cast<Value&>(held_.emplace_back(std::move(initial)));
  }

  /// Words and what each stands for, in the order of the help.
  template <class Value>
  using Words = std::vector<std::pair<std::string, Value>>;

  /// An option that takes one of `words`.
  template <class Chosen, class Value>
  static CLI::Option* add_choice(CLI::App& app, const std::string& name, Chosen& chosen,
                                 const Words<Value>& words, const std::string& description) {
    std::vector<std::string> allowed;
    for (const auto& [word, value] : words) allowed.push_back(word);
    const auto choose = [&chosen, words](const std::string& given) {
      for (const auto& [word, value] : words) {
        if (word == given) chosen = value;
      }
    };
    return app.add_option_function<std::string>(name, choose, description)
        ->option_text(fmt::format("{}", fmt::join(allowed, "|")))
        ->check(CLI::IsMember(allowed));
  }

  void add_web_options(CLI::App& app);
  void add_workers_option(CLI::App& app);
  /// Of servers on loopback; `answer` is what the delay is of, and `latency_max` its bound in
  /// milliseconds.
  static void add_server_options(CLI::App& app, PretendServerArguments& server,
                                 const std::string& answer, std::int64_t latency_max);
  static void add_limit_option(CLI::App& app, std::size_t& limit);

  /// A group whose command `list` shows what is stored.
  CLI::App& lists(ListKind kind, const std::string& name, const std::string& description);

  /// What these options were given; for makers.
  const WebArguments& web() const { return web_; }
  std::optional<int> workers() const { return workers_; }
  CommonArguments& common() { return common_; }

  /// Once only.
  Parsed parse(std::span<const std::string> words);

 private:
  void add_common_options(CLI::App& app);
  Parsed finish();
  std::optional<WrongUsage> left_over() const;
  std::optional<WrongUsage> finish_web();

  CLI::App app_{"Broadsheet: a newsroom in one program", "broadsheet"};
  std::deque<std::any> held_;
  std::map<const CLI::App*, std::function<Command()>> makers_;
  CommonArguments common_;
  WebArguments web_;
  std::string now_;
  std::optional<int> workers_;
};

/// In the order of the help.
void add_run_commands(CommandLine& line);
void add_source_commands(CommandLine& line);
void add_story_commands(CommandLine& line);
void add_record_commands(CommandLine& line);
void add_model_commands(CommandLine& line);
void add_feedback_commands(CommandLine& line);
void add_tool_commands(CommandLine& line);

}  // namespace broadsheet::cli
