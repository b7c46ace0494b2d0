/// Questions to the person who typed the command.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/shell.h"

namespace broadsheet::cli {

/// The line that was typed, trimmed; nothing where nobody is there to type one.
std::optional<std::string> ask_person(const Shell& shell, std::string_view question);

enum class Consent { yes, no, nobody };
Consent ask_consent(const Shell& shell, std::string_view question);

}  // namespace broadsheet::cli
