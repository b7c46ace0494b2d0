#include "llm/embedding.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "llm/json_text.h"

namespace broadsheet::llm {

namespace {

/// The list under data[0].embedding; null where there is none.
const Json* list_in(const Json& json) {
  const auto data = json.find("data");
  if (data == json.end() || !data->is_array() || data->empty()) return nullptr;
  const Json& first = data->front();
  if (!first.is_object()) return nullptr;
  const auto list = first.find("embedding");
  return list == first.end() || !list->is_array() || list->empty() ? nullptr : &*list;
}

ChatReply read_vector(const Json& json) {
  if (json.contains("error") && !json.contains("data")) {
    return ended(Outcome::passing, "the endpoint failed");
  }
  const Json* const list = list_in(json);
  if (list == nullptr) return ended(Outcome::empty, "the reply has no vector");
  if (list->size() > embedding_numbers_max) {
    return ended(Outcome::over_limit, fmt::format("the vector has {} numbers, more than {}",
                                                  list->size(), embedding_numbers_max));
  }
  ChatReply reply;
  reply.vector.reserve(list->size());
  for (const Json& number : *list) {
    const float value = number.is_number() ? number.get<float>() : NAN;
    if (!std::isfinite(value)) {
      return ended(Outcome::breaks_schema, "the vector holds something that is no number");
    }
    reply.vector.push_back(value);
  }
  if (std::ranges::all_of(reply.vector, [](float value) { return value == 0; })) {
    return ended(Outcome::breaks_schema, "the vector is all zero");
  }
  reply.outcome = Outcome::done;
  return reply;
}

/// A vector has no tokens of its own; many endpoints leave them out.
std::optional<Usage> usage_of(const Json& json) {
  const auto usage = json.find("usage");
  if (usage == json.end() || !usage->is_object()) return {};
  const auto prompt = tokens_at(*usage, "prompt_tokens");
  if (!prompt) return {};
  return Usage{.prompt_tokens = *prompt, .reply_tokens = 0};
}

}  // namespace

ChatRequest embedding_request(std::string text) {
  return {.purpose = Purpose::embed,
          .messages = {{.role = Role::user, .text = std::move(text)}},
          .schema = {},
          .reply_tokens_max = 0};
}

ChatReply read_embedding(const HttpAnswer& answer) {
  const auto json = parse_json(answer.body);
  if (!json || !json->is_object()) {
    return ended(Outcome::not_json, "the endpoint did not send an embedding",
                 "check the address under [embeddings]: it usually ends in /v1");
  }
  ChatReply reply = read_vector(*json);
  reply.model = text_at(*json, "model");
  reply.usage = usage_of(*json);
  return reply;
}

}  // namespace broadsheet::llm
