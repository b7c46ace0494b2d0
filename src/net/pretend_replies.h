/// What a pretend model says: a chat completion computed from the prompt, always the same for the
/// same request.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/http.h"

namespace broadsheet::net {

/// How a reply is spoiled, as real endpoints do now and then.
enum class ReplyFault {
  none,
  server_error,    ///< 500
  unavailable,     ///< 503 with Retry-After: 1
  busy,            ///< 429 with Retry-After: 1
  html,            ///< 200 with a page in place of a completion
  fenced,          ///< the JSON in a code fence, with prose around it
  breaks_schema,   ///< JSON of another shape
  cut,             ///< ends in the middle, finish_reason "length"
  no_usage,        ///< does not say how many tokens
  negative_usage,  ///< says that they were fewer than none
  not_json,        ///< JSON that breaks off in its middle, but not by its finish_reason
  nan_scores,      ///< NaN in place of each number
  short_vector,    ///< an embedding with too few numbers
  huge,            ///< ten megabytes
  cut_letter,      ///< a stream that ends within a letter
  invented,        ///< whole, but its first sentence has a number that no passage has
  silent,          ///< nothing for ten minutes; a server's part, the answer itself is whole
};

/// The answer to the body of a request, of a chat or for an embedding (one with "input"; see
/// pretend_embedding.h). A JSON Schema in response_format is filled: numbers
/// within their bounds, texts from the titles and passages between the marks of the prompt, each
/// passage cited by its number (an article's sentences in another order of words), and a review
/// finds supported what has most of its words in its passages. Streamed where the request asks for
/// it. 400 for a body that is neither.
HttpAnswer reply_to(std::string_view body, ReplyFault fault = ReplyFault::none);

/// "html", "cut_letter"; nothing for a name that there is not.
std::optional<ReplyFault> reply_fault_named(std::string_view name);

/// By seed, request and how often it was asked before: about one in ten is spoiled.
ReplyFault fault_for(std::uint64_t seed, std::string_view body, std::uint64_t times_asked);

}  // namespace broadsheet::net
