// `doctor URL` at the addresses of services that have an API of their own.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/checkup_address.h"

namespace broadsheet::cli {

namespace {

/// A recorded web, and what `doctor` says of addresses in it: a line for each finding.
class Practice {
 public:
  void answer(std::string_view url, std::string_view body, int status = 200) {
    std::string quoted;
    for (const char letter : body) {
      if (letter == '"' || letter == '\\') quoted += '\\';
      quoted += letter == '\n' ? ' ' : letter;
    }
    web_ += fmt::format(R"({{"method":"GET","url":"{}","status":{},"headers":{{}},"body":"{}",)"
                        R"("recorded_at":"2026-06-26T12:00:00Z"}})"
                        "\n",
                        url, status, quoted);
  }

  std::string doctor(const std::string& url) const {
    net::RecordedWeb web;
    REQUIRE(web.add_text("web.jsonl", web_));
    auto access = play_web(std::move(web), parse_date("2026-06-26T12:00:00Z"));
    REQUIRE(access);
    CommonArguments common;
    common.quiet = true;
    const auto nothing_set = [](const std::string&) { return std::optional<std::string>(); };
    Inquiry inquiry(common, nothing_set, *std::move(access));
    std::string lines;
    for (const Finding& one : check_address(inquiry, parse_url(url).value())) {
      lines += fmt::format("{} {}: {}. {}\n", name_of(one.health), one.subject, one.what, one.mend);
    }
    return lines;
  }

 private:
  std::string web_;
};

constexpr const char* page = "<html><body>Social</body></html>";
constexpr const char* statuses =
    R"([{"id":"1","uri":"https://social.example/1","visibility":"public",
         "created_at":"2026-06-26T08:00:00Z","content":"<p>Hello there</p>",
         "url":"https://social.example/@a/1","account":{"acct":"a"}}])";

}  // namespace

TEST_CASE("doctor says of an instance what it is and which of its lists answer") {
  Practice practice;
  practice.answer("https://social.example/", page);
  practice.answer("https://social.example/api/v1/instance",
                  R"({"uri":"social.example","title":"Our  Place","version":"4.3.1"})");
  practice.answer("https://social.example/api/v1/trends/statuses?offset=0", statuses);
  practice.answer("https://social.example/api/v1/trends/links", "", 422);
  practice.answer("https://social.example/api/v1/trends/tags", "[]");
  practice.answer("https://social.example/api/v1/timelines/public", "oops");
  const std::string said = practice.doctor("https://social.example/");
  CAPTURE(said);
  CHECK(
      said.contains("ok social.example: a Mastodon instance, kind = \"mastodon\", "
                    "\"Our Place\", version 4.3.1. \n"));
  CHECK(said.contains("ok list statuses: answers with posts"));
  CHECK(said.contains("ok list links: answers, without a post; publishes no trending links"));
  CHECK(said.contains("ok list tags: answers, without a post. \n"));
  CHECK(said.contains("warn list timeline: "));
}

TEST_CASE("an instance without a word about itself is known by its posts") {
  Practice practice;
  practice.answer("https://social.example/", page);
  practice.answer("https://social.example/api/v1/trends/statuses?offset=0", statuses);
  CHECK(practice.doctor("https://social.example/").contains("a Mastodon instance"));
}

TEST_CASE("a page that is no instance's stays a page instead of a feed") {
  Practice practice;
  practice.answer("https://page.example/", page);
  const std::string said = practice.doctor("https://page.example/");
  CAPTURE(said);
  CHECK(said.starts_with("fail https://page.example/: "));
  CHECK_FALSE(said.contains("Mastodon"));
}

TEST_CASE("doctor knows a Lobsters site by its pages, though they name feeds") {
  Practice practice;
  practice.answer("https://crabs.example/",
                  "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head>"
                  "<body><ol><li data-shortid=\"abc123\">A story</li></ol></body></html>");
  practice.answer("https://crabs.example/hottest.json",
                  R"([{"short_id":"abc123","title":"A story","url":"https://a.example/",
                       "created_at":"2026-06-26T08:00:00Z","score":3,"comment_count":1,"tags":[],
                       "comments_url":"https://crabs.example/s/abc123"}])");
  const std::string said = practice.doctor("https://crabs.example/");
  CAPTURE(said);
  CHECK(said.contains("ok crabs.example: a Lobsters site, kind = \"lobsters\". \n"));
  CHECK(said.contains("ok list hottest: answers with posts"));
  CHECK(said.contains("warn list newest: "));
}

TEST_CASE("doctor says that a subreddit needs credentials, once") {
  const std::string said = Practice().doctor("https://www.reddit.com/r/cpp");
  CAPTURE(said);
  CHECK(said.contains("ok r/cpp: a subreddit, kind = \"reddit\". \n"));
  CHECK(said.contains("fail r/cpp: "));
  CHECK(said.contains("REDDIT_CLIENT_ID"));
  CHECK_FALSE(said.contains("list "));
}

}  // namespace broadsheet::cli
