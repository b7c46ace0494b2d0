#include "cli/question.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::cli {

std::optional<std::string> ask_person(const Shell& shell, std::string_view question) {
  if (!shell.in) return {};
  say(shell.err, fmt::format("{} ", question));
  std::fflush(shell.err);
  std::array<char, 256> line{};
  if (!std::fgets(line.data(), static_cast<int>(line.size()), shell.in)) {
    say(shell.err, "\n");
    return {};
  }
  return std::string(trim(line.data()));
}

Consent ask_consent(const Shell& shell, std::string_view question) {
  const auto typed = ask_person(shell, fmt::format("{} [y/N]", question));
  if (!typed) return Consent::nobody;
  const std::string word = lower_ascii(*typed);
  return word == "y" || word == "yes" ? Consent::yes : Consent::no;
}

}  // namespace broadsheet::cli
