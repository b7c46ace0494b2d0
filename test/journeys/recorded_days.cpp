#include "journeys/recorded_days.h"

#include <doctest/doctest.h>

#include "base/files.h"

namespace broadsheet::journeys {

namespace {

constexpr std::size_t file_bytes_max = 16u << 20;

/// A JSON string is a TOML basic string.
std::string setting(const std::string& key, const Json& value) {
  return key + " = " + value.dump() + "\n";
}

bool needs_url(const std::string& kind) {
  return kind == "feed" || kind == "mastodon" || kind == "reddit";
}

}  // namespace

Json read_json(const std::filesystem::path& path) {
  const auto text = read_file(path, file_bytes_max);
  REQUIRE_MESSAGE(text.has_value(), path.string());
  return Json::parse(*text);
}

std::string configuration_of(const std::filesystem::path& folder, const std::string& github_query) {
  std::string text;
  for (const Json& source : read_json(folder / "sources.json")) {
    text += "[[source]]\n" + setting("kind", source["kind"]) + setting("name", source["name"]);
    if (needs_url(source["kind"])) text += setting("url", source["url"]);
    if (source["kind"] == "github") {
      text += setting("query", github_query.empty() ? source["query"] : Json(github_query));
    }
  }
  return text;
}

}  // namespace broadsheet::journeys
