/// The request of an OpenAI-compatible chat endpoint (platform.openai.com/docs/api-reference/chat,
/// read in 2025), with the peculiarities of those that are only nearly compatible.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/http.h"
#include "llm/chat.h"

namespace broadsheet::llm {

/// How an endpoint can be told the form of a reply, the strictest first.
enum class SchemaMode { json_schema, json_object, none };

/// What an endpoint turned out not to take. Learned from its refusals, remembered between runs.
struct Quirks {
  bool leave_out_temperature = false;
  bool max_completion_tokens = false;  ///< in place of max_tokens
  bool leave_out_stream_options = false;
  SchemaMode schema_mode = SchemaMode::json_schema;
  bool operator==(const Quirks&) const = default;
};

/// "leave_out_temperature json_object", for the store; words that are not known are passed over.
std::string to_text(const Quirks& quirks);
Quirks quirks_from(std::string_view text);

/// What the refusal `body` of a 400 or 422 teaches beyond `known`, by which the refused request was
/// made; nothing where it teaches nothing.
std::optional<Quirks> learn(const Quirks& known, std::string_view body);

/// What either of the two knows not to be taken.
Quirks both(const Quirks& one, const Quirks& other);

/// Where and how to ask. The key is a secret: it goes into the request's header and nowhere else.
struct Endpoint {
  std::string address = {};  ///< "https://api.openai.com/v1", or all of it up to its path
  std::string key = {};      ///< "": none is sent
  std::string key_header =
      {};  ///< "": Authorization with Bearer; else this header with the bare key
  bool is_streaming = false;
};

/// The address that is posted to: the base with "/chat/completions", or "/embeddings" for texts to
/// embed, unless it is there.
std::string address_for(Purpose purpose, std::string_view address);

/// The body for `model`: the same request gives the same bytes.
std::string body_of(const ChatRequest& request, std::string_view model, const Endpoint& endpoint,
                    const Quirks& quirks);

HttpRequest to_http(const Endpoint& endpoint, Purpose purpose, std::string body);

/// Names what is asked, whatever the endpoint's quirks and key are: address, model, messages,
/// schema, limit. Equal keys are paid for once.
std::string request_key(const ChatRequest& request, std::string_view model,
                        const Endpoint& endpoint);

/// The request as text, for the record and for telling two requests of one key apart.
std::string request_text(const ChatRequest& request, std::string_view model,
                         const Endpoint& endpoint);

/// Both at once: the text is long, and making it costs more than anything else here.
struct Asked {
  std::string key;
  std::string text;
};
Asked asked_of(const ChatRequest& request, std::string_view model, const Endpoint& endpoint);

/// At most so many tokens are in the prompt: a token has at least a byte (byte-level encodings),
/// and what templates put around messages is allowed for.
std::int64_t prompt_tokens_max(const ChatRequest& request);

/// About so many: four bytes a token, the usual measure for English.
std::int64_t prompt_tokens_about(const ChatRequest& request);

}  // namespace broadsheet::llm
