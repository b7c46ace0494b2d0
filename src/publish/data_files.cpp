#include <nlohmann/json.hpp>

#include "publish/front_matter.h"
#include "publish/site_files.h"

namespace broadsheet::publish {

namespace {

using Json = nlohmann::ordered_json;

std::string detail_of(const SourceOutcome& outcome) {
  if (!outcome.errors.empty()) return outcome.errors.front();
  return outcome.hint;
}

}  // namespace

SiteFile sources_file(std::span<const SourceLine> sources) {
  Json list = Json::array();
  for (const SourceLine& line : sources) {
    list.push_back({{"name", line.outcome.name},
                    {"kind", name_of(line.outcome.kind)},
                    {"url", line.outcome.url},
                    {"outcome", name_of(line.outcome.state)},
                    {"items", line.outcome.items},
                    {"detail", detail_of(line.outcome)},
                    {"last_success", line.last_success ? to_rfc3339(*line.last_success) : ""}});
  }
  return {.path = "data/sources.json", .bytes = to_text(list) + "\n"};
}

SiteFile settings_file(const SiteSettings& settings) {
  const Json fields{{"title", settings.title},
                    {"description", settings.description},
                    {"base_url", settings.base_url},
                    {"contact", settings.contact},
                    {"language", settings.language}};
  return {.path = "data/site.json", .bytes = to_text(fields) + "\n"};
}

}  // namespace broadsheet::publish
