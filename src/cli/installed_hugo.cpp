#include "cli/installed_hugo.h"

#include <charconv>
#include <vector>

#include "base/text.h"
#include "pipeline/site_builder.h"

namespace broadsheet::cli {

namespace {

std::vector<int> numbers_of(std::string_view version) {
  std::vector<int> numbers;
  for (const std::string_view part : split(version, '.')) {
    int number = 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

std::optional<std::string> hugo_version_in(std::string_view output) {
  constexpr std::string_view start = "hugo v";
  if (!output.starts_with(start)) return {};
  const std::string_view rest = output.substr(start.size());
  const std::string_view version = rest.substr(0, rest.find_first_not_of("0123456789."));
  if (version.empty()) return {};
  return std::string(version);
}

std::optional<std::string> installed_hugo_version() {
  const auto said = pipeline::hugo_version();
  return said ? hugo_version_in(*said) : std::nullopt;
}

bool is_older(std::string_view version, std::string_view than) {
  return numbers_of(version) < numbers_of(than);
}

}  // namespace broadsheet::cli
