#include "llm/stream.h"

#include <cstdint>

#include "base/text.h"
#include "llm/json_text.h"

namespace broadsheet::llm {

namespace {

constexpr std::string_view data = "data:";
constexpr std::string_view end_mark = "[DONE]";

/// The first choice of a reply or of a piece of one.
const Json* first_choice(const Json& piece) {
  const auto choices = piece.find("choices");
  if (choices == piece.end() || !choices->is_array() || choices->empty()) return nullptr;
  return choices->front().is_object() ? &choices->front() : nullptr;
}

struct Joined {
  Json reply = {{"model", ""}};
  std::string content;
  std::string refusal;
  std::string finish_reason;
  bool has_pieces = false;

  void add(const Json& piece) {
    has_pieces = true;
    if (piece.contains("error")) reply["error"] = piece["error"];
    if (const std::string model = text_at(piece, "model"); !model.empty()) reply["model"] = model;
    if (piece.contains("usage") && piece["usage"].is_object()) reply["usage"] = piece["usage"];
    const Json* const choice = first_choice(piece);
    if (!choice) return;
    if (std::string reason = text_at(*choice, "finish_reason"); !reason.empty()) {
      finish_reason = std::move(reason);
    }
    const auto delta = choice->find("delta");
    if (delta == choice->end()) return;
    content += text_at(*delta, "content");
    refusal += text_at(*delta, "refusal");
  }

  std::string text() {
    if (!has_pieces) return {};
    Json message{{"role", "assistant"}, {"content", content}};
    if (!refusal.empty()) message["refusal"] = refusal;
    Json choice{{"index", 0}, {"message", std::move(message)}};
    choice["finish_reason"] = finish_reason.empty() ? Json() : Json(finish_reason);
    reply["choices"] = Json::array({std::move(choice)});
    return dump(reply);
  }
};

}  // namespace

bool is_stream(const HttpAnswer& answer) {
  const auto type = header(answer.headers, "content-type");
  return type && starts_with_ignoring_case(*type, "text/event-stream");
}

std::string joined(std::string_view events) {
  Joined all;
  for (std::string_view line : split(events, '\n')) {
    if (!line.starts_with(data)) continue;
    line = trim(line.substr(data.size()));
    if (line == end_mark) break;
    const auto piece = parse_json(line);
    if (!piece || !piece->is_object()) break;
    all.add(*piece);
  }
  return all.text();
}

}  // namespace broadsheet::llm
