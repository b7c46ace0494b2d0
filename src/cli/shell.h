/// What a command may touch of the process it runs in, and how it ends. Tests bring their own.
#pragma once

#include <cstdio>
#include <span>
#include <string_view>

#include "base/error.h"
#include "cli/arguments.h"
#include "cli/config_fault.h"
#include "cli/environment.h"

namespace broadsheet::cli {

/// Borrowed streams; `out` is for what was asked for, `err` for everything else.
struct Shell {
  std::FILE* out;
  std::FILE* err;
  Environment environment;
  std::FILE* in = nullptr;  ///< null: nobody is there to answer questions
};

/// The numbers are a contract with scripts.
enum class ExitStatus {
  done = 0,
  failed = 1,
  wrong_usage = 2,  ///< or wrong configuration
  in_part = 3,
};

/// Writes text as it is.
void say(std::FILE* stream, std::string_view text);

/// One line for a person on stderr, and with --json {"error":{…}} on stdout. Gives `status` back.
ExitStatus report(const Shell& shell, const CommonArguments& common, const Error& error,
                  ExitStatus status = ExitStatus::failed);

/// One line each, and with --json {"faults":[…]}. Gives `wrong_usage` back.
ExitStatus report(const Shell& shell, const CommonArguments& common,
                  std::span<const ConfigFault> faults);

}  // namespace broadsheet::cli
