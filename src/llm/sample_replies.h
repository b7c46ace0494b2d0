/// For tests: answers of a chat endpoint.
#pragma once

#include <string>
#include <string_view>

#include "base/http.h"
#include "llm/chat.h"

namespace broadsheet::llm {

inline constexpr std::string_view sample_schema =
    R"({"type":"object","properties":{"score":{"type":"integer","minimum":0,"maximum":10}},)"
    R"("required":["score"],"additionalProperties":false})";

inline ChatRequest sample_request(std::string_view schema = sample_schema) {
  ChatRequest request;
  request.messages = {{.role = Role::system, .text = "Judge."}, {.text = "A story."}};
  request.schema = schema;
  return request;
}

inline HttpAnswer sample_answer(int status, std::string body,
                                std::string type = "application/json") {
  return {.url = {},
          .status = status,
          .headers = {{"content-type", std::move(type)}},
          .body = std::move(body),
          .received_at = {}};
}

/// `content` is JSON: a text in quotation marks, or null.
inline std::string completion(
    std::string_view content, std::string_view finish = "stop",
    std::string_view usage = R"({"prompt_tokens":100,"completion_tokens":20})") {
  return std::string(R"({"model":"m-1","choices":[{"message":{"role":"assistant","content":)")
      .append(content)
      .append(R"(},"finish_reason":")")
      .append(finish)
      .append(R"("}],"usage":)")
      .append(usage)
      .append("}");
}

}  // namespace broadsheet::llm
