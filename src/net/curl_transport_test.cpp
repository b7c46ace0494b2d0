#include "net/curl_transport.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "base/sim_clock.h"
#include "net/raw_server.h"
#include "net/recorded_samples.h"

namespace broadsheet::net {

namespace {

const SimClock clock_of_tests(sample_time);

std::unique_ptr<CurlTransport> transport_to(std::optional<std::string> via) {
  auto transport =
      CurlTransport::create(clock_of_tests, {.user_agent = "Broadsheet/0", .via = std::move(via)});
  REQUIRE(transport);
  return *std::move(transport);
}

/// What `request` gets from a server that says `reply`.
Result<HttpAnswer> reply_to(const HttpRequest& request, std::string reply) {
  RawServer server(std::move(reply));
  return ask(*transport_to(server.address()), request);
}

Result<HttpAnswer> reply_of(std::string reply) {
  return reply_to(get("https://a.example/x"), std::move(reply));
}

ErrorKind kind_of(const Result<HttpAnswer>& result) {
  REQUIRE_FALSE(result);
  CHECK(result.error().place.starts_with("http"));
  CHECK_FALSE(result.error().hint.empty());
  return result.error().kind;
}

std::string head_of(HttpRequest request) {
  RawServer server("HTTP/1.1 204 No Content\r\n\r\n");
  REQUIRE(ask(*transport_to(server.address()), std::move(request)));
  REQUIRE(server.heads().size() == 1);
  return server.heads().front();
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an answer has its status, headers, body, address and time") {
  const auto answer = reply_of(
      "HTTP/1.1 200 OK\r\nETag:  \"1\" \r\nX-Folded: a\r\n b\r\nSet-Cookie: a=1\r\n"
      "Set-Cookie: b=2\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "hello");
  CHECK(answer->url == "https://a.example/x");
  CHECK(answer->received_at == sample_time);
  CHECK(header(answer->headers, "etag") == "\"1\"");
  CHECK(header(answer->headers, "x-folded") == "a b");
  CHECK(std::ranges::count(answer->headers, "Set-Cookie", &HttpHeader::name) == 2);
  CHECK_FALSE(header(answer->headers, "content-length"));
  CHECK_FALSE(header(answer->headers, "connection"));
}

TEST_CASE("every status is an answer, redirects too, and interim answers are none") {
  CHECK(reply_of("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno")->body == "no");
  CHECK(reply_of("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")->status == 500);
  const auto moved =
      reply_of("HTTP/1.1 301 Moved\r\nLocation: https://b.example/\r\nContent-Length: 0\r\n\r\n");
  REQUIRE(moved);
  CHECK(moved->status == 301);
  CHECK(header(moved->headers, "location") == "https://b.example/");
  const auto hinted = reply_of(
      "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
      "1\r\n\r\nx");
  REQUIRE(hinted);
  CHECK(hinted->status == 200);
  CHECK_FALSE(header(hinted->headers, "link"));
}

TEST_CASE("with via a request goes there in absolute form, https as well") {
  const std::string head = head_of(get("https://a.example:8443/x%20y?q=1#part"));
  CHECK(head.starts_with("GET https://a.example:8443/x%20y?q=1 HTTP/1.1\r\n"));
  CHECK(holds(head, "\r\nHost: a.example:8443\r\n"));
  CHECK(holds(head, "\r\nUser-Agent: Broadsheet/0\r\n"));
  CHECK(holds(head, "\r\nAccept-Encoding: "));
  CHECK(head_of(get("http://b.example")).starts_with("GET http://b.example/ HTTP/1.1\r\n"));
}

TEST_CASE("method, headers and body go out as they are") {
  const std::string head = head_of({.method = "POST",
                                    .url = "https://a.example/x",
                                    .headers = {{"Accept", "text/html"},
                                                {"X-Empty", ""},
                                                {"User-Agent", "other"},
                                                {"Host", "evil.example"},
                                                {"Content-Type", "application/json"}},
                                    .body = "{\"a\":1}"});
  CHECK(head.starts_with("POST https://a.example/x "));
  CHECK(holds(head, "\r\nAccept: text/html\r\n"));
  CHECK(holds(head, "\r\nX-Empty:"));
  CHECK(holds(head, "\r\nUser-Agent: other\r\n"));
  CHECK(holds(head, "\r\nContent-Type: application/json\r\n"));
  CHECK(holds(head, "\r\nContent-Length: 7\r\n"));
  CHECK(holds(head, "\r\nHost: a.example\r\n"));
  CHECK_FALSE(holds(head, "evil"));
  CHECK_FALSE(holds(head, "Broadsheet"));
  CHECK_FALSE(holds(head, "Expect"));
  CHECK(head_of({.method = "DELETE", .url = "https://a.example/", .headers = {}, .body = {}})
            .starts_with("DELETE "));
}

TEST_CASE("an answer to HEAD has no body, whatever length it tells") {
  HttpRequest request = get("https://a.example/x");
  request.method = "HEAD";
  const auto answer = reply_to(request, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
  REQUIRE(answer);
  CHECK(answer->body.empty());
}

TEST_CASE("bodies arrive decompressed") {
  const std::string gzip(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xc9\xc8\x2c\x56\x00\xa2\x92\x8c\x54\x85\x92\xd4"
      "\x8a\x12\x00\x2f\xc6\xbd\xf0\x10\x00\x00\x00",
      34);
  const auto plain = reply_of(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 34\r\n"
      "\r\n" +
      gzip);
  REQUIRE(plain);
  CHECK(plain->body == "this is the text");
  CHECK_FALSE(header(plain->headers, "content-encoding"));
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"
                         "hello")) == ErrorKind::network);
}

TEST_CASE("a body that is too large is given up at once, told beforehand or not") {
  const std::string body(40u << 20, 'x');
  const auto told = reply_of("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
                             "\r\n\r\n" + body);
  CHECK(kind_of(told) == ErrorKind::over_budget);
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\n\r\n" + body)) == ErrorKind::over_budget);
  const auto just_right = std::string_view(body).substr(0, limits::body_bytes_max);
  const auto largest = reply_of("HTTP/1.1 200 OK\r\n\r\n" + std::string(just_right));
  REQUIRE(largest);
  CHECK(largest->body.size() == limits::body_bytes_max);
}

TEST_CASE("headers that are too large are given up") {
  std::string many;
  while (many.size() <= limits::header_bytes_max)
    many += "X-More: " + std::string(100, 'x') + "\r\n";
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\n" + many + "\r\n")) == ErrorKind::over_budget);
  const std::string one = "X-Long: " + std::string(200'000, 'x') + "\r\n";
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\n" + one + "\r\n")) == ErrorKind::over_budget);
}

TEST_CASE("a cut or broken answer is a network error, never a shorter body") {
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")) ==
        ErrorKind::network);
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")) ==
        ErrorKind::network);
  CHECK(kind_of(reply_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")) ==
        ErrorKind::network);
  CHECK(kind_of(reply_of("HTTP/1.1 20")) == ErrorKind::network);
  CHECK(kind_of(reply_of("SSH-2.0-OpenSSH_9\r\n")) == ErrorKind::network);
}

TEST_CASE("where nobody listens there is a network error") {
  std::string address;
  {
    const RawServer gone("x");
    address = gone.address();
  }
  const auto transport = transport_to(address);
  const auto result = ask(*transport, get("https://a.example/x"));
  CHECK(kind_of(result) == ErrorKind::network);
  CHECK(result.error().what == "no connection could be made");
  CHECK(result.error().unsent);
}

TEST_CASE("what failed after the request was sent says so: it may have been acted on") {
  CHECK_FALSE(reply_of("HTTP/1.1 20").error().unsent);
  CHECK_FALSE(reply_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello").error().unsent);
}

TEST_CASE("without via no local or private address is asked") {
  RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const auto transport = transport_to({});
  const std::string port = server.address().substr(server.address().rfind(':'));
  for (const char* host : {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433",
                           "10.0.0.1", "169.254.169.254", "localhost"}) {
    CAPTURE(host);
    const auto result = ask(*transport, get("http://" + std::string(host) + port + "/"));
    CHECK(kind_of(result) == ErrorKind::refused);
  }
  CHECK(server.heads().empty());
}

TEST_CASE("via must be an http address on loopback, written as a number") {
  for (const char* via : {"http://10.0.0.1:80", "https://127.0.0.1:80", "http://localhost:80",
                          "http://127.0.0.1:80/path", "http://127.example/", "127.0.0.1:80", ""}) {
    CAPTURE(via);
    const auto transport =
        CurlTransport::create(clock_of_tests, {.user_agent = "x", .via = std::string(via)});
    REQUIRE_FALSE(transport);
    CHECK(transport.error().kind == ErrorKind::invalid);
    CHECK(transport.error().place == via);
  }
  CHECK(CurlTransport::create(clock_of_tests, {.user_agent = "x", .via = "http://[::1]:80"}));
}

TEST_CASE("what HTTP cannot carry is invalid and never sent") {
  RawServer server("HTTP/1.1 204 No Content\r\n\r\n");
  const auto transport = transport_to(server.address());
  const auto kind = [&](HttpRequest request) { return ask(*transport, request).error().kind; };
  HttpRequest request = get("https://a.example/x");
  CHECK(kind(get("ftp://a.example/x")) == ErrorKind::invalid);
  CHECK(kind(get("https://user@a.example/x")) == ErrorKind::invalid);
  request.headers = {{"X", "a\r\nInjected: 1"}};
  CHECK(kind(request) == ErrorKind::invalid);
  request.headers = {{"X Y", "a"}};
  CHECK(kind(request) == ErrorKind::invalid);
  request.headers = {};
  request.method = "GET /evil HTTP/1.1\r\n";
  CHECK(kind(request) == ErrorKind::invalid);
  CHECK(server.heads().empty());
}

TEST_CASE("errors of a secret request do not tell its query") {
  HttpRequest request = get("https://a.example/x?token=abc");
  request.secrecy = Secrecy::secret;
  const auto result = reply_to(request, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
  REQUIRE_FALSE(result);
  CHECK(result.error().place == "https://a.example/x");
  CHECK_FALSE(holds(to_line(result.error()), "abc"));
}

TEST_CASE("only the mark of a pretend web makes a 404 a miss") {
  const std::string marked =
      "HTTP/1.1 404 Not Found\r\nx-pretend-web: missing\r\nContent-Length: 0\r\n\r\n";
  CHECK(kind_of(reply_of(marked)) == ErrorKind::missing);
  const std::string other =
      "HTTP/1.1 404 Not Found\r\nx-pretend-web: here\r\nContent-Length: 0\r\n\r\n";
  CHECK(reply_of(other)->status == 404);
}

TEST_CASE("the end of a transport cancels what is under way and what waits") {
  const RawServer silent("");
  std::vector<std::future<Result<HttpAnswer>>> answers;
  {
    const auto transport = transport_to(silent.address());
    for (std::size_t i = 0; i < limits::requests_under_way_max + 50; ++i) {
      answers.push_back(begin(*transport, get("https://a.example/" + std::to_string(i))));
    }
  }
  for (auto& answer : answers) {
    const auto result = answer.get();
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::cancelled);
  }
}

}  // namespace broadsheet::net
