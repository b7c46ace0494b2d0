/// What a model is asked about a story, and what its replies mean. Pure: the pipeline asks.
///
/// All text of posts and pages stands in envelopes (llm/envelope.h). Replies have closed schemas; a
/// sentence of a research note names the passage it rests on, and the pipeline holds it against
/// that passage before it is kept.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/report.h"
#include "llm/material.h"
#include "news/story.h"

namespace broadsheet::enrich {

llm::ChatRequest ask_score(const StoryFile& file, std::span<const llm::ShownPassage> shown);
llm::ChatRequest ask_topics(const StoryFile& file, std::span<const llm::ShownPassage> shown);
llm::ChatRequest ask_research(const StoryFile& file, std::span<const llm::ShownPassage> shown);

struct Question {
  llm::Purpose purpose;
  llm::ChatRequest (*ask)(const StoryFile& file, std::span<const llm::ShownPassage> shown);
};

/// All that is asked about a story, in this order.
inline constexpr std::array questions{Question{llm::Purpose::score, ask_score},
                                      Question{llm::Purpose::topics, ask_topics},
                                      Question{llm::Purpose::research, ask_research}};

/// Of a reply that fits its schema; what does not is left out.
void read_score(std::string_view reply, Judgement& judgement);
std::vector<std::string> read_topics(std::string_view reply);
/// A sentence that names no passage which was shown has none, and is not to be kept.
std::vector<Finding> read_research(std::string_view reply,
                                   std::span<const llm::ShownPassage> shown);

/// The mean of the parts, 0 to 1; nothing unless all four are there.
std::optional<double> mean_of(const Judgement& judgement);

/// Three parts what the sources say, two parts what the model judged. The reason joins the others.
void weigh_in(const Judgement& judgement, Score& score);

}  // namespace broadsheet::enrich
