/// What came of a replay, for people and for programs. For .cpp files only: it brings nlohmann in.
#pragma once

#include <string>
#include <vector>

#include "cli/json_document.h"
#include "pipeline/replay.h"
#include "store/store.h"

namespace broadsheet::cli {

struct ReplayWords {
  Run run;                    ///< as it was
  std::vector<Article> then;  ///< that it published
  pipeline::Replay replay;
  bool is_other_configuration = false;
  bool is_detailed = false;   ///< every difference, with both values
  std::size_t columns = 100;  ///< of the terminal
};

/// Several lines, each ended.
std::string text_of(const ReplayWords& words);
Json json_of(const ReplayWords& words);

}  // namespace broadsheet::cli
