/// What a run may ask of chat models, as long as it can be and as long as it usually is: for
/// telling beforehand what it costs.
#pragma once

#include <cstddef>
#include <vector>

#include "llm/chat.h"
#include "pipeline/config.h"

namespace broadsheet::pipeline {

enum class AskedAbout { stories, articles };

struct ForeseenQuestion {
  llm::Purpose purpose = llm::Purpose::score;
  AskedAbout about = AskedAbout::stories;
  std::size_t times_max = 0;  ///< in a run
  llm::ChatRequest longest;
  llm::ChatRequest usual;
};

/// In the order in which they are asked; those about articles only where models write them.
std::vector<ForeseenQuestion> foreseen_questions(const Config& config);

}  // namespace broadsheet::pipeline
