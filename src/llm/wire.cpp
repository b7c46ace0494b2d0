#include "llm/wire.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "llm/json_text.h"

namespace broadsheet::llm {

namespace {

std::string_view path_for(Purpose purpose) {
  return purpose == Purpose::embed ? "/embeddings" : "/chat/completions";
}

/// The text that is to be embedded.
const std::string& input_of(const ChatRequest& request) {
  return request.messages.front().text;
}

Json messages_of(const ChatRequest& request) {
  Json messages = Json::array();
  for (const Message& message : request.messages) {
    messages.push_back({{"role", name_of(message.role)}, {"content", message.text}});
  }
  return messages;
}

Json schema_of(const ChatRequest& request) {
  return Json::parse(request.schema, nullptr, false);
}

/// Without a schema mode the shape is told in words.
Json with_schema_in_words(Json messages, const ChatRequest& request) {
  messages.push_back({{"role", "system"},
                      {"content",
                       "Reply with one JSON object and nothing else. It must fit this "
                       "JSON Schema: " +
                           request.schema}});
  return messages;
}

void set_format(Json& body, const ChatRequest& request, SchemaMode mode) {
  if (request.schema.empty()) return;
  if (mode == SchemaMode::json_schema) {
    body["response_format"] = {
        {"type", "json_schema"},
        {"json_schema",
         {{"name", name_of(request.purpose)}, {"strict", true}, {"schema", schema_of(request)}}}};
    return;
  }
  body["messages"] = with_schema_in_words(std::move(body["messages"]), request);
  if (mode == SchemaMode::json_object) body["response_format"] = {{"type", "json_object"}};
}

struct QuirkWord {
  std::string_view word;
  void (*set)(Quirks&);
  bool (*is_set)(const Quirks&);
};

constexpr std::array quirk_words{
    QuirkWord{"leave_out_temperature", [](Quirks& q) { q.leave_out_temperature = true; },
              [](const Quirks& q) { return q.leave_out_temperature; }},
    QuirkWord{"max_completion_tokens", [](Quirks& q) { q.max_completion_tokens = true; },
              [](const Quirks& q) { return q.max_completion_tokens; }},
    QuirkWord{"leave_out_stream_options", [](Quirks& q) { q.leave_out_stream_options = true; },
              [](const Quirks& q) { return q.leave_out_stream_options; }},
    QuirkWord{"json_object", [](Quirks& q) { q.schema_mode = SchemaMode::json_object; },
              [](const Quirks& q) { return q.schema_mode == SchemaMode::json_object; }},
    QuirkWord{"no_schema", [](Quirks& q) { q.schema_mode = SchemaMode::none; },
              [](const Quirks& q) { return q.schema_mode == SchemaMode::none; }},
};

}  // namespace

std::string to_text(const Quirks& quirks) {
  std::string text;
  for (const QuirkWord& one : quirk_words) {
    if (!one.is_set(quirks)) continue;
    if (!text.empty()) text += ' ';
    text += one.word;
  }
  return text;
}

Quirks quirks_from(std::string_view text) {
  Quirks quirks;
  for (const std::string_view word : split(text, ' ')) {
    for (const QuirkWord& one : quirk_words) {
      if (one.word == word) one.set(quirks);
    }
  }
  return quirks;
}

std::optional<Quirks> learn(const Quirks& known, std::string_view body) {
  const std::string said = lower_ascii(body);
  Quirks learned = known;
  if (said.contains("temperature")) learned.leave_out_temperature = true;
  if (said.contains("max_tokens") || said.contains("max_completion_tokens")) {
    learned.max_completion_tokens = true;
  }
  if (said.contains("stream_options")) learned.leave_out_stream_options = true;
  if (said.contains("response_format") || said.contains("json_schema")) {
    learned.schema_mode =
        known.schema_mode == SchemaMode::json_schema ? SchemaMode::json_object : SchemaMode::none;
  }
  if (learned == known) return {};
  return learned;
}

Quirks both(const Quirks& one, const Quirks& other) {
  return {
      .leave_out_temperature = one.leave_out_temperature || other.leave_out_temperature,
      .max_completion_tokens = one.max_completion_tokens || other.max_completion_tokens,
      .leave_out_stream_options = one.leave_out_stream_options || other.leave_out_stream_options,
      .schema_mode = std::max(one.schema_mode, other.schema_mode)};
}

std::string address_for(Purpose purpose, std::string_view address) {
  const std::string_view path = path_for(purpose);
  if (address.contains(path)) return std::string(address);
  while (address.ends_with('/')) address.remove_suffix(1);
  return std::string(address).append(path);
}

std::string body_of(const ChatRequest& request, std::string_view model, const Endpoint& endpoint,
                    const Quirks& quirks) {
  if (request.purpose == Purpose::embed) {
    return dump({{"model", model}, {"input", input_of(request)}});
  }
  Json body{{"model", model}, {"messages", messages_of(request)}};
  body[quirks.max_completion_tokens ? "max_completion_tokens" : "max_tokens"] =
      request.reply_tokens_max;
  if (!quirks.leave_out_temperature) body["temperature"] = 0;
  if (endpoint.is_streaming) {
    body["stream"] = true;
    if (!quirks.leave_out_stream_options) body["stream_options"] = {{"include_usage", true}};
  }
  set_format(body, request, quirks.schema_mode);
  return dump(body);
}

HttpRequest to_http(const Endpoint& endpoint, Purpose purpose, std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.url = address_for(purpose, endpoint.address);
  request.headers = {{"Content-Type", "application/json"},
                     {"Accept", endpoint.is_streaming ? "text/event-stream" : "application/json"}};
  if (!endpoint.key.empty()) {
    if (endpoint.key_header.empty()) {
      request.headers.push_back({"Authorization", "Bearer " + endpoint.key});
    } else {
      request.headers.push_back({endpoint.key_header, endpoint.key});
    }
  }
  request.body = std::move(body);
  request.secrecy = Secrecy::secret;
  return request;
}

std::string request_text(const ChatRequest& request, std::string_view model,
                         const Endpoint& endpoint) {
  const std::string address = address_for(request.purpose, endpoint.address);
  if (request.purpose == Purpose::embed) {
    return dump({{"address", address}, {"model", model}, {"input", input_of(request)}});
  }
  return dump({{"address", address},
               {"model", model},
               {"messages", messages_of(request)},
               {"schema", request.schema},
               {"reply_tokens_max", request.reply_tokens_max}});
}

std::string request_key(const ChatRequest& request, std::string_view model,
                        const Endpoint& endpoint) {
  return asked_of(request, model, endpoint).key;
}

Asked asked_of(const ChatRequest& request, std::string_view model, const Endpoint& endpoint) {
  std::string text = request_text(request, model, endpoint);
  std::string key = content_hash(text);
  return {.key = std::move(key), .text = std::move(text)};
}

std::int64_t prompt_tokens_max(const ChatRequest& request) {
  constexpr std::size_t tokens_of_a_message = 16;   // role, marks of the template
  constexpr std::size_t tokens_of_a_request = 128;  // the template, and the schema told in words
  std::size_t tokens = tokens_of_a_request + 2 * request.schema.size();
  for (const Message& message : request.messages) {
    tokens += tokens_of_a_message + message.text.size();
  }
  return static_cast<std::int64_t>(tokens);
}

std::int64_t prompt_tokens_about(const ChatRequest& request) {
  return prompt_tokens_max(request) / 4;
}

}  // namespace broadsheet::llm
