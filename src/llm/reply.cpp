#include "llm/reply.h"

#include <array>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "llm/embedding.h"
#include "llm/json_text.h"
#include "llm/stream.h"

namespace broadsheet::llm {

namespace {

constexpr std::size_t said_code_points_max = 160;        // of an endpoint's own words in a message
constexpr std::size_t repeated_code_points_max = 4'000;  // of a reply that is asked for again

/// The endpoint's own sentence and code: {"error": {"message", "code"}}, {"error": "…"},
/// {"message": "…"}.
struct Said {
  std::string message;
  std::string code;
};

Said said_in(std::string_view body) {
  const auto json = parse_json(body);
  if (!json || !json->is_object()) return {};
  const auto error = json->find("error");
  if (error == json->end()) return {.message = text_at(*json, "message"), .code = {}};
  if (error->is_string()) return {.message = error->get<std::string>(), .code = {}};
  std::string code = text_at(*error, "code");
  if (code.empty()) code = text_at(*error, "type");
  return {.message = text_at(*error, "message"), .code = std::move(code)};
}

std::string sentence(std::string_view start, const Said& said) {
  if (said.message.empty()) return std::string(start);
  return fmt::format("{}: {}", start,
                     shorten(fold_space(to_valid_utf8(said.message)), said_code_points_max));
}

bool says(const Said& said, std::string_view word) {
  return said.code.contains(word) || lower_ascii(said.message).contains(word);
}

bool is_passing(int status) {
  return status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
}

ChatReply bad_request(const Said& said) {
  if (says(said, "context_length") || says(said, "context length") || says(said, "too long")) {
    return ended(Outcome::over_limit, sentence("the prompt is too long for the model", said));
  }
  if (says(said, "content_filter") || says(said, "content management policy")) {
    return ended(Outcome::refused, sentence("a filter of the endpoint refused", said));
  }
  if (says(said, "model_not_found") || says(said, "model not found")) {
    return ended(Outcome::fatal, sentence("the endpoint knows no such model", said),
                 "correct the model's name under [model]");
  }
  for (const std::string_view setting : {"temperature", "max_tokens", "max_completion_tokens",
                                         "response_format", "json_schema", "stream_options"}) {
    if (says(said, setting)) {
      return ended(Outcome::unsupported, sentence("the endpoint refused a setting", said));
    }
  }
  return ended(Outcome::refused, sentence("the endpoint refused the request", said));
}

ChatReply failure(const HttpAnswer& answer) {
  const int status = answer.status;
  const Said said = said_in(answer.body);
  if (status == 402 || says(said, "insufficient_quota") || says(said, "insufficient credits")) {
    return ended(Outcome::fatal, "the account of the key has no credit left",
                 "add credit with the provider, or choose another endpoint under [model]");
  }
  // The endpoint's own words are left out here: some repeat a part of the key.
  if (status == 401 || status == 403) {
    return ended(Outcome::fatal, fmt::format("the endpoint did not accept the key ({})", status),
                 "check the variable that [model] key names");
  }
  if (is_passing(status)) {
    ChatReply reply = ended(Outcome::passing, sentence(fmt::format("answered {}", status), said));
    reply.retry_after = wanted_wait(answer);
    return reply;
  }
  if (status == 404) {
    return ended(Outcome::fatal, sentence("the endpoint knows no such model or address", said),
                 "check address and model under [model]");
  }
  if (status == 413) return ended(Outcome::over_limit, "the endpoint calls the request too large");
  if (status == 400 || status == 422) return bad_request(said);
  return ended(Outcome::refused, sentence(fmt::format("answered {}", status), said));
}

std::optional<Usage> usage_of(const Json& reply) {
  const auto usage = reply.find("usage");
  if (usage == reply.end() || !usage->is_object()) return {};
  const auto prompt = tokens_at(*usage, "prompt_tokens");
  const auto said = tokens_at(*usage, "completion_tokens");
  if (!prompt || !said) return {};
  return Usage{.prompt_tokens = *prompt, .reply_tokens = *said};
}

/// The content as one text: some endpoints send it in parts.
std::string content_of(const Json& message) {
  const auto content = message.find("content");
  if (content == message.end()) return {};
  if (content->is_string()) return content->get<std::string>();
  std::string all;
  if (content->is_array()) {
    for (const Json& part : *content) all += text_at(part, "text");
  }
  return all;
}

void judge_text(ChatReply& reply, const ChatRequest& request) {
  if (request.schema.empty()) {
    reply.outcome = Outcome::done;
    return;
  }
  const auto json = find_json(reply.text);
  if (!json) {
    reply.outcome = Outcome::not_json;
    reply.what = "the reply holds no JSON";
    return;
  }
  reply.text = dump(*json);
  reply.what = misfit(*json, Json::parse(request.schema, nullptr, false));
  reply.outcome = reply.what.empty() ? Outcome::done : Outcome::breaks_schema;
}

void judge(ChatReply& reply, const ChatRequest& request, const Json& message) {
  const bool is_filtered = reply.finish_reason == "content_filter";
  if (is_filtered || !text_at(message, "refusal").empty()) {
    reply.outcome = Outcome::refused;
    reply.what = "the model would not answer";
  } else if (reply.finish_reason == "length" || reply.finish_reason.empty()) {
    reply.outcome = Outcome::cut;
    reply.what = reply.finish_reason.empty() ? "the reply broke off"
                                             : "the reply was cut at its limit of tokens";
  } else if (trim(reply.text).empty()) {
    reply.outcome = Outcome::empty;
    reply.what = "the model said nothing";
  } else {
    judge_text(reply, request);
  }
}

ChatReply read_completion(const ChatRequest& request, const Json& json) {
  const auto choices = json.find("choices");
  const bool has_choice = choices != json.end() && choices->is_array() && !choices->empty() &&
                          choices->front().is_object();
  if (!has_choice) {
    if (json.contains("error")) {
      return ended(Outcome::passing, sentence("the endpoint failed", said_in(dump(json))));
    }
    return ended(Outcome::empty, "the reply has no choices");
  }
  const Json& choice = choices->front();
  const Json message = choice.value("message", Json::object());
  ChatReply reply;
  reply.text = content_of(message);
  reply.finish_reason = text_at(choice, "finish_reason");
  judge(reply, request, message);
  return reply;
}

}  // namespace

ChatReply read_reply(const ChatRequest& request, const HttpAnswer& answer) {
  if (answer.status < 200 || answer.status >= 300) return failure(answer);
  if (answer.body.size() > limits::model_reply_bytes_max) {
    return ended(Outcome::over_limit, fmt::format("the reply is larger than {} MiB",
                                                  limits::model_reply_bytes_max >> 20));
  }
  if (request.purpose == Purpose::embed) return read_embedding(answer);
  const auto json = parse_json(is_stream(answer) ? joined(answer.body) : answer.body);
  if (!json || !json->is_object()) {
    return ended(Outcome::not_json, "the endpoint did not send a chat completion",
                 "check the address under [model]: it usually ends in /v1");
  }
  ChatReply reply = read_completion(request, *json);
  reply.model = text_at(*json, "model");
  reply.usage = usage_of(*json);
  return reply;
}

ChatRequest repair_of(const ChatRequest& request, const ChatReply& reply) {
  ChatRequest again = request;
  again.messages.push_back({.role = Role::assistant,
                            .text = shorten(to_valid_utf8(reply.text), repeated_code_points_max)});
  again.messages.push_back(
      {.role = Role::user,
       .text = fmt::format("Your reply cannot be used: {}. Reply again with one JSON object and "
                           "nothing else, of this JSON Schema: {}",
                           reply.what, request.schema)});
  return again;
}

}  // namespace broadsheet::llm
