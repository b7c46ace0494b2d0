#include "llm/wire.h"

#include <doctest/doctest.h>

#include "llm/json_text.h"
#include "llm/sample_replies.h"

namespace broadsheet::llm {

namespace {

const Endpoint plain{.address = "https://api.example.org/v1/"};

Json body(const Quirks& quirks, const Endpoint& endpoint = plain) {
  return Json::parse(body_of(sample_request(), "m-1", endpoint, quirks));
}

}  // namespace

TEST_CASE("a request asks for its schema, its limit and no chance") {
  const Json asked = body({});
  CHECK(asked["model"] == "m-1");
  CHECK(asked["max_tokens"] == 512);
  CHECK(asked["temperature"] == 0);
  CHECK(asked["response_format"]["json_schema"]["strict"] == true);
  CHECK(asked["messages"][0]["role"] == "system");
  CHECK_FALSE(asked.contains("stream"));
  CHECK_FALSE(asked.contains("tools"));
}

TEST_CASE("what an endpoint refuses is left out from then on") {
  auto quirks = learn({}, R"({"error":{"message":"Use 'max_completion_tokens' instead"}})");
  REQUIRE(quirks);
  quirks = learn(*quirks, "temperature does not support 0");
  REQUIRE(quirks);
  quirks = learn(*quirks, "response_format.json_schema is not available");
  REQUIRE(quirks);
  CHECK(to_text(*quirks) == "leave_out_temperature max_completion_tokens json_object");
  CHECK(quirks_from(to_text(*quirks)) == *quirks);
  const Json asked = body(*quirks);
  CHECK(asked["max_completion_tokens"] == 512);
  CHECK_FALSE(asked.contains("max_tokens"));
  CHECK_FALSE(asked.contains("temperature"));
  CHECK(asked["response_format"]["type"] == "json_object");
  CHECK(asked["messages"].back()["content"].get<std::string>().contains("JSON Schema"));
  CHECK_FALSE(learn(*quirks, "temperature does not support 0"));
}

TEST_CASE("an endpoint without any mode for JSON is told the schema in words") {
  const auto quirks = learn({.schema_mode = SchemaMode::json_object}, "unknown: response_format");
  REQUIRE(quirks);
  CHECK(quirks->schema_mode == SchemaMode::none);
  CHECK_FALSE(body(*quirks).contains("response_format"));
}

TEST_CASE("the key goes into its header and into nothing that is kept") {
  const Endpoint endpoint{.address = "https://api.example.org/v1", .key = "sk-secret"};
  const HttpRequest request =
      to_http(endpoint, Purpose::score, body_of(sample_request(), "m", endpoint, {}));
  CHECK(header(request.headers, "authorization") == "Bearer sk-secret");
  CHECK(request.secrecy == Secrecy::secret);
  CHECK_FALSE(request.body.contains("sk-secret"));
  CHECK_FALSE(request_text(sample_request(), "m", endpoint).contains("sk-secret"));
  const HttpRequest other =
      to_http({.address = "https://a.example/v1", .key = "sk-secret", .key_header = "api-key"},
              Purpose::score, "{}");
  CHECK(header(other.headers, "api-key") == "sk-secret");
  CHECK_FALSE(header(other.headers, "authorization"));
}

TEST_CASE("an address is a base, or the whole of it with its query") {
  const auto chat_address = [](std::string_view base) { return address_for(Purpose::score, base); };
  CHECK(chat_address("http://127.0.0.1:11434/v1/") == "http://127.0.0.1:11434/v1/chat/completions");
  CHECK(address_for(Purpose::embed, "https://a.example/v1") == "https://a.example/v1/embeddings");
  const std::string azure =
      "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21";
  CHECK(chat_address(azure) == azure);
}

TEST_CASE("a key of a request names what is asked, not how the endpoint wants to be asked") {
  const Endpoint with_key{.address = plain.address, .key = "k", .is_streaming = true};
  const std::string key = request_key(sample_request(), "m-1", plain);
  CHECK(key == request_key(sample_request(), "m-1", with_key));
  CHECK(key != request_key(sample_request(), "m-2", plain));
  CHECK(key != request_key(sample_request(""), "m-1", plain));
  ChatRequest other = sample_request();
  other.reply_tokens_max = 513;
  CHECK(key != request_key(other, "m-1", plain));
}

TEST_CASE("bytes that are no UTF-8 do not end the program") {
  ChatRequest request = sample_request();
  request.messages.push_back({.text = "\xff\xfe"});
  CHECK(body_of(request, "m-1", plain, {}).contains("\xef\xbf\xbd"));
}

}  // namespace broadsheet::llm
