#include "net/redirect.h"

#include <doctest/doctest.h>

namespace broadsheet::net {

namespace {

HttpAnswer redirect(int status, std::string location) {
  return {.url = {},
          .status = status,
          .headers = {{"Location", std::move(location)}},
          .body = {},
          .received_at = {}};
}

HttpRequest request_for(std::string url) {
  return {.method = "GET", .url = std::move(url), .headers = {}, .body = {}};
}

HttpRequest login() {
  return {.method = "POST",
          .url = "https://a.example/login",
          .headers = {{"Authorization", "Basic eA=="},
                      {"Content-Type", "text/plain"},
                      {"Accept", "text/html"},
                      {"Cookie", "a=b"}},
          .body = "secret"};
}

HttpRequest hop(const HttpRequest& request, const HttpAnswer& answer) {
  const auto next = next_hop(request, answer);
  REQUIRE(next);
  REQUIRE(next->has_value());
  return **next;
}

ErrorKind kind_of(const HttpRequest& request, const HttpAnswer& answer) {
  const auto next = next_hop(request, answer);
  REQUIRE_FALSE(next);
  return next.error().kind;
}

}  // namespace

TEST_CASE("each kind of redirect leads on, other answers do not") {
  const HttpRequest request = request_for("https://a.example/x");
  for (const int status : {301, 302, 303, 307, 308}) {
    CHECK(hop(request, redirect(status, "https://b.example/y")).url == "https://b.example/y");
  }
  for (const int status : {200, 201, 300, 304, 305, 404, 500}) {
    const auto next = next_hop(request, redirect(status, "https://b.example/y"));
    REQUIRE(next);
    CHECK_FALSE(next->has_value());
  }
}

TEST_CASE("a Location is a link on the page that was asked for") {
  const HttpRequest request = request_for("https://a.example/dir/x?q=1#part");
  CHECK(hop(request, redirect(302, "y")).url == "https://a.example/dir/y#part");
  CHECK(hop(request, redirect(302, "/z#other")).url == "https://a.example/z#other");
  CHECK(hop(request, redirect(302, "//b.example")).url == "https://b.example/#part");
  CHECK(hop(request, redirect(302, " ../caf\xC3\xA9 ")).url == "https://a.example/caf%C3%A9#part");
}

TEST_CASE("after POST 301, 302 and 303 become GET without a body, 307 and 308 do not") {
  for (const int status : {301, 302, 303}) {
    const HttpRequest next = hop(login(), redirect(status, "/in"));
    CHECK(next.method == "GET");
    CHECK(next.body.empty());
    CHECK_FALSE(header(next.headers, "content-type"));
    CHECK(header(next.headers, "accept") == "text/html");
  }
  for (const int status : {307, 308}) {
    const HttpRequest next = hop(login(), redirect(status, "/in"));
    CHECK(next.method == "POST");
    CHECK(next.body == "secret");
    CHECK(header(next.headers, "content-type") == "text/plain");
  }
  HttpRequest head = request_for("https://a.example/");
  head.method = "HEAD";
  CHECK(hop(head, redirect(303, "/in")).method == "HEAD");
}

TEST_CASE("credentials stay with the host they were meant for") {
  CHECK(header(hop(login(), redirect(302, "/in")).headers, "authorization") == "Basic eA==");
  for (const char* elsewhere : {"https://b.example/", "https://a.example:8443/"}) {
    const HttpRequest next = hop(login(), redirect(302, elsewhere));
    CHECK_FALSE(header(next.headers, "authorization"));
    CHECK_FALSE(header(next.headers, "cookie"));
    CHECK(header(next.headers, "accept") == "text/html");
  }
  HttpRequest secret = login();
  secret.secrecy = Secrecy::secret;
  CHECK(kind_of(secret, redirect(307, "https://b.example/")) == ErrorKind::refused);
  CHECK(hop(secret, redirect(307, "/in")).body == "secret");
}

TEST_CASE("redirects that lead nowhere, to another scheme, or out of https are refused") {
  const HttpRequest request = request_for("https://a.example/x");
  HttpAnswer bare = redirect(302, "");
  CHECK(kind_of(request, bare) == ErrorKind::refused);
  bare.headers.clear();
  CHECK(kind_of(request, bare) == ErrorKind::refused);
  CHECK(kind_of(request, redirect(302, "ftp://b.example/")) == ErrorKind::refused);
  CHECK(kind_of(request, redirect(302, "javascript:alert(1)")) == ErrorKind::refused);
  CHECK(kind_of(request, redirect(302, "https://")) == ErrorKind::refused);
  CHECK(kind_of(request, redirect(301, "http://a.example/x")) == ErrorKind::refused);
  CHECK(hop(request_for("http://a.example/x"), redirect(301, "https://a.example/x")).url ==
        "https://a.example/x");
}

TEST_CASE("an error about a secret request does not tell its query") {
  HttpRequest request = request_for("https://a.example/x?token=abc");
  request.secrecy = Secrecy::secret;
  const auto next = next_hop(request, redirect(302, "ftp://b.example/"));
  REQUIRE_FALSE(next);
  CHECK(next.error().place == "https://a.example/x");
  CHECK(to_line(next.error()).find("abc") == std::string::npos);
}

}  // namespace broadsheet::net
