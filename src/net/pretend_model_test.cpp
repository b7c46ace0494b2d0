#include "net/pretend_model.h"

#include <future>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "net/address_guard.h"
#include "net/curl_transport.h"
#include "net/pretend_replies.h"

namespace broadsheet::net {

namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr const char* schema =
    R"({"type":"object","properties":{"score":{"type":"integer","minimum":3,"maximum":4},)"
    R"("notes":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},)"
    R"("passage":{"type":"integer"}}}}}})";

std::string request(bool is_streaming = false, std::string_view title = "A story") {
  Json body{{"model", "m-1"}, {"stream", is_streaming}};
  body["messages"] = Json::array(
      {{{"role", "user"},
        {"content", "<<data title 1 x>>\n" + std::string(title) +
                        "\n<<end x>>\n<<data passage 1 x>>\nIt is out. Today.\n<<end x>>\n"}}});
  body["response_format"] = {{"type", "json_schema"},
                             {"json_schema", {{"schema", Json::parse(schema)}}}};
  return body.dump();
}

std::string content(const HttpAnswer& answer) {
  return Json::parse(answer.body)["choices"][0]["message"]["content"];
}

/// A pretend model, and a transport that reaches it.
struct Wire {
  SystemClock clock;
  std::unique_ptr<PretendModel> model;
  std::unique_ptr<CurlTransport> transport;

  explicit Wire(PretendModelOptions options) {
    model = PretendModel::start(clock, options).value();
    CurlOptions curl;
    curl.may_reach = is_loopback;
    curl.connections_per_host = 64;
    transport = CurlTransport::create(clock, curl).value();
  }

  std::future<Result<HttpAnswer>> send(std::string body,
                                       std::string path = "/v1/chat/completions") {
    HttpRequest asked;
    asked.method = "POST";
    asked.url = "http://127.0.0.1:" + std::to_string(model->port()) + path;
    asked.headers = {{"Content-Type", "application/json"}};
    asked.body = std::move(body);
    std::promise<Result<HttpAnswer>> promise;
    auto answer = promise.get_future();
    transport->send(std::move(asked),
                    [promise = std::move(promise)](Result<HttpAnswer> got) mutable {
                      promise.set_value(std::move(got));
                    });
    return answer;
  }
};

}  // namespace

TEST_CASE("calls over plain http go side by side from the first, none waits for another's answer") {
  Wire wire({.latency = 500ms});
  std::vector<std::future<Result<HttpAnswer>>> answers;
  for (int i = 0; i < 8; ++i) answers.push_back(wire.send(request()));
  for (auto& answer : answers) CHECK(answer.get());
  CHECK(wire.model->counts().under_way_max == 8);
}

TEST_CASE("a reply fills the schema from what stands between the marks of the prompt") {
  const Json filled = Json::parse(content(reply_to(request())));
  CHECK(filled["score"] >= 3);
  CHECK(filled["score"] <= 4);
  REQUIRE(filled["notes"].size() == 1);
  CHECK(filled["notes"][0]["text"] == "It is out.");
  CHECK(filled["notes"][0]["passage"] == 1);
  CHECK(reply_to(request()).body == reply_to(request()).body);
}

TEST_CASE("each fault spoils a reply in its own way") {
  CHECK(reply_to(request(), ReplyFault::server_error).status == 500);
  CHECK(header(reply_to(request(), ReplyFault::busy).headers, "retry-after") == "1");
  CHECK(reply_to(request(), ReplyFault::html).body.starts_with("<!doctype"));
  CHECK(content(reply_to(request(), ReplyFault::fenced)).contains("```json"));
  CHECK(content(reply_to(request(), ReplyFault::breaks_schema)) == R"({"answer": "yes"})");
  CHECK_FALSE(Json::accept(content(reply_to(request(), ReplyFault::cut))));
  CHECK_FALSE(Json::parse(reply_to(request(), ReplyFault::no_usage).body).contains("usage"));
  CHECK(Json::parse(
            reply_to(request(), ReplyFault::negative_usage).body)["usage"]["prompt_tokens"] < 0);
  CHECK_FALSE(Json::accept(content(reply_to(request(), ReplyFault::not_json))));
  CHECK(content(reply_to(request(), ReplyFault::nan_scores)).contains(":NaN"));
  CHECK(reply_to(request(), ReplyFault::huge).body.size() > 10'000'000);
  const HttpAnswer cut = reply_to(request(), ReplyFault::cut_letter);
  CHECK(cut.body.ends_with("\xc3"));
  CHECK_FALSE(cut.body.contains("[DONE]"));
  CHECK(reply_fault_named("cut_letter") == ReplyFault::cut_letter);
  CHECK_FALSE(reply_fault_named("nonsense"));
}

TEST_CASE("an article is written from the passages, and what has its words there passes review") {
  const auto ask = [](const Json& schema, const std::string& prompt, ReplyFault fault) {
    Json body{{"model", "m-1"}};
    body["messages"] = Json::array({{{"role", "user"}, {"content", prompt}}});
    body["response_format"] = {{"type", "json_schema"}, {"json_schema", {{"schema", schema}}}};
    return Json::parse(content(reply_to(body.dump(), fault)))["sentences"];
  };
  const std::string passage =
      "A bakery has bought the old lighthouse of Northport for 90,000 crowns, the harbour office "
      "said on Monday.";
  const Json write = Json::parse(
      R"({"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object",)"
      R"("properties":{"text":{"type":"string"},"passages":{"type":"array"}}}}}})");
  const std::string shown = "<<data passage 1 x>>\n" + passage + "\n<<end x>>\n";
  const Json text = ask(write, shown, ReplyFault::none);
  REQUIRE(text.size() == 1);
  CHECK(text[0]["passages"] == Json::array({1}));
  CHECK(text[0]["text"] ==
        "for 90,000 crowns the harbour office said on Monday, A bakery has bought the old "
        "lighthouse of Northport.");
  CHECK(ask(write, shown, ReplyFault::invented)[0]["text"].get<std::string>().contains("98765"));

  const Json review = Json::parse(
      R"({"type":"object","properties":{"sentences":{"type":"array","items":{"type":"object",)"
      R"("properties":{"number":{"type":"integer"},"supported":{"type":"boolean"},)"
      R"("reason":{"type":"string"}}}}}})");
  const Json verdicts = ask(review,
                            "<<data sentence 1 x>>\nThe bakery bought the lighthouse.\n<<end x>>\n"
                            "<<data support 1 x>>\n" +
                                passage +
                                "\n<<end x>>\n<<data sentence 2 x>>\nNobody likes bread or gulls "
                                "there.\n<<end x>>\n<<data support 2 x>>\n" +
                                passage + "\n<<end x>>\n<<data headline 0 x>>\nSold\n<<end x>>\n",
                            ReplyFault::none);
  REQUIRE(verdicts.size() == 3);
  CHECK(verdicts[0]["supported"] == true);
  CHECK(verdicts[1]["supported"] == false);
  CHECK(verdicts[1]["number"] == 2);
  CHECK(verdicts[2]["number"] == 0);
}

TEST_CASE("about one request in ten is spoiled, the same ones for the same seed") {
  int spoiled = 0;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    const ReplyFault fault = fault_for(7, request(), i);
    CHECK(fault == fault_for(7, request(), i));
    if (fault != ReplyFault::none) ++spoiled;
  }
  CHECK(spoiled > 60);
  CHECK(spoiled < 140);
}

TEST_CASE("what is no chat request is refused") {
  for (const char* body : {"", "{", "[]", R"({"messages":7})",
                           R"({"messages":[],"response_format":{"type":"json_schema",)"
                           R"("json_schema":{"schema":{"type":["string","null"]}}}})"}) {
    CAPTURE(body);
    CHECK(reply_to(body).status == 400);
  }
}

TEST_CASE("a streamed reply is the plain one in pieces, whole letters each") {
  const HttpAnswer answer = reply_to(request(true));
  CHECK(header(answer.headers, "content-type") == "text/event-stream");
  CHECK(answer.body.ends_with("data: [DONE]\n\n"));
  CHECK(answer.body.contains("\"usage\""));
}

TEST_CASE("over the wire, replies come late side by side, and any key will do") {
  Wire wire({.latency = 50ms});
  std::vector<std::future<Result<HttpAnswer>>> answers;
  for (int i = 0; i < 16; ++i) answers.push_back(wire.send(request(false, std::to_string(i))));
  for (auto& answer : answers) CHECK(answer.get()->status == 200);
  CHECK(wire.model->counts().requests == 16);
  CHECK(wire.model->counts().under_way_max > 1);
  CHECK(wire.send(request(), "/v1/unknown").get()->status == 404);
}

TEST_CASE("a request over the limit of a minute is told when to come again") {
  Wire wire({.requests_per_minute = 2});
  CHECK(wire.send(request()).get()->status == 200);
  CHECK(wire.send(request()).get()->status == 200);
  const auto third = wire.send(request()).get();
  CHECK(third->status == 429);
  CHECK(header(third->headers, "retry-after"));
  CHECK(wire.model->counts().over_limit == 1);
}

}  // namespace broadsheet::net
