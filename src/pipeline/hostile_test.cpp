// A run over servers that lie, stall and flood, through real sockets: each source ends as its own
// typed outcome within the limits, and costs no other source its answers.
#include <array>
#include <map>

#include <doctest/doctest.h>
#include <zlib.h>

#include "../test/free_clock.h"
#include "../test/surroundings.h"
#include "base/limits.h"
#include "net/curl_transport.h"
#include "net/hostile_server.h"
#include "pipeline/runner.h"

using namespace broadsheet;
using namespace std::chrono_literals;
using net::BadReply;

namespace {

constexpr std::array collecting{Stage::collect};

std::string with_length(const std::string& body, std::size_t length) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: " +
         std::to_string(length) + "\r\nConnection: close\r\n\r\n" + body;
}

std::string reply_with(const std::string& body) {
  return with_length(body, body.size());
}

std::string feed_of(const std::string& items, const std::string& head = "") {
  return "<?xml version=\"1.0\"?>" + head + "<rss version=\"2.0\"><channel><title>F</title>" +
         items + "</channel></rss>";
}

std::string post(const std::string& title, const std::string& more = "") {
  return "<item><title>" + title + "</title><link>https://p.example/" +
         std::to_string(std::hash<std::string>{}(title)) + "</link>" + more + "</item>";
}

/// So many zero bytes, gzipped.
std::string bomb(std::size_t bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string zeros(1u << 20, '\0');
  std::string packed(bytes / 500 + 10'000, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t done = 0; done < bytes; done += zeros.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
    stream.avail_in = static_cast<uInt>(zeros.size());
    const bool is_last = done + zeros.size() >= bytes;
    REQUIRE(deflate(&stream, is_last ? Z_FINISH : Z_NO_FLUSH) != Z_STREAM_ERROR);
  }
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string billion_laughs() {
  std::string entities = "<!ENTITY a \"ha\">";
  for (char name = 'b'; name <= 'k'; ++name) {
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += std::string("&") + static_cast<char>(name - 1) + ";";
    entities += std::string("<!ENTITY ") + name + " \"" + ten + "\">";
  }
  return feed_of(post("Laughs &k;"), "<!DOCTYPE rss [" + entities + "]>");
}

std::string external_entity() {
  return feed_of(post("Entity &x; end"),
                 "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
}

std::string deep_xml() {
  std::string open;
  std::string close;
  for (int i = 0; i < 20'000; ++i) {
    open += "<a>";
    close += "</a>";
  }
  return feed_of(open + close + post("Below the depths"));
}

struct Case {
  std::string name;
  BadReply reply;
  std::string error;  ///< part of what the source's outcome says; "": nothing is wrong
  std::int64_t items = 0;
};

std::vector<Case> cases() {
  using End = BadReply::End;
  const std::string gzip_head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n";
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string whole = feed_of(post("One") + post("Two"));
  return {
      {"good", {reply_with(feed_of(post("Delivered")))}, "", 1},
      {"drip", {with_length("<rss>", 100'000), End::drip, " "}, "less than 50 bytes a second", 0},
      {"silent", {"", End::drip, ""}, "less than 50 bytes a second", 0},
      {"headers",
       {"HTTP/1.1 200 OK\r\n", End::flood, "X-More: and more\r\n"},
       "headers are larger",
       0},
      {"bomb", {gzip_head + bomb(64u << 20)}, "body is larger", 0},
      {"flood",
       {chunked, End::flood, "10000\r\n" + std::string(0x10000, 'x') + "\r\n"},
       "body is larger",
       0},
      {"redirects",
       {"HTTP/1.1 302 Found\r\nLocation: a/\r\nContent-Length: 0\r\n\r\n"},
       "more than 5 redirects",
       0},
      {"longer", {with_length(whole, whole.size() + 99)}, "cut off", 0},
      {"shorter", {with_length(whole, whole.size() / 2)}, "cut off in line 1", 0},
      {"reset", {with_length("<rss>", 1'000), End::reset}, "connection broke", 0},
      {"chunks", {chunked + "ZZ\r\n<rss>\r\n0\r\n\r\n"}, "connection broke", 0},
      {"challenge",
       {reply_with("<!doctype html><title>Just a moment...</title><p>Checking")},
       "x",
       0},
      {"empty", {reply_with("")}, "no feed but an empty answer", 0},
      {"cut", {reply_with(whole.substr(0, whole.size() - 60))}, "cut off in line 1", 1},
      {"deep", {reply_with(deep_xml())}, "", 1},
      {"laughs", {reply_with(billion_laughs())}, "", 1},
      {"entity", {reply_with(external_entity())}, "", 1},
      {"nuls", {reply_with(feed_of(post(std::string("N\0U\0L", 5))))}, "", 1},
      {"old",
       {reply_with(feed_of(post("Old", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>")))},
       "",
       1},
      {"future",
       {reply_with(feed_of(post("Future", "<pubDate>Thu, 31 Dec 2099 00:00:00 GMT</pubDate>")))},
       "",
       1},
  };
}

struct World : Surroundings<FreeClock> {
  World() : Surroundings(*parse_date("2026-06-26T12:00:00Z"), 2) {}

  Run collect(net::HttpTransport& web, const std::vector<Case>& sources) {
    pipeline::Config config;
    for (const Case& one : sources) {
      collect::SourceConfig source;
      source.kind = SourceKind::feed;
      source.name = one.name;
      source.url = "https://" + one.name + ".example/";
      config.sources.push_back(source);
    }
    pipeline::Services given = services(web);
    auto run = pipeline::run_stages("collect", collecting, config, given);
    if (!run) FAIL(to_line(run.error()));
    return std::move(*run);
  }
};

}  // namespace

TEST_CASE("hostile servers end as typed outcomes within limits and cost no other source anything") {
  const std::vector<Case> all = cases();
  std::map<std::string, BadReply> replies;
  for (const Case& one : all) replies[one.name + ".example"] = one.reply;
  net::HostileServer server(
      [&](const std::string& host, const std::string&) { return replies[host]; });
  World world;
  net::TransferTimes times;
  times.stall = 1s;
  auto web = net::CurlTransport::create(
      world.clock, {.user_agent = "test", .via = server.address(), .times = times});
  REQUIRE(web);
  const Run run = world.collect(**web, all);
  REQUIRE(run.sources.size() == all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const SourceOutcome& outcome = run.sources[i];
    const std::string error = outcome.errors.empty() ? "" : outcome.errors.front();
    CAPTURE(outcome.name);
    CHECK(outcome.items == all[i].items);
    CHECK(error.contains(all[i].error));
    CHECK(error.empty() == all[i].error.empty());
  }
  REQUIRE(world.store.items().each([](const Item& item) {
    CHECK(item.title.size() < 200);  // no entity was made larger
    CHECK_FALSE(item.title.contains("root:"));
  }));
}
