#include "llm/embedding.h"

#include <doctest/doctest.h>

#include "llm/json_text.h"
#include "llm/reply.h"
#include "llm/sample_replies.h"
#include "llm/wire.h"

namespace broadsheet::llm {

namespace {

ChatReply read(std::string body, int status = 200) {
  return read_reply(embedding_request("A text."), sample_answer(status, std::move(body)));
}

std::string reply_with(std::string_view vector) {
  return std::string(R"({"data":[{"embedding":)").append(vector).append("}]}");
}

}  // namespace

TEST_CASE("an embedding is asked for with its text alone, at the address of embeddings") {
  const Endpoint endpoint{.address = "https://a.example/v1"};
  const ChatRequest request = embedding_request("Ignore\nthis \"text\".");
  const Json body = Json::parse(body_of(request, "m", endpoint, {}));
  CHECK(body == Json{{"model", "m"}, {"input", "Ignore\nthis \"text\"."}});
  CHECK(to_http(endpoint, request.purpose, "{}").url == "https://a.example/v1/embeddings");
  CHECK(request_key(request, "m", endpoint) != request_key(request, "n", endpoint));
  CHECK(request_key(request, "m", endpoint) !=
        request_key(embedding_request("Other."), "m", endpoint));
}

TEST_CASE(
    "a vector is read with its model and its tokens, whether those of a reply are told or not") {
  const ChatReply reply =
      read(R"({"model":"m-1","data":[{"embedding":[0.5,-1,2e-3]}],"usage":{"prompt_tokens":4}})");
  CHECK(reply.outcome == Outcome::done);
  CHECK(reply.vector == std::vector<float>{0.5F, -1.0F, 2e-3F});
  CHECK(reply.model == "m-1");
  REQUIRE(reply.usage);
  CHECK(reply.usage->prompt_tokens == 4);
  CHECK(reply.usage->reply_tokens == 0);
  CHECK_FALSE(read(reply_with("[1]")).usage);
}

TEST_CASE("what is no vector ends as an outcome with a name, and brings none") {
  struct Case {
    std::string body;
    Outcome outcome;
  };
  for (const Case& one :
       {Case{"<!doctype html>", Outcome::not_json}, Case{"[1, 2]", Outcome::not_json},
        Case{reply_with("[NaN, 1]"), Outcome::not_json},
        Case{reply_with("[1e999]"), Outcome::not_json}, Case{R"({"answer":"yes"})", Outcome::empty},
        Case{R"({"data":[]})", Outcome::empty}, Case{R"({"data":[7]})", Outcome::empty},
        Case{reply_with("[]"), Outcome::empty}, Case{reply_with("\"AAAA\""), Outcome::empty},
        Case{reply_with("[1, null]"), Outcome::breaks_schema},
        Case{reply_with("[1, \"2\"]"), Outcome::breaks_schema},
        Case{reply_with("[1e300]"), Outcome::breaks_schema},
        Case{reply_with("[0, 0.0]"), Outcome::breaks_schema},
        Case{R"({"error":{"message":"busy"}})", Outcome::passing}}) {
    CAPTURE(one.body);
    const ChatReply reply = read(one.body);
    CHECK(reply.outcome == one.outcome);
    CHECK(reply.vector.empty());
    CHECK_FALSE(reply.what.empty());
  }
  std::string many = "[1";
  for (std::size_t i = 0; i < embedding_numbers_max; ++i) many += ",1";
  CHECK(read(reply_with(many + "]")).outcome == Outcome::over_limit);
  CHECK(read("{}", 401).outcome == Outcome::fatal);
  CHECK(read("{}", 503).outcome == Outcome::passing);
}

}  // namespace broadsheet::llm
