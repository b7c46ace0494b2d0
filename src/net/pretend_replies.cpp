#include "net/pretend_replies.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "net/pretend_embedding.h"

namespace broadsheet::net {

namespace {

using Json = nlohmann::json;

constexpr std::size_t entries_max = 3;
constexpr std::size_t piece_bytes = 24;  // of a stream
constexpr std::size_t huge_bytes = 10u << 20;

struct NamedFault {
  std::string_view name;
  ReplyFault fault;
};
constexpr std::array<NamedFault, 16> named_faults{{{"none", ReplyFault::none},
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
                                                   {"silent", ReplyFault::silent}}};

constexpr std::array faults{
    ReplyFault::server_error, ReplyFault::unavailable,   ReplyFault::busy, ReplyFault::html,
    ReplyFault::fenced,       ReplyFault::breaks_schema, ReplyFault::cut,  ReplyFault::no_usage};

/// What stands between the marks of a prompt.
struct Material {
  std::vector<std::string> titles;
  std::vector<std::string> passages;
  std::uint64_t seed = 0;
};

Material material_of(std::string_view prompt) {
  Material found;
  found.seed = hash64(prompt);
  std::vector<std::string>* into = nullptr;
  for (const std::string_view line : split(prompt, '\n')) {
    if (line.starts_with("<<data title ")) {
      into = &found.titles;
      into->emplace_back();
    } else if (line.starts_with("<<data passage ")) {
      into = &found.passages;
      into->emplace_back();
    } else if (line.starts_with("<<end ")) {
      into = nullptr;
    } else if (into != nullptr) {
      into->back().append(line).append(" ");
    }
  }
  return found;
}

std::string first_sentence(const std::string& text) {
  const auto spans = sentences(text);
  if (spans.empty()) return text;
  return text.substr(spans[0].start, spans[0].end - spans[0].start);
}

std::vector<std::string> topic_words(const Material& material) {
  constexpr std::size_t letters_min = 4;
  std::vector<std::string> found;
  for (const std::string& title : material.titles) {
    for (std::string& word : words(title)) {
      if (word.size() >= letters_min && std::ranges::find(found, word) == found.end()) {
        found.push_back(std::move(word));
      }
    }
  }
  if (found.empty()) found.emplace_back("news");
  return found;
}

/// Fills a schema; `index` is the place in the list that the value belongs to.
class Filler {
 public:
  explicit Filler(const Material& material) : material_(material), topics_(topic_words(material)) {}

  Json fill(const Json& schema, const std::string& name, std::size_t index) const {
    const std::string type = schema.value("type", "string");
    if (type == "object") return object(schema, index);
    if (type == "array") return list(schema);
    if (type == "integer" || type == "number") return number(schema, name, index);
    if (type == "boolean") return true;
    return text(name, index);
  }

 private:
  Json object(const Json& schema, std::size_t index) const {
    Json filled = Json::object();
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, member] : properties.items()) {
      filled[key] = fill(member, key, index);
    }
    return filled;
  }

  Json list(const Json& schema) const {
    const Json items = schema.value("items", Json::object());
    const bool cites = items.contains("properties") && items["properties"].contains("passage");
    const std::size_t most = cites ? material_.passages.size() : topics_.size();
    Json filled = Json::array();
    for (std::size_t i = 0; i < std::min(entries_max, most); ++i)
      filled.push_back(fill(items, "", i));
    return filled;
  }

  Json number(const Json& schema, const std::string& name, std::size_t index) const {
    if (name == "passage") return index + 1;
    const auto least = schema.value("minimum", std::int64_t{0});
    const auto most = std::max(least, schema.value("maximum", std::int64_t{10}));
    const std::uint64_t drawn = hash64(fmt::format("{} {} {}", material_.seed, name, index));
    return least + static_cast<std::int64_t>(drawn % static_cast<std::uint64_t>(most - least + 1));
  }

  Json text(const std::string& name, std::size_t index) const {
    if (name == "text" && index < material_.passages.size()) {
      return first_sentence(material_.passages[index]);
    }
    if (name == "reason") return fmt::format("It has {} passages.", material_.passages.size());
    return topics_[index % topics_.size()];
  }

  const Material& material_;
  std::vector<std::string> topics_;
};

std::string prompt_of(const Json& request) {
  std::string prompt;
  for (const Json& message : request.value("messages", Json::array())) {
    if (message.is_object() && message.contains("content") && message["content"].is_string()) {
      prompt += message["content"].get<std::string>() + "\n";
    }
  }
  return prompt;
}

std::string content_for(const Json& request, const Material& material) {
  const Json format = request.value("response_format", Json::object());
  if (!format.is_object() || !format.contains("json_schema")) {
    return material.passages.empty() ? "Nothing to say." : first_sentence(material.passages[0]);
  }
  const Json schema = format["json_schema"].value("schema", Json::object());
  return Filler(material).fill(schema, "", 0).dump(-1, ' ', false, Json::error_handler_t::replace);
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

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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

std::string spoiled(std::string content, ReplyFault fault) {
  switch (fault) {
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
  const std::string content = spoiled(content_for(request, material_of(prompt)), fault);
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
