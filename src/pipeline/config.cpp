#include "pipeline/config.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace broadsheet::pipeline {

namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += content_id({text});
  return all;
}

}  // namespace

std::string configuration_hash(const Config& config) {
  std::string sources;
  for (const collect::SourceConfig& source : config.sources) {
    sources +=
        content_id({name_of(source.kind), source.name, source.url, source.query,
                    std::to_string(source.limit), joined(source.lists), joined(source.topics),
                    joined(source.watch), std::to_string(source.window_days),
                    std::to_string(source.depth), source.over_18 ? "over 18" : ""});
  }
  std::string families;
  for (const auto& [publisher, house] : config.families.added()) {
    families += content_id({publisher, house});
  }
  std::string id = content_id(
      {sources, families, config.site.title, config.site.description, config.site.base_url,
       config.site.contact, config.site.language, std::to_string(config.articles_max),
       std::to_string(config.briefs_max), std::to_string(config.stories_read_max),
       std::to_string(config.pages_per_story_max), std::to_string(config.primary_sources_max),
       std::to_string(config.days_back), config.search.kind, config.search.address});
  const EmbeddingSettings& embeddings = config.embeddings;
  if (!embeddings.model.endpoint.address.empty()) {
    id = content_id({id, embeddings.model.endpoint.address, joined(embeddings.model.models),
                     fmt::format("{}", embeddings.neutral)});
  }
  if (config.model.endpoint.address.empty()) return id;
  std::string models = joined(config.model.models);
  for (const auto& [purpose, chain] : config.model.models_for) {
    models += content_id({name_of(purpose), joined(chain)});
  }
  if (!config.articles_by_models) models += "articles are extracts";
  return content_id(
      {id, config.model.endpoint.address, models, std::to_string(config.stories_asked_max)});
}

}  // namespace broadsheet::pipeline
