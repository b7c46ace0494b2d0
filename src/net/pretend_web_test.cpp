#include "net/pretend_web.h"

#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/limits.h"
#include "base/sim_clock.h"
#include "net/curl_transport.h"
#include "net/pretend_faults.h"
#include "net/raw_server.h"
#include "net/recorded_samples.h"

namespace broadsheet::net {

namespace {

constexpr std::size_t pages = 200;

/// A pretend web of so many pages, and a transport that reaches nothing else.
struct World {
  explicit World(RecordedWeb web, PretendWebOptions options = {})
      : server(PretendWeb::start(clock, std::move(web), options).value()),
        transport(CurlTransport::create(clock, {.user_agent = "test", .via = address()}).value()) {}

  std::string address() const { return "http://127.0.0.1:" + std::to_string(server->port()); }

  SystemClock clock{sample_time};
  std::unique_ptr<PretendWeb> server;
  std::unique_ptr<CurlTransport> transport;
};

std::string page_url(std::size_t number) {
  return fmt::format("https://host{}.example/page?n={}", number % 7, number);
}

RecordedWeb many_pages() {
  std::string lines;
  for (std::size_t i = 0; i < pages; ++i) {
    lines += sample_line(
        {{"url", "\"" + page_url(i) + "\""}, {"body", "\"" + std::to_string(i) + "\""}});
  }
  return web_of(lines);
}

std::size_t right_answers(World& world) {
  std::vector<std::future<Result<HttpAnswer>>> answers;
  for (std::size_t i = 0; i < pages; ++i) {
    answers.push_back(begin(*world.transport, get(page_url(i))));
  }
  std::size_t right = 0;
  for (std::size_t i = 0; i < pages; ++i) {
    const auto answer = answers[i].get();
    if (answer && answer->status == 200 && answer->body == std::to_string(i)) ++right;
  }
  return right;
}

std::string outcome_of(const Result<HttpAnswer>& answer) {
  return answer ? std::to_string(answer->status) : std::string(name_of(answer.error().kind));
}

}  // namespace

TEST_CASE("200 requests side by side each get their own answer") {
  World world(many_pages());
  CHECK(right_answers(world) == pages);
  CHECK(right_answers(world) == pages);
  CHECK(world.server->requests() == 2 * pages);
}

TEST_CASE("the same holds with a latency") {
  World world(many_pages(), {.latency = std::chrono::milliseconds(5)});
  CHECK(right_answers(world) == pages);
}

TEST_CASE("an answer over the socket is the answer within the process") {
  const std::string line = sample_line({{"status", "429"},
                                        {"headers", R"({"Retry-After":"7","X-A":"b","Date":"x"})"},
                                        {"body_base64", R"("/wD+")"}});
  World world(web_of(line));
  RecordedWeb inside = web_of(line);
  const auto outside = ask(*world.transport, get("https://a.example/x"));
  const auto expected = inside.answer(get("https://a.example/x"), sample_time);
  REQUIRE(outside);
  CHECK(outside->status == expected->status);
  CHECK(outside->body == expected->body);
  CHECK(outside->headers.size() == expected->headers.size());
  for (const HttpHeader& one : expected->headers) {
    CHECK(header(outside->headers, one.name) == one.value);
  }
}

TEST_CASE("several exchanges come in file order over the socket too") {
  World world(web_of(sample_line({{"body", R"("1")"}}) + sample_line({{"body", R"("2")"}})));
  for (const char* expected : {"1", "2", "2"}) {
    CHECK(ask(*world.transport, get("http://a.example/x"))->body == expected);
  }
}

TEST_CASE("a POST with a large body is answered by its address") {
  World world(web_of(sample_line({{"method", R"("POST")"}, {"body", R"("taken")"}})));
  HttpRequest request = get("https://a.example/x");
  request.method = "POST";
  request.body = std::string(1u << 20, 'x');
  CHECK(ask(*world.transport, request)->body == "taken");
}

TEST_CASE("what was not recorded is missing, a recorded 404 is an answer") {
  World world(web_of(sample_line({{"status", "404"}})));
  CHECK(ask(*world.transport, get("https://a.example/x"))->status == 404);
  const auto result = ask(*world.transport, get("https://a.example/y"));
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::missing);
  CHECK(result.error().place == "https://a.example/y");
}

TEST_CASE("a recorded body of 40 MB is over the budget") {
  World world(web_of(sample_line({{"body", "\"" + std::string(40u << 20, 'x') + "\""}})));
  const auto result = ask(*world.transport, get("https://a.example/x"));
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::over_budget);
}

TEST_CASE("a request in origin form is answered by its Host") {
  World world(web_of(sample_line({{"url", R"("https://a.example/x?q=1")"}})));
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(world.server->port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  const std::string head = "GET /x?q=1 HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
  REQUIRE(::send(client, head.data(), head.size(), 0) == static_cast<ssize_t>(head.size()));
  std::string reply;
  char byte = 0;
  while (::recv(client, &byte, 1, 0) == 1) reply += byte;
  ::close(client);
  CHECK(reply.starts_with("HTTP/1.1 200 "));
  CHECK(reply.ends_with("\r\n\r\nb"));
}

TEST_CASE("a port that is taken is refused") {
  World world(many_pages());
  const auto second = PretendWeb::start(world.clock, {}, {.port = world.server->port()});
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::refused);
  CHECK(second.error().place == world.address().substr(7));
}

TEST_CASE("a server that stops leaves nobody waiting") {
  World world(many_pages(), {.latency = std::chrono::hours(1)});
  std::vector<std::future<Result<HttpAnswer>>> answers;
  for (std::size_t i = 0; i < 20; ++i) {
    answers.push_back(begin(*world.transport, get(page_url(i))));
  }
  world.server.reset();
  world.transport.reset();
  for (auto& answer : answers) CHECK_NOTHROW(answer.get());
}

TEST_CASE("errors follow from the seed and the requests for an address alone") {
  const auto outcomes = [](std::uint64_t seed) {
    PretendFaults faults(seed);
    std::vector<Fault> drawn;
    for (int i = 0; i < 50; ++i) {
      for (const char* url : {"https://a.example/1", "https://a.example/2"}) {
        drawn.push_back(faults.next(get(url)));
      }
    }
    return drawn;
  };
  CHECK(outcomes(1) == outcomes(1));
  CHECK(outcomes(1) != outcomes(2));
  PretendFaults one(1);
  PretendFaults other(1);
  for (int i = 0; i < 50; ++i) static_cast<void>(other.next(get("https://b.example/")));
  for (int i = 0; i < 50; ++i) {
    CHECK(one.next(get("https://a.example/")) == other.next(get("https://a.example/")));
  }
}

TEST_CASE("about one request in ten fails, in four ways, never three times in a row") {
  PretendFaults faults(7);
  std::map<Fault, int> counts;
  for (int address = 0; address < 1'000; ++address) {
    const HttpRequest request = get("https://a.example/" + std::to_string(address));
    int in_a_row = 0;
    for (int i = 0; i < 20; ++i) {
      const Fault fault = faults.next(request);
      ++counts[fault];
      in_a_row = fault == Fault::none ? 0 : in_a_row + 1;
      CHECK(in_a_row <= 2);
    }
  }
  CHECK(counts.size() == 5);
  CHECK(counts[Fault::none] > 17'500);
  CHECK(counts[Fault::none] < 18'500);
}

TEST_CASE("spoiled answers are seen as what they are, and a third try gets through") {
  World world(many_pages(), {.errors_seed = 3});
  std::set<std::string> seen;
  for (std::size_t i = 0; i < pages; ++i) {
    Result<HttpAnswer> answer = ask(*world.transport, get(page_url(i)));
    for (int again = 0; again < 2 && outcome_of(answer) != "200"; ++again) {
      seen.insert(outcome_of(answer));
      if (answer && answer->status == 503) {
        CHECK(header(answer->headers, "retry-after") == "1");
      }
      answer = ask(*world.transport, get(page_url(i)));
    }
    REQUIRE(answer);
    CHECK(answer->body == std::to_string(i));
  }
  CHECK(seen == std::set<std::string>{"500", "503", "network"});
}

}  // namespace broadsheet::net
