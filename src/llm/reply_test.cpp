#include "llm/reply.h"

#include <doctest/doctest.h>

#include "base/limits.h"
#include "llm/sample_replies.h"
#include "llm/stream.h"

namespace broadsheet::llm {

namespace {

ChatReply read(int status, std::string body, std::string type = "application/json") {
  return read_reply(sample_request(), sample_answer(status, std::move(body), std::move(type)));
}

Outcome outcome(int status, std::string body) {
  return read(status, std::move(body)).outcome;
}

std::string piece(std::string_view delta, std::string_view finish = "null") {
  return std::string(R"(data: {"model":"m-1","choices":[{"delta":{"content":")")
      .append(delta)
      .append(R"("},"finish_reason":)")
      .append(finish)
      .append("}]}\n\n");
}

constexpr const char* stream_type = "text/event-stream; charset=utf-8";

}  // namespace

TEST_CASE("a whole reply that fits its schema is done, with its JSON and its tokens") {
  const ChatReply reply = read(200, completion(R"("{\"score\": 7}")"));
  CHECK(reply.outcome == Outcome::done);
  CHECK(reply.text == R"({"score":7})");
  CHECK(reply.model == "m-1");
  REQUIRE(reply.usage);
  CHECK(reply.usage->prompt_tokens == 100);
  CHECK(reply.usage->reply_tokens == 20);
}

TEST_CASE("JSON in a code fence or in prose is found") {
  CHECK(read(200, completion(R"("```json\n{\"score\": 7}\n```")")).text == R"({"score":7})");
  CHECK(read(200, completion(R"("Here it is: {\"score\": 7}. Enjoy!")")).text == R"({"score":7})");
}

TEST_CASE("each way in which a reply is no answer has a name of its own") {
  CHECK(outcome(200, completion(R"("{\"score\":")", "length")) == Outcome::cut);
  CHECK(outcome(200, completion(R"("  ")")) == Outcome::empty);
  CHECK(outcome(200, completion("null")) == Outcome::empty);
  CHECK(outcome(200, R"({"choices":[]})") == Outcome::empty);
  CHECK(outcome(200, completion(R"("seven")")) == Outcome::not_json);
  CHECK(outcome(200, completion(R"("{\"score\": NaN}")")) == Outcome::not_json);
  CHECK(outcome(200, completion(R"("{\"score\": 11}")")) == Outcome::breaks_schema);
  CHECK(outcome(200, completion(R"("{\"score\": \"7\"}")")) == Outcome::breaks_schema);
  CHECK(outcome(200, completion(R"("{\"points\": 7}")")) == Outcome::breaks_schema);
  CHECK(outcome(200, completion(R"("{\"score\": 7, \"to\": \"x\"}")")) == Outcome::breaks_schema);
  CHECK(outcome(200, completion(R"("")", "content_filter")) == Outcome::refused);
  CHECK(outcome(200, "<!doctype html><title>Sign in</title>") == Outcome::not_json);
  CHECK(outcome(200, "") == Outcome::not_json);
  CHECK(outcome(200, std::string(limits::model_reply_bytes_max + 1, 'x')) == Outcome::over_limit);
  CHECK(outcome(200, std::string(100'000, '[')) == Outcome::not_json);
  CHECK(outcome(200, completion("\"\xff\xfe\"")) == Outcome::not_json);
}

TEST_CASE("tokens that are missing or impossible are not counted as none") {
  for (const char* usage : {"null", "{}", R"({"prompt_tokens":-1,"completion_tokens":20})",
                            R"({"prompt_tokens":1.5,"completion_tokens":20})",
                            R"({"prompt_tokens":1,"completion_tokens":99999999999999999999})"}) {
    CAPTURE(usage);
    const ChatReply reply = read(200, completion(R"("{\"score\": 7}")", "stop", usage));
    CHECK(reply.outcome == Outcome::done);
    CHECK_FALSE(reply.usage);
  }
}

TEST_CASE("what ends all calls is told from what passes") {
  const std::string no_credit = R"({"error":{"message":"x","code":"insufficient_quota"}})";
  CHECK(outcome(429, no_credit) == Outcome::fatal);
  CHECK(outcome(402, "") == Outcome::fatal);
  CHECK(outcome(401, "") == Outcome::fatal);
  CHECK(outcome(404, R"({"error":{"code":"model_not_found"}})") == Outcome::fatal);
  CHECK(outcome(429, "") == Outcome::passing);
  CHECK(outcome(503, "<html>") == Outcome::passing);
  CHECK(outcome(400, R"({"error":{"code":"context_length_exceeded"}})") == Outcome::over_limit);
  CHECK(outcome(400, R"({"error":{"message":"Unsupported value: temperature"}})") ==
        Outcome::unsupported);
  CHECK(outcome(418, "") == Outcome::refused);
}

TEST_CASE("the words of an endpoint that refuses a key are not repeated") {
  const ChatReply reply =
      read(401, R"({"error":{"message":"Incorrect API key provided: sk-secret"}})");
  CHECK_FALSE(to_line(error_of(reply)).contains("sk-secret"));
}

TEST_CASE("a wait that the endpoint asks for is handed on") {
  HttpAnswer answer = sample_answer(429, "");
  answer.headers.push_back({"retry-after", "7"});
  CHECK(read_reply(sample_request(), answer).retry_after == std::chrono::seconds(7));
}

TEST_CASE("a stream reads like the reply that it stands for") {
  const std::string events =
      ": a comment\n\n" + piece(R"({\"sco)") + piece(R"(re\": 7})", "\"stop\"") +
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n"
      "data: [DONE]\n\n";
  const ChatReply reply = read(200, events, stream_type);
  CHECK(reply.outcome == Outcome::done);
  CHECK(reply.text == R"({"score":7})");
  REQUIRE(reply.usage);
  CHECK(reply.usage->reply_tokens == 4);
}

TEST_CASE("a stream that breaks off is cut, also inside a letter") {
  const std::string start = piece(R"({\"score\": 7})");
  CHECK(read(200, start, stream_type).outcome == Outcome::cut);
  const std::string whole = start + piece("\xc3\xa9", "\"stop\"");
  const std::size_t inside = whole.find('\xc3') + 1;
  CHECK(read(200, whole.substr(0, inside), stream_type).outcome == Outcome::cut);
  CHECK(read(200, "", stream_type).outcome == Outcome::not_json);
}

TEST_CASE("a request for a repair says what was wrong and shows the schema again") {
  const ChatReply reply = read(200, completion(R"("{\"score\": 11}")"));
  const ChatRequest repair = repair_of(sample_request(), reply);
  REQUIRE(repair.messages.size() == 4);
  CHECK(repair.messages[2].text == R"({"score":11})");
  CHECK(repair.messages[3].text.contains("score: 11 is above 10"));
  CHECK(repair.messages[3].text.contains(sample_schema));
}

}  // namespace broadsheet::llm
