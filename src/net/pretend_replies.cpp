#include "net/pretend_replies.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "net/pretend_content.h"
#include "net/pretend_embedding.h"

namespace broadsheet::net {

namespace {

using Json = nlohmann::json;

constexpr std::size_t piece_bytes = 24;  // of a stream
constexpr std::size_t huge_bytes = 10u << 20;

struct NamedFault {
  std::string_view name;
  ReplyFault fault;
};
constexpr std::array<NamedFault, 17> named_faults{{{"none", ReplyFault::none},
                                                   {"server_error", ReplyFault::server_error},
                                                   {"unavailable", ReplyFault::unavailable},
                                                   {"busy", ReplyFault::busy},
                                                   {"html", ReplyFault::html},
                                                   {"fenced", ReplyFault::fenced},
                                                   {"breaks_schema", ReplyFault::breaks_schema},
                                                   {"cut", ReplyFault::cut},
                                                   {"no_usage", ReplyFault::no_usage},
                                                   {"negative_usage", ReplyFault::negative_usage},
                                                   {"not_json", ReplyFault::not_json},
                                                   {"nan_scores", ReplyFault::nan_scores},
                                                   {"short_vector", ReplyFault::short_vector},
                                                   {"huge", ReplyFault::huge},
                                                   {"cut_letter", ReplyFault::cut_letter},
                                                   {"invented", ReplyFault::invented},
                                                   {"silent", ReplyFault::silent}}};

constexpr std::array faults{
    ReplyFault::server_error, ReplyFault::unavailable,   ReplyFault::busy, ReplyFault::html,
    ReplyFault::fenced,       ReplyFault::breaks_schema, ReplyFault::cut,  ReplyFault::no_usage};

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string prompt_of(const Json& request) {
  std::string prompt;
  for (const Json& message : request.value("messages", Json::array())) {
    if (message.is_object() && message.contains("content") && message["content"].is_string()) {
      prompt += message["content"].get<std::string>() + "\n";
    }
  }
  return prompt;
}

/// Nothing for a schema that cannot be filled.
std::optional<std::string> content_for(const Json& request, const std::string& prompt) {
  const Json format = request.value("response_format", Json::object());
  if (!format.is_object() || !format.contains("json_schema")) return pretend_content(prompt, {});
  const Json schema = format["json_schema"].value("schema", Json::object());
  return pretend_content(prompt, dumped(schema));
}

HttpAnswer answer(int status, std::string body, std::string type = "application/json") {
  return {.url = {},
          .status = status,
          .headers = {{"content-type", std::move(type)}},
          .body = std::move(body),
          .received_at = {}};
}

HttpAnswer failure(int status, const char* what) {
  return answer(status, Json{{"error", {{"message", what}, {"type", "pretended"}}}}.dump());
}

/// In pieces of text that never part a letter.
std::string streamed(const Json& completion) {
  const Json& choice = completion["choices"][0];
  const auto content = choice["message"]["content"].get<std::string>();
  std::string events;
  const auto add = [&](const Json& delta, const Json& finish) {
    Json piece{{"model", completion["model"]}};
    piece["choices"] = Json::array({{{"index", 0}, {"delta", delta}, {"finish_reason", finish}}});
    events += "data: " + dumped(piece) + "\n\n";
  };
  for (std::size_t at = 0; at < content.size();) {
    std::size_t end = std::min(content.size(), at + piece_bytes);
    while (end < content.size() && (static_cast<unsigned char>(content[end]) & 0xc0u) == 0x80u)
      ++end;
    add({{"content", content.substr(at, end - at)}}, Json());
    at = end;
  }
  add(Json::object(), choice["finish_reason"]);
  if (completion.contains("usage")) {
    const Json last{{"choices", Json::array()}, {"usage", completion["usage"]}};
    events += "data: " + dumped(last) + "\n\n";
  }
  return events + "data: [DONE]\n\n";
}

/// Every number becomes one that is none.
std::string with_nan(std::string_view content) {
  std::string spoilt;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const bool is_digit = content[i] >= '0' && content[i] <= '9';
    const bool is_value = is_digit && i > 0 && content[i - 1] == ':';
    if (is_value) spoilt += "NaN";
    while (is_value && i + 1 < content.size() && content[i + 1] >= '0' && content[i + 1] <= '9')
      ++i;
    if (!is_value) spoilt += content[i];
  }
  return spoilt;
}

/// The first sentence with a number that no page has.
std::string with_invention(const std::string& content) {
  Json reply = Json::parse(content, nullptr, false);
  if (!reply.is_object() || !reply.contains("sentences") || reply["sentences"].empty()) {
    return content;
  }
  Json& first = reply["sentences"][0];
  if (first.contains("text")) {
    first["text"] = "In 98765 cases: " + first["text"].get<std::string>();
  }
  return dumped(reply);
}

std::string spoiled(std::string content, ReplyFault fault) {
  switch (fault) {
    case ReplyFault::invented:
      return with_invention(content);
    case ReplyFault::fenced:
      return "Here is the JSON:\n```json\n" + content + "\n```\nI hope that helps.";
    case ReplyFault::breaks_schema:
      return R"({"answer": "yes"})";
    case ReplyFault::cut:
    case ReplyFault::not_json:
      return content.substr(0, content.size() / 2);
    case ReplyFault::nan_scores:
      return with_nan(content);
    case ReplyFault::huge:
      return content + std::string(huge_bytes, ' ');
    default:
      return content;
  }
}

std::optional<HttpAnswer> outage(ReplyFault fault) {
  switch (fault) {
    case ReplyFault::server_error:
      return failure(500, "something broke");
    case ReplyFault::html:
      return answer(200, "<!doctype html><title>Sign in</title>", "text/html");
    case ReplyFault::unavailable:
    case ReplyFault::busy: {
      HttpAnswer wait = failure(fault == ReplyFault::busy ? 429 : 503, "ask again later");
      wait.headers.push_back({"retry-after", "1"});
      return wait;
    }
    default:
      return {};
  }
}

HttpAnswer completion_for(std::string_view body, ReplyFault fault) {
  const Json request = Json::parse(body, nullptr, false);
  if (!request.is_object() || !request.contains("messages") || !request["messages"].is_array()) {
    return failure(400, "no chat request");
  }
  const std::string prompt = prompt_of(request);
  auto filled = content_for(request, prompt);
  if (!filled) return failure(400, "no schema that can be filled");
  const std::string content = spoiled(*std::move(filled), fault);
  constexpr std::size_t bytes_of_a_token = 4;
  Json completion{
      {"object", "chat.completion"},
      {"model", request.value("model", "pretend")},
      {"choices",
       Json::array({{{"index", 0},
                     {"message", {{"role", "assistant"}, {"content", content}}},
                     {"finish_reason", fault == ReplyFault::cut ? "length" : "stop"}}})}};
  if (fault == ReplyFault::negative_usage) {
    completion["usage"] = {{"prompt_tokens", -1}, {"completion_tokens", -900}};
  } else if (fault != ReplyFault::no_usage) {
    completion["usage"] = {{"prompt_tokens", prompt.size() / bytes_of_a_token + 1},
                           {"completion_tokens", content.size() / bytes_of_a_token + 1}};
  }
  if (fault == ReplyFault::cut_letter) {
    const std::string whole = streamed(completion);
    return answer(200,
                  whole.substr(0, whole.find("\n\n") + 2) +
                      "data: {\"choices\":[{\"delta\":{\"content\":\"h\xc3",
                  "text/event-stream");
  }
  if (request.contains("stream") && request["stream"] == true) {
    return answer(200, streamed(completion), "text/event-stream");
  }
  return answer(200, dumped(completion));
}

}  // namespace

std::optional<ReplyFault> reply_fault_named(std::string_view name) {
  const auto* const found = std::ranges::find(named_faults, name, &NamedFault::name);
  if (found == named_faults.end()) return {};
  return found->fault;
}

ReplyFault fault_for(std::uint64_t seed, std::string_view body, std::uint64_t times_asked) {
  constexpr std::uint64_t one_in = 10;
  const std::uint64_t drawn = hash64(fmt::format("{} {} {}", seed, times_asked, hash64(body)));
  return drawn % one_in != 0 ? ReplyFault::none : faults[drawn / one_in % faults.size()];
}

HttpAnswer reply_to(std::string_view body, ReplyFault fault) {
  if (auto down = outage(fault)) return *std::move(down);
  if (auto embedded = embedding_for(body, fault)) return *std::move(embedded);
  try {
    return completion_for(body, fault);
  } catch (const Json::exception&) {  // a schema of other types than the standard's
    return failure(400, "no schema that can be filled");
  }
}

}  // namespace broadsheet::net
