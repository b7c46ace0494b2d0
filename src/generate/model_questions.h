/// What a model is asked when it writes an article, and what its replies mean. Pure: the pipeline
/// asks. Three questions: the sentences, the headline, and a second look at both.
///
/// All text of posts and pages, and what a model made of it, stands in envelopes
/// (llm/envelope.h); replies have closed schemas; a sentence counts only with the passages it
/// names.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "llm/material.h"

namespace broadsheet::generate {

inline constexpr std::size_t written_sentences_max = 10;
inline constexpr std::size_t passages_per_sentence_max = 3;
inline constexpr std::size_t sentence_code_points_max = 500;

/// A sentence as a model wrote it.
struct WrittenSentence {
  std::string text;
  std::vector<std::size_t> shown = {};  ///< which of the shown passages it names, from 0
  std::string fault = {};               ///< why it can be no claim; "" where it can
};

llm::ChatRequest ask_write(std::span<const std::string> titles,
                           std::span<const llm::ShownPassage> shown);
/// At most `written_sentences_max`, in their order. One that names no passage, one that was not
/// shown or more than `passages_per_sentence_max`, that is empty or longer than a sentence is, has
/// a fault.
std::vector<WrittenSentence> read_write(std::string_view reply,
                                        std::span<const llm::ShownPassage> shown);

llm::ChatRequest ask_title(std::span<const std::string> titles,
                           std::span<const llm::ShownPassage> shown);
/// White space folded, without a full stop at its end; "" where there is none.
std::string read_title(std::string_view reply);

/// A sentence that was written, and the texts of the passages that it rests on.
struct Supported {
  std::string_view text;
  std::vector<std::string_view> support;
};

/// `headline` may be "": then it is not asked about.
llm::ChatRequest ask_review(std::span<const Supported> sentences, std::string_view headline);

struct Verdict {
  bool is_supported = false;
  std::string reason = {};  ///< without addresses
};

/// What a review says of each sentence and of the headline; nothing where it says nothing. Where it
/// speaks of one twice, "not supported" holds.
struct Review {
  std::vector<std::optional<Verdict>> sentences;
  std::optional<Verdict> headline;
};
Review read_review(std::string_view reply, std::size_t sentences);

}  // namespace broadsheet::generate
