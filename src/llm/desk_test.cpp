#include "llm/desk.h"

#include <functional>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "base/sim_clock.h"
#include "llm/embedding.h"
#include "llm/sample_replies.h"
#include "store/memory/memory_store.h"

namespace broadsheet::llm {

namespace {

using namespace std::chrono_literals;

const std::string good = completion(R"("{\"score\": 7}")");

/// An endpoint that answers by a script: one answer for each request, the last for all further
/// ones.
class ScriptedEndpoint final : public net::HttpTransport {
 public:
  std::vector<Result<HttpAnswer>> script;
  std::vector<HttpRequest> asked;
  Clock* clock = nullptr;
  std::function<void()> on_send;

  void send(HttpRequest request, net::Answered answered) override {
    const std::size_t number = std::min(asked.size(), script.size() - 1);
    asked.push_back(std::move(request));
    if (on_send) on_send();
    Result<HttpAnswer> answer = script[number];
    if (answer) answer->received_at = clock->now();
    answered(std::move(answer));
  }
};

ModelSettings paid_settings() {
  ModelSettings settings;
  settings.endpoint = {.address = "https://api.example.org/v1", .key = "sk-secret"};
  settings.models = {"gpt-4.1", "gpt-4.1-nano"};
  settings.spend.day = UsdMicros{1'000'000};
  return settings;
}

/// A desk over a memory store, with a clock that moves only by what it waits for.
struct Bench {
  SimClock clock{Time{} + std::chrono::hours(500'000)};
  EventLoop loop{clock};
  ScriptedEndpoint endpoint;
  store::MemoryStore store;
  Log log{LogFormat::json, Log::Volume::quiet};
  ModelSettings settings = paid_settings();
  std::unique_ptr<Desk> desk;
  std::vector<Result<ChatReply>> replies;

  explicit Bench(std::vector<Result<HttpAnswer>> script) {
    endpoint.script = std::move(script);
    endpoint.clock = &clock;
  }

  void start() {
    desk = std::make_unique<Desk>(loop, endpoint,
                                  Desk::Stores{.ledger = store.ledger(), .notes = store.sources()},
                                  log, settings, Id<Run>("run-1"));
  }
  void ask(std::string_view text = "A story.") {
    if (!desk) start();
    ChatRequest request = sample_request();
    request.messages[1].text = text;
    desk->ask(std::move(request), "story-1",
              [this](Result<ChatReply> reply) { replies.push_back(std::move(reply)); });
  }
  void run() {
    loop.run_until([] { return false; });
  }
  std::vector<store::LedgerEntry> entries() {
    std::vector<store::LedgerEntry> all;
    REQUIRE(store.ledger().each([&](const store::LedgerEntry& one) { all.push_back(one); }));
    return all;
  }
  std::string model(std::size_t request) const {
    return endpoint.asked[request].body.contains("gpt-4.1-nano") ? "small" : "large";
  }
};

ErrorKind kind(const Result<ChatReply>& reply) {
  REQUIRE_FALSE(reply);
  return reply.error().kind;
}

}  // namespace

TEST_CASE("a reply is stored and charged by its tokens before it is handed over") {
  Bench bench({sample_answer(200, good)});
  bench.ask();
  bench.run();
  REQUIRE(bench.replies.size() == 1);
  REQUIRE(bench.replies[0]);
  CHECK(bench.replies[0]->text == R"({"score":7})");
  REQUIRE(bench.entries().size() == 1);
  const store::LedgerEntry entry = bench.entries()[0];
  CHECK(entry.state == store::EntryState::settled);
  CHECK(entry.charged == UsdMicros{360});  // 100 * 2.00 + 20 * 8.00 for a million
  CHECK(entry.charged < entry.reserved);
  CHECK(entry.subject == "story-1");
  CHECK(bench.store.ledger().reply(entry.request)->value().cost == UsdMicros{360});
  CHECK(bench.desk->spent() == UsdMicros{360});
}

TEST_CASE("the same request is paid for once: side by side, later, and by another run") {
  Bench bench({sample_answer(200, good)});
  bench.ask();
  bench.ask();
  bench.run();
  bench.ask();
  bench.run();
  CHECK(bench.replies.size() == 3);
  bench.desk = std::make_unique<Desk>(
      bench.loop, bench.endpoint,
      Desk::Stores{.ledger = bench.store.ledger(), .notes = bench.store.sources()}, bench.log,
      bench.settings, Id<Run>("run-2"));
  bench.ask();
  bench.run();
  CHECK(bench.endpoint.asked.size() == 1);
  CHECK(bench.desk->counts().from_store == 1);
  CHECK(bench.replies.back()->text == R"({"score":7})");
}

TEST_CASE("without a key, a limit of money or a price nothing is asked, and the mend is told") {
  struct Case {
    const char* mend;
    void (*spoil)(ModelSettings&);
  };
  for (const Case& one :
       {Case{"key", [](ModelSettings& s) { s.endpoint.key.clear(); }},
        Case{"[money]", [](ModelSettings& s) { s.spend.day.reset(); }},
        Case{"[[price]]", [](ModelSettings& s) { s.models.push_back("new-model"); }},
        Case{"model", [](ModelSettings& s) { s.models.clear(); }}}) {
    CAPTURE(one.mend);
    Bench bench({sample_answer(200, good)});
    one.spoil(bench.settings);
    bench.ask();
    bench.run();
    REQUIRE(bench.replies.size() == 1);
    CHECK(kind(bench.replies[0]) == ErrorKind::refused);
    CHECK(bench.replies[0].error().hint.contains(one.mend));
    CHECK(bench.endpoint.asked.empty());
    CHECK(bench.entries().empty());
  }
}

TEST_CASE("an endpoint on this machine wants neither key nor limit, and costs nothing") {
  Bench bench({sample_answer(200, good)});
  bench.settings = {};
  bench.settings.endpoint.address = "http://127.0.0.1:11434/v1";
  bench.settings.models = {"llama3.2"};
  bench.ask();
  bench.run();
  CHECK(bench.replies[0]);
  CHECK(bench.entries()[0].charged == UsdMicros{0});
  CHECK(bench.entries()[0].reply_tokens == 20);
}

TEST_CASE("a gateway on this machine is paid for where a price is set for its model") {
  Bench bench({sample_answer(200, good)});
  bench.settings.endpoint = {.address = "http://127.0.0.1:4000/v1"};
  bench.settings.models = {"gpt-4.1"};
  bench.settings.prices = {{.model = "gpt-4.1", .prompt = {1'000'000}, .reply = {2'000'000}}};
  bench.ask();
  bench.run();
  CHECK(kind(bench.replies.at(0)) == ErrorKind::refused);
  CHECK(bench.endpoint.asked.empty());
  Bench paying({sample_answer(200, good)});
  paying.settings = bench.settings;
  paying.settings.endpoint.key = "sk-gateway";
  paying.ask();
  paying.run();
  CHECK(paying.replies.at(0));
  CHECK(paying.entries().at(0).charged == UsdMicros{140});  // 100 * 1.00 + 20 * 2.00 a million
}

TEST_CASE(
    "money that does not reach for the first model reaches for the smaller one, then for none") {
  Bench bench({sample_answer(200, good)});
  bench.settings.spend.day = UsdMicros{1'000};
  bench.ask();
  bench.run();
  REQUIRE(bench.replies[0]);
  CHECK(bench.model(0) == "small");
  CHECK(bench.desk->counts().limits_reached.at("day") == 1);
  Bench poor({sample_answer(200, good)});
  poor.settings.spend.call = UsdMicros{1};
  poor.ask();
  poor.run();
  CHECK(kind(poor.replies[0]) == ErrorKind::over_budget);
  CHECK(poor.replies[0].error().what.contains("$0.000001"));
  CHECK(poor.endpoint.asked.empty());
}

TEST_CASE("calls under way count against a limit as if each cost its most") {
  Bench bench({sample_answer(200, good)});
  bench.settings.models = {"gpt-4.1"};
  bench.settings.spend.day = UsdMicros{11'000};
  int most = 0;
  bench.endpoint.on_send = [&] {
    UsdMicros reserved;
    for (const store::LedgerEntry& one : bench.entries()) reserved = reserved + counted(one);
    CHECK(reserved <= UsdMicros{11'000});
    most = std::max(most, static_cast<int>(bench.entries().size()));
  };
  for (int i = 0; i < 8; ++i) bench.ask("Story " + std::to_string(i));
  bench.run();
  CHECK(most >= 2);
  CHECK(bench.replies.size() == 8);
}

TEST_CASE("a reply of the wrong form is asked for once more, told what was wrong") {
  Bench bench({sample_answer(200, completion(R"("{\"score\": 11}")")), sample_answer(200, good)});
  bench.ask();
  bench.run();
  REQUIRE(bench.replies[0]);
  REQUIRE(bench.endpoint.asked.size() == 2);
  CHECK(bench.endpoint.asked[1].body.contains("score: 11 is above 10"));
  CHECK(bench.entries().size() == 2);
}

TEST_CASE("a form that stays wrong goes to the next model, and then is an error with its name") {
  Bench bench({sample_answer(200, completion(R"("seven")"))});
  bench.ask();
  bench.run();
  CHECK(kind(bench.replies[0]) == ErrorKind::invalid);
  CHECK(bench.endpoint.asked.size() == 4);
  CHECK(bench.model(1) == "large");
  CHECK(bench.model(2) == "small");
  CHECK(bench.desk->counts().outcomes.at("not_json") == 4);
}

TEST_CASE("JSON of another form is an error that says so, and what is missing") {
  Bench bench({sample_answer(200, completion(R"("{\"other\": 7}")"))});
  bench.ask();
  bench.run();
  REQUIRE_FALSE(bench.replies[0]);
  CHECK(bench.replies[0].error().what ==
        "the reply has not the form that was asked for: score: is missing");
}

TEST_CASE("what passes is waited out, as long as the endpoint asks for, and costs nothing") {
  HttpAnswer busy = sample_answer(429, "");
  busy.headers.push_back({"retry-after", "30"});
  Bench bench({busy, sample_answer(200, good)});
  const Time start = bench.clock.now();
  bench.ask();
  bench.run();
  REQUIRE(bench.replies[0]);
  CHECK(bench.clock.now() - start >= 30s);
  CHECK(bench.entries()[0].state == store::EntryState::released);
  CHECK(bench.desk->spent() == UsdMicros{360});
}

TEST_CASE("a fatal answer ends all calls at once, also those that wait") {
  Bench bench({sample_answer(402, "")});
  bench.settings.key_limits.in_flight = 1;
  for (int i = 0; i < 5; ++i) bench.ask("Story " + std::to_string(i));
  bench.run();
  CHECK(bench.replies.size() == 5);
  for (const auto& reply : bench.replies) CHECK(kind(reply) == ErrorKind::refused);
  CHECK(bench.endpoint.asked.size() == 1);
  REQUIRE(bench.desk->stopped());
  CHECK(bench.desk->stopped()->what.contains("no credit"));
}

TEST_CASE("a setting that the endpoint refuses is left out, and remembered for the next run") {
  Bench bench({sample_answer(400, R"({"error":{"message":"Unsupported: temperature"}})"),
               sample_answer(200, good)});
  bench.ask();
  bench.run();
  REQUIRE(bench.replies[0]);
  CHECK(bench.endpoint.asked[0].body.contains("temperature"));
  CHECK_FALSE(bench.endpoint.asked[1].body.contains("temperature"));
  bench.start();
  bench.ask("Another story.");
  bench.run();
  CHECK_FALSE(bench.endpoint.asked[2].body.contains("temperature"));
}

TEST_CASE("calls that are refused side by side teach what they were refused for, and no more") {
  const auto refusal =
      sample_answer(400, R"({"error":{"message":"response_format json_schema is unknown"}})");
  Bench bench({refusal, refusal, sample_answer(200, good)});
  bench.ask();
  bench.ask("Another story.");
  bench.run();
  REQUIRE(bench.endpoint.asked.size() == 4);
  CHECK(
      bench.endpoint.asked[1].body.contains("json_schema"));  // sent before the first refusal came
  CHECK(bench.endpoint.asked[2].body.contains("json_object"));
  CHECK(bench.endpoint.asked[3].body.contains("json_object"));
  for (const auto& reply : bench.replies) CHECK(reply);
}

TEST_CASE("a call whose answer never came counts in full, and a dead endpoint is given up") {
  const Error silence{.kind = ErrorKind::timeout,
                      .what = "nothing came",
                      .place = {},
                      .hint = {},
                      .retry_after = {}};
  Bench bench({silence});
  for (int i = 0; i < 20; ++i) bench.ask("Story " + std::to_string(i));
  bench.run();
  CHECK(bench.replies.size() == 20);
  CHECK(bench.endpoint.asked.size() <= 20);
  REQUIRE(bench.desk->stopped());
  CHECK(bench.desk->stopped()->what.contains("cannot be reached"));
  for (const store::LedgerEntry& one : bench.entries()) {
    CHECK(one.state == store::EntryState::lost);
  }
}

TEST_CASE("a call that no connection was made for counts nothing") {
  Error closed{.kind = ErrorKind::network,
               .what = "no connection could be made",
               .place = {},
               .hint = {},
               .retry_after = {}};
  closed.unsent = true;
  Bench bench({closed});
  bench.ask();
  bench.run();
  REQUIRE_FALSE(bench.entries().empty());
  for (const store::LedgerEntry& one : bench.entries()) {
    CHECK(one.state == store::EntryState::released);
  }
}

TEST_CASE("tokens that are not told are charged at the most they can have been") {
  Bench bench({sample_answer(200, completion(R"("{\"score\": 7}")", "stop", "null"))});
  bench.ask();
  bench.run();
  REQUIRE(bench.replies[0]);
  CHECK(bench.entries()[0].charged == bench.entries()[0].reserved);
}

TEST_CASE("an endpoint that counts more tokens than there can have been is not asked again") {
  Bench bench(
      {sample_answer(200, completion(R"("{\"score\": 7}")", "stop",
                                     R"({"prompt_tokens":900000,"completion_tokens":20})"))});
  bench.settings.key_limits.in_flight = 1;
  bench.ask("One.");
  bench.ask("Two.");
  bench.run();
  CHECK(bench.endpoint.asked.size() == 1);
  CHECK(bench.replies.at(0));
  CHECK(kind(bench.replies.at(1)) == ErrorKind::over_budget);
  CHECK(bench.entries().at(0).charged == UsdMicros{1'800'160});  // what was billed is on record
}

TEST_CASE("each bad reply costs its own request and no other") {
  for (const std::string& body :
       {std::string("<!doctype html>"), completion("null"), completion(R"("{")", "length"),
        std::string(limits::model_reply_bytes_max + 1, 'x'),
        completion("\"x\"", "content_filter")}) {
    CAPTURE(body.substr(0, 60));
    Bench bench({sample_answer(200, body), sample_answer(200, good)});
    bench.settings.models = {"gpt-4.1"};
    bench.settings.key_limits.in_flight = 1;
    bench.ask("A bad one.");
    bench.ask("A good one.");
    bench.run();
    REQUIRE(bench.replies.size() == 2);
    CHECK((bench.replies[0].has_value() || bench.replies[1].has_value()));
  }
}

TEST_CASE("a key that an endpoint echoes is kept nowhere") {
  Bench bench({sample_answer(200, completion(R"("{\"score\": 7, \"k\": \"sk-secret\"}")"))});
  bench.ask();
  bench.run();
  REQUIRE(bench.store.ledger().each_reply([](const store::StoredReply& reply) {
    CHECK_FALSE(reply.body.contains("sk-secret"));
    CHECK_FALSE(reply.asked.contains("sk-secret"));
  }));
  REQUIRE(bench.replies.size() == 1);
  for (const HttpRequest& request : bench.endpoint.asked) {
    CHECK_FALSE(request.body.contains("sk-secret"));
  }
}

TEST_CASE("calls keep to the requests a minute of their key") {
  Bench bench({sample_answer(200, good)});
  bench.settings.key_limits.requests_per_minute = 60;
  const Time start = bench.clock.now();
  for (int i = 0; i < 120; ++i) bench.ask("Story " + std::to_string(i));
  bench.run();
  CHECK(bench.endpoint.asked.size() == 120);
  CHECK(bench.clock.now() - start >= 119s);
  CHECK(bench.clock.now() - start < 122s);
}

TEST_CASE("an embedding is paid once, and found again by its text") {
  const std::string vector = R"({"data":[{"embedding":[1,2]}],"usage":{"prompt_tokens":3}})";
  Bench bench({sample_answer(200, vector)});
  const auto ask = [&bench](const char* text) {
    bench.desk->ask(embedding_request(text), "", [&bench](Result<ChatReply> reply) {
      bench.replies.push_back(std::move(reply));
    });
  };
  bench.start();
  ask("A text.");
  ask("A text.");
  bench.run();
  bench.start();  // the desk of a later run
  ask("A text.");
  bench.run();
  REQUIRE(bench.replies.size() == 3);
  for (const auto& reply : bench.replies) CHECK(reply.value().vector == std::vector<float>{1, 2});
  CHECK(bench.endpoint.asked.size() == 1);
  CHECK(bench.endpoint.asked[0].url.ends_with("/v1/embeddings"));
  REQUIRE(bench.entries().size() == 1);
  CHECK(bench.entries()[0].purpose == "embed");
  CHECK(bench.entries()[0].charged == UsdMicros{6});  // three tokens at two dollars a million
  ask("Another text.");
  bench.run();
  CHECK(bench.endpoint.asked.size() == 2);
}

TEST_CASE("an embedding that cannot be read is not asked for in other words") {
  Bench bench({sample_answer(200, "<!doctype html>")});
  bench.settings.models = {"gpt-4.1"};
  bench.start();
  bench.desk->ask(embedding_request("A text."), "",
                  [&bench](Result<ChatReply> reply) { bench.replies.push_back(std::move(reply)); });
  bench.run();
  REQUIRE(bench.replies.size() == 1);
  CHECK(kind(bench.replies[0]) == ErrorKind::invalid);
  CHECK(bench.endpoint.asked.size() == 1);
  CHECK(bench.desk->counts().repairs == 0);
}

}  // namespace broadsheet::llm
