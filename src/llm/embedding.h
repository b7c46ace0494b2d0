/// Vectors of texts from an OpenAI-compatible endpoint
/// (platform.openai.com/docs/api-reference/embeddings, read in 2025). One text a request: so a
/// text's vector is a reply like any other, paid once and found again by what was asked.
#pragma once

#include <cstddef>
#include <string>

#include "base/http.h"
#include "llm/chat.h"

namespace broadsheet::llm {

inline constexpr std::size_t embedding_numbers_max =
    8'192;  ///< of one vector; models give 256 to 4096

/// Asks for the vector of `text`, which goes out as it is: a model of embeddings takes no orders.
ChatRequest embedding_request(std::string text);

/// An answer of 2xx, whole and within model_reply_bytes_max: `done` with a vector whose numbers are
/// finite and not all zero, or else not_json, empty (no vector), breaks_schema, over_limit, passing
/// (an error in place of data).
ChatReply read_embedding(const HttpAnswer& answer);

}  // namespace broadsheet::llm
