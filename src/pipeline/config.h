/// Every setting of a run, with its default. `cli/config_file` reads them from broadsheet.toml.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "collect/source.h"
#include "enrich/publisher_families.h"
#include "enrich/search.h"
#include "llm/settings.h"
#include "pipeline/workers.h"
#include "publish/site_files.h"
#include "stories/embeddings.h"

namespace broadsheet::pipeline {

/// Who makes vectors of items, for the comparison of stories. Without an address none is asked.
struct EmbeddingSettings {
  llm::ModelSettings model;  ///< one model: vectors of two cannot be compared
  double neutral = stories::neutral_cosine;
};

struct Config {
  std::vector<collect::SourceConfig> sources;
  publish::SiteSettings site;
  std::size_t articles_max = 12;      ///< in an edition
  std::size_t briefs_max = 60;        ///< lines of the brief list
  std::size_t stories_read_max = 60;  ///< stories whose pages are read in a run
  std::size_t pages_per_story_max = 4;
  std::size_t primary_sources_max = 3;  ///< of a story, found in its pages
  int days_back = 2;  ///< stories that changed within so many days may become articles
  enrich::PublisherFamilies families;
  enrich::SearchSettings search;  ///< without a kind nothing is searched for
  WorkerSettings workers;
  llm::ModelSettings model;  ///< without an address no model is asked
  EmbeddingSettings embeddings;
  std::size_t stories_asked_max = 30;   ///< stories that a model is asked about in a run
  bool articles_by_models = true;       ///< where a model is configured
  std::chrono::seconds lock_wait{0};    ///< for another run over the same data
  std::filesystem::path deploy_folder;  ///< empty: nothing is deployed
};

/// Changes where a setting changes that shapes the result; workers and folders do not.
std::string configuration_hash(const Config& config);

}  // namespace broadsheet::pipeline
