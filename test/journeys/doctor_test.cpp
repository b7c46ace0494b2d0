// `doctor URL` names the cause of each trouble, and the mend.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

constexpr std::string_view address = "https://bad.example/feed";

std::string feed(std::string_view date) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Bad</title>\n"
      "<item><title>A post</title><link>https://bad.example/post</link>{}</item>\n"
      "</channel></rss>",
      date);
}

constexpr std::string_view dated = "<pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate>";

Exchange answer(std::string body, int status = 200, Json headers = Json::object()) {
  return {.url = std::string(address),
          .body = std::move(body),
          .status = status,
          .headers = std::move(headers)};
}

struct Diagnosis {
  int status = 0;
  std::vector<std::string> causes;
  std::string text;  ///< of all findings
};

Diagnosis doctor(const std::vector<Exchange>& exchanges) {
  const House house;
  house.write_web("web.jsonl", exchanges);
  const Ending ending = house.run({"doctor", std::string(address), "--json", "--web", "web.jsonl"});
  REQUIRE_MESSAGE(!ending.out.empty(), ending.err);
  Diagnosis diagnosis{.status = ending.status, .causes = {}, .text = {}};
  const Json document = Json::parse(ending.out);
  for (const Json& finding : document["findings"]) {
    diagnosis.text += finding.dump();
    const std::string cause = finding["cause"];
    if (cause.empty()) continue;
    diagnosis.causes.push_back(cause);
    CHECK_MESSAGE(finding["mend"] != "", cause);
  }
  return diagnosis;
}

void check_cause(const std::vector<Exchange>& exchanges, const std::string& cause, int status) {
  const Diagnosis diagnosis = doctor(exchanges);
  CAPTURE(diagnosis.text);
  REQUIRE(!diagnosis.causes.empty());
  CHECK(diagnosis.causes.front() == cause);
  CHECK(diagnosis.status == status);
}

const Exchange page{.url = "https://bad.example/post", .body = "<html><body>A post</body></html>"};

}  // namespace

TEST_CASE(
    "doctor says of an endpoint of models whether it is there, takes the key, has the model") {
  const House house(R"([model]
address = "https://models.example/v1"
key = "MODEL_KEY"
model = "large"
[money]
day = "1.00"
[[price]]
model = "large"
prompt = "1.00"
reply = "1.00"
)");
  struct Case {
    std::string body;
    int status;
    std::string found;
    bool is_failure;
  };
  const std::string has_it = R"({"data":[{"id":"small"},{"id":"large"}]})";
  const std::string has_another = R"({"data":[{"id":"small"},{"id":"larger"}]})";
  const auto look = [&](const std::vector<Exchange>& web, std::vector<std::string> environment) {
    house.write_web("web.jsonl", web);
    Launch launch = house.launch({"doctor", "https://models.example/v1/", "--web", "web.jsonl",
                                  "--now", "2026-06-26T12:00:00Z"});
    launch.environment = std::move(environment);
    return run_program(launch);
  };
  for (const Case& one :
       {Case{has_it, 200, "has the model large", false},
        Case{has_another, 200, "does not list the model large, but small, larger", false},
        Case{R"({"error":{"message":"bad key"}})", 401, "does not accept the key (401)", true},
        Case{"<html>", 404, "tells no list of its models (answered 404)", false}}) {
    const Ending said =
        look({{.url = "https://models.example/v1/models", .body = one.body, .status = one.status}},
             {"MODEL_KEY=sk-x"});
    CAPTURE(said.out);
    CAPTURE(said.err);
    CHECK(said.out.contains(one.found));
    CHECK((said.status == 0) != one.is_failure);
    CHECK_FALSE(said.out.contains("no model would be asked"));
  }
  const Ending gone = look({{.url = "https://models.example/other", .body = ""}}, {});
  CHECK(gone.status != 0);
  CHECK(gone.out.contains("the variable MODEL_KEY is not set"));
  CHECK(gone.out.contains("holds no answer"));

  // Another address of the same host is none of a model.
  Launch site = house.launch(
      {"doctor", "https://models.example/", "--web", "web.jsonl", "--now", "2026-06-26T12:00:00Z"});
  CHECK_FALSE(run_program(site).out.contains("MODEL_KEY"));

  const Ending all = house.run({"doctor"});
  CHECK(all.out.contains("no model would be asked: the variable MODEL_KEY is not set"));
}

TEST_CASE("a sound feed has nothing to mend") {
  const Diagnosis diagnosis = doctor({answer(feed(dated)), page});
  CAPTURE(diagnosis.text);
  CHECK(diagnosis.causes.empty());
  CHECK(diagnosis.status == 0);
}

TEST_CASE("doctor names a blocked address range") {
  check_cause({answer("Forbidden", 403)}, "blocked", 1);
}

TEST_CASE("doctor names a challenge page, whatever its status") {
  const std::string challenge = "<!doctype html><html><title>Just a moment...</title></html>";
  check_cause({answer(challenge, 403)}, "challenge page", 1);
  check_cause({answer(challenge, 200)}, "challenge page", 1);
  check_cause({answer("", 503, {{"cf-mitigated", "challenge"}})}, "challenge page", 1);
}

TEST_CASE("doctor names a page instead of a feed, and the feed where the page does") {
  check_cause({answer("<!doctype html><html><body>Hello</body></html>")}, "page instead of a feed",
              1);
  const Diagnosis diagnosis =
      doctor({answer("<html><head><link rel=alternate type='application/rss+xml' "
                     "href='/rss.xml'></head></html>")});
  CHECK(diagnosis.text.contains("use https://bad.example/rss.xml"));
  CHECK(diagnosis.status == 0);
}

TEST_CASE("doctor names a feed without dates") {
  check_cause({answer(feed("")), page}, "undated", 0);
}

TEST_CASE("doctor names line and column of a malformed feed") {
  std::string broken = feed(dated);
  broken.replace(broken.find("</link>"), 7, "</lnik>");
  const Diagnosis diagnosis = doctor({answer(broken), page});
  CAPTURE(diagnosis.text);
  REQUIRE(!diagnosis.causes.empty());
  CHECK(diagnosis.causes.front() == "malformed");
  CHECK(diagnosis.text.contains("line 3, column "));
}

TEST_CASE("doctor names a circle of redirects") {
  Exchange back{.url = "https://bad.example/other", .body = "", .status = 302};
  back.headers["location"] = std::string(address);
  check_cause({answer("", 302, {{"location", "https://bad.example/other"}}), back}, "redirect loop",
              1);
}

TEST_CASE("doctor names a robots.txt that keeps programs from the pages of a feed") {
  check_cause({answer(feed(dated)),
               page,
               {.url = "https://bad.example/robots.txt", .body = "User-agent: *\nDisallow: /\n"}},
              "robots", 0);
}

TEST_CASE("doctor names an address that is gone, an empty answer and a server in trouble") {
  check_cause({answer("", 404)}, "not found", 1);
  check_cause({answer("")}, "empty", 1);
  check_cause({answer("oops", 500)}, "server error", 1);
}

TEST_CASE("doctor names an address inside the own network") {
  const House house;
  const Ending ending = house.run({"doctor", "http://127.0.0.1:9/feed", "--json"});
  CHECK(ending.status == 1);
  CHECK(Json::parse(ending.out)["findings"][0]["cause"] == "private address");
}

}  // namespace broadsheet::journeys
