#include "net/reuse.h"

#include <doctest/doctest.h>

#include "base/limits.h"

using namespace broadsheet;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

HttpAnswer answer_with(HttpHeaders headers) {
  HttpAnswer answer;
  answer.status = 200;
  answer.headers = std::move(headers);
  answer.received_at = noon;
  return answer;
}

/// How long the answer stays fresh; nothing where it may not be read again.
std::optional<std::chrono::seconds> fresh_for(HttpHeaders headers) {
  const auto reuse = net::reuse_of({}, answer_with(std::move(headers)));
  if (!reuse) return {};
  return std::chrono::duration_cast<std::chrono::seconds>(reuse->fresh_until - noon);
}

}  // namespace

TEST_CASE("an answer is fresh as long as it says, less the time it was on its way") {
  CHECK(fresh_for({{"Cache-Control", "max-age=600"}}) == 600s);
  CHECK(fresh_for({{"cache-control", "public, MAX-AGE=\"600\""}}) == 600s);
  CHECK(fresh_for({{"Cache-Control", "max-age=600"}, {"Age", "100"}}) == 500s);
  CHECK(fresh_for({{"Cache-Control", "max-age=600"}, {"Date", "Fri, 26 Jun 2026 11:58:00 GMT"}}) ==
        480s);
  CHECK(fresh_for({{"Expires", "Fri, 26 Jun 2026 12:10:00 GMT"}}) == 600s);
  CHECK(fresh_for({{"Expires", "Fri, 26 Jun 2026 12:10:00 GMT"},
                   {"Date", "Fri, 26 Jun 2026 12:05:00 GMT"}}) == 300s);
  CHECK(fresh_for({{"Cache-Control", "max-age=60"},
                   {"Expires", "Fri, 26 Jun 2026 12:10:00 GMT"}}) == 60s);
}

TEST_CASE("a lifetime has a maximum, however large the number") {
  CHECK(fresh_for({{"Cache-Control", "max-age=31536000"}}) == limits::fresh_max);
  CHECK(fresh_for({{"Cache-Control", "max-age=99999999999999999999999"}}) == limits::fresh_max);
  CHECK(fresh_for({{"Expires", "Fri, 26 Jun 2099 12:10:00 GMT"}}) == limits::fresh_max);
}

TEST_CASE("an answer without a lifetime or validators is not kept") {
  CHECK_FALSE(fresh_for({}));
  CHECK_FALSE(fresh_for({{"Cache-Control", "max-age=0"}}));
  CHECK_FALSE(fresh_for({{"Cache-Control", "max-age=soon"}}));
  CHECK_FALSE(fresh_for({{"Cache-Control", "max-age"}}));
  CHECK_FALSE(fresh_for({{"Cache-Control", "s-maxage=600"}}));
  CHECK_FALSE(fresh_for({{"Expires", "0"}}));
}

TEST_CASE("what may not be kept is not, whatever else it says") {
  const HttpHeader etag{"ETag", "\"1\""};
  CHECK(fresh_for({etag}) == 0s);
  CHECK(fresh_for({etag, {"Cache-Control", "no-cache, max-age=600"}}) == 0s);
  CHECK_FALSE(fresh_for({etag, {"Cache-Control", "max-age=600"}, {"Cache-Control", "no-store"}}));
  CHECK_FALSE(fresh_for({etag, {"Vary", "*"}}));
  CHECK(fresh_for({etag, {"Vary", "Accept-Encoding"}}));
  HttpRequest secret;
  secret.secrecy = Secrecy::secret;
  CHECK_FALSE(net::reuse_of(secret, answer_with({etag})));
  HttpRequest post;
  post.method = "POST";
  CHECK_FALSE(net::reuse_of(post, answer_with({etag})));
  HttpAnswer gone = answer_with({etag});
  gone.status = 410;
  CHECK_FALSE(net::reuse_of({}, gone));
}

TEST_CASE("a conditional request names both validators, as they were sent") {
  const auto reuse = net::reuse_of(
      {}, answer_with({{"ETag", "W/\"a b\""}, {"Last-Modified", "Fri, 26 Jun 2026 10:00:00 GMT"}}));
  REQUIRE(reuse);
  const HttpRequest request = net::conditional({}, *reuse);
  CHECK(header(request.headers, "if-none-match") == "W/\"a b\"");
  CHECK(header(request.headers, "if-modified-since") == "Fri, 26 Jun 2026 10:00:00 GMT");
  HttpRequest own;
  own.headers = {{"Range", "bytes=0-9"}};
  CHECK(net::conditional(own, *reuse).headers.size() == 1);
}

TEST_CASE("a 304 renews the headers of the earlier answer but not what speaks of its body") {
  HttpAnswer earlier = answer_with({{"Content-Type", "text/xml"}, {"ETag", "\"1\""}, {"X-A", "a"}});
  earlier.body = "<rss/>";
  HttpAnswer unchanged = answer_with({{"content-type", "text/html"}, {"etag", "\"2\""}});
  unchanged.status = 304;
  unchanged.received_at = noon + 1h;
  const HttpAnswer answer = net::freshened(earlier, unchanged);
  CHECK(answer.status == 200);
  CHECK(answer.body == "<rss/>");
  CHECK(answer.received_at == noon + 1h);
  CHECK(header(answer.headers, "content-type") == "text/xml");
  CHECK(header(answer.headers, "etag") == "\"2\"");
  CHECK(header(answer.headers, "x-a") == "a");
  CHECK(answer.headers.size() == 3);
}

TEST_CASE("conditions are met by the same tag, weak or strong, before the same date") {
  const auto met = [](HttpHeaders conditions, HttpHeaders headers) {
    HttpRequest request;
    request.headers = std::move(conditions);
    return net::is_unchanged(request, headers);
  };
  CHECK(met({{"If-None-Match", "\"1\""}}, {{"ETag", "W/\"1\""}}));
  CHECK_FALSE(met({{"If-None-Match", "\"1\""}}, {{"ETag", "\"2\""}}));
  CHECK_FALSE(
      met({{"If-None-Match", "\"1\""}, {"If-Modified-Since", "x"}}, {{"Last-Modified", "x"}}));
  CHECK(met({{"If-Modified-Since", "x"}}, {{"Last-Modified", "x"}}));
  CHECK_FALSE(met({}, {{"ETag", "\"1\""}}));
}
