#include "llm/json_text.h"

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::llm {

namespace {

/// Deeper than any reply of ours goes; nlohmann itself has no limit.
bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > limits::json_depth_max) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// What stands in the first code fence, without the name of its language.
std::string_view in_fence(std::string_view text) {
  constexpr std::string_view fence = "```";
  const std::size_t open = text.find(fence);
  if (open == std::string_view::npos) return {};
  const std::size_t line_end = text.find('\n', open);
  if (line_end == std::string_view::npos) return {};
  const std::size_t close = text.find(fence, line_end);
  if (close == std::string_view::npos) return {};
  return text.substr(line_end + 1, close - line_end - 1);
}

std::string_view in_braces(std::string_view text) {
  const std::size_t open = text.find('{');
  const std::size_t close = text.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return text.substr(open, close - open + 1);
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (is_too_deep(text)) return {};
  Json parsed = Json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return {};
  return parsed;
}

std::optional<Json> find_json(std::string_view text) {
  text = trim(text);
  for (const std::string_view candidate : {text, in_fence(text), in_braces(text)}) {
    if (candidate.empty()) continue;
    auto parsed = parse_json(candidate);
    if (parsed && (parsed->is_object() || parsed->is_array())) return parsed;
  }
  return {};
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string text_at(const Json& json, const char* key) {
  if (!json.is_object()) return {};
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return {};
  return found->get<std::string>();
}

std::optional<std::int64_t> tokens_at(const Json& usage, const char* key) {
  constexpr std::int64_t tokens_max = 1'000'000'000;
  const auto found = usage.find(key);
  if (found == usage.end() || !found->is_number_integer()) return {};
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > tokens_max) return {};
  const auto tokens = found->get<std::int64_t>();
  if (tokens < 0 || tokens > tokens_max) return {};
  return tokens;
}

}  // namespace broadsheet::llm
