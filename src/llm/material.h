/// What every question about a story has in common: passages with numbers, the envelope around
/// them, and a closed form for the reply.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "llm/chat.h"
#include "llm/envelope.h"
#include "news/evidence.h"

namespace broadsheet::llm {

/// A passage that a prompt shows, in the order of its number there (from 1).
struct ShownPassage {
  Id<Evidence> evidence;
  int passage = 0;
  std::string text;
};

/// The first passages of each piece of evidence in turn, at most limits::model_passages_max.
std::vector<ShownPassage> passages_to_show(std::span<const Evidence> evidence);

/// The passage that a reply means by `number`; null where none was shown under it.
const ShownPassage* passage_named(std::span<const ShownPassage> shown, std::int64_t number);

inline constexpr std::size_t titles_shown_max = 8;

/// The first titles, then the passages: each kind numbered from 1. Borrows both.
std::vector<Outside> pieces_of(std::span<const std::string> titles,
                               std::span<const ShownPassage> shown);

struct Task {
  Purpose purpose;
  std::string_view instruction;  ///< ours, the same for every story
  const char* schema;
  int reply_tokens_max;
};

/// The instruction with the rule that what follows is data, and the pieces in their envelopes.
ChatRequest request_for(const Task& task, std::span<const Outside> pieces);

}  // namespace broadsheet::llm
