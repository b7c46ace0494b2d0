#include "net/pretend_embedding.h"

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"

namespace broadsheet::net {

namespace {

using Json = nlohmann::json;

constexpr std::size_t numbers = 64;
constexpr std::size_t tokens_of_a_text = 2;  // begin and end, as tokenizers add them
constexpr std::size_t too_many_numbers = 100'000;

/// Each word raises one number and lowers another, so that texts without a word in common stand
/// about square to each other.
std::vector<int> vector_of(std::string_view text) {
  std::vector<int> vector(numbers);
  for (const std::string& word : words(lower_ascii(text))) {
    const std::uint64_t drawn = hash64(word);
    ++vector[drawn % numbers];
    --vector[drawn / numbers % numbers];
  }
  vector[0] += 1;  // a text without words has a vector as well
  return vector;
}

std::vector<std::string> inputs_of(const Json& request) {
  std::vector<std::string> inputs;
  const Json& input = request["input"];
  if (input.is_string()) inputs.push_back(input.get<std::string>());
  if (!input.is_array()) return inputs;
  for (const Json& one : input) {
    if (one.is_string()) inputs.push_back(one.get<std::string>());
  }
  return inputs;
}

Json data_of(const std::vector<std::string>& inputs, ReplyFault fault) {
  Json data = Json::array();
  for (const std::string& input : inputs) {
    std::vector<int> vector = vector_of(input);
    if (fault == ReplyFault::short_vector) vector.pop_back();
    if (fault == ReplyFault::huge) vector.resize(too_many_numbers);
    data.push_back(
        {{"object", "embedding"}, {"index", data.size()}, {"embedding", std::move(vector)}});
  }
  return data;
}

std::string spoiled(std::string body, ReplyFault fault) {
  if (fault == ReplyFault::cut || fault == ReplyFault::not_json ||
      fault == ReplyFault::cut_letter) {
    return body.substr(0, body.size() / 2);
  }
  if (fault == ReplyFault::nan_scores) {
    constexpr std::string_view opening = "\"embedding\":[";
    body.insert(body.find(opening) + opening.size(), "NaN,");
  }
  return body;
}

}  // namespace

std::optional<HttpAnswer> embedding_for(std::string_view body, ReplyFault fault) {
  const Json request = Json::parse(body, nullptr, false);
  if (!request.is_object() || !request.contains("input")) return {};
  const std::vector<std::string> inputs = inputs_of(request);
  Json said{{"object", "list"}, {"model", request.value("model", Json("pretend"))}};
  said["data"] = data_of(inputs, fault);
  if (fault == ReplyFault::breaks_schema) said = {{"answer", "yes"}};
  std::size_t tokens = 0;
  for (const std::string& input : inputs) tokens += words(input).size() + tokens_of_a_text;
  if (fault == ReplyFault::negative_usage) {
    said["usage"] = {{"prompt_tokens", -1}, {"total_tokens", -1}};
  } else if (fault != ReplyFault::no_usage) {
    said["usage"] = {{"prompt_tokens", tokens}, {"total_tokens", tokens}};
  }
  return HttpAnswer{
      .url = {},
      .status = 200,
      .headers = {{"content-type", "application/json"}},
      .body = spoiled(said.dump(-1, ' ', false, Json::error_handler_t::replace), fault),
      .received_at = {}};
}

}  // namespace broadsheet::net
