/// What each kind of data measures; one file for each kind.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "eval/lines.h"
#include "eval/workplace.h"
#include "stories/stories.h"

namespace broadsheet::eval {

struct Task {
  std::filesystem::path path;
  stories::Reach reach;
  std::filesystem::path embeddings = {};  ///< empty: without
  Workplace place;
};

struct Outcome {
  Json figures;
  std::vector<Json> units;  ///< one for each unit, in the order of the file
};

Result<Outcome> measure_feeds(const Task& task);
Result<Outcome> measure_urls(const Task& task);
Result<Outcome> measure_sanitize(const Task& task);
Result<Outcome> measure_extract(const Task& task);
Result<Outcome> measure_structure(const Task& task);
Result<Outcome> measure_stories(const Task& task);
Result<Outcome> measure_pairs(const Task& task);
Result<Outcome> measure_ground(const Task& task);
Result<Outcome> measure_lang(const Task& task);
Result<Outcome> measure_rank(const Task& task);

/// {"id":…,"error":…}, as it stands under `failed`.
Json failure(const std::string& id, const Error& error);

}  // namespace broadsheet::eval
