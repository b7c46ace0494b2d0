#include "cli/explanation_text.h"

#include <fmt/format.h>

#include "cli/screen_text.h"

namespace broadsheet::cli {

ExplanationText::ExplanationText(std::string_view head) : text_(screen_text(head) + "\n") {}

void ExplanationText::fact(std::string_view label, std::string_view value) {
  if (!value.empty()) text_ += fmt::format("  {:<12} {}\n", label, screen_text(value));
}

void ExplanationText::heading(std::string_view title) {
  text_ += fmt::format("\n{}\n", title);
}

void ExplanationText::line(std::string_view text) {
  text_ += fmt::format("  {}\n", screen_text(text));
}

void ExplanationText::detail(std::string_view text) {
  text_ += fmt::format("      {}\n", screen_text(text));
}

}  // namespace broadsheet::cli
