// Whatever an endpoint sends in place of an answer has its outcome, and costs no other story
// anything.
#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/fed_newsroom.h"
#include "../test/free_clock.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "base/limits.h"
#include "base/text.h"
#include "net/pretend_replies.h"
#include "pipeline/runner.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
/// Three stories that have nothing in common.
struct Told {
  const char* town;
  const char* title;
  const char* sentence;
};
constexpr std::array reports{
    Told{"Northport", "Northport counts its ships",
         "The harbour office of Northport counted {} ships on Monday, twice as many as in the "
         "year before, and nobody there had expected so many of them."},
    Told{"Southport", "Southport mends a bridge",
         "Engineers in Southport mended the railway bridge within {} weeks, after its pillars "
         "had sunk into the river during a flood last winter."},
    Told{"Eastport", "Eastport bakes for visitors",
         "A baker from Eastport sells {} kinds of bread to those who come for the summer "
         "festival, and wants to open a second shop by August."}};

std::string page_of(const char* sentence) {
  std::vector<std::string> paragraphs;
  for (int i = 0; i < 4; ++i) paragraphs.push_back(fmt::format(fmt::runtime(sentence), 40 + i));
  return html_article(paragraphs);
}

/// The pretend model's replies; those to one question about one town are spoiled.
class SpoiltModel final : public net::HttpTransport {
 public:
  SpoiltModel(EventLoop& loop, net::ReplyFault fault) : loop_(loop), fault_(fault) {}

  void send(HttpRequest request, net::Answered answered) override {
    const bool is_spoilt =
        request.body.contains("\"name\":\"score\"") && request.body.contains("Northport");
    ++asked;
    const net::ReplyFault fault = is_spoilt ? fault_ : net::ReplyFault::none;
    const auto wait =
        fault == net::ReplyFault::silent ? limits::model_time_max : std::chrono::seconds(1);
    loop_.at(loop_.clock().now() + wait, [this, fault, body = std::move(request.body),
                                          answered = std::move(answered)]() mutable {
      if (fault == net::ReplyFault::silent) {
        return answered(Error{.kind = ErrorKind::timeout,
                              .what = "nothing came in time",
                              .place = {},
                              .hint = {},
                              .retry_after = {}});
      }
      HttpAnswer answer = net::reply_to(body, fault);
      answer.received_at = loop_.clock().now();
      answered(std::move(answer));
    });
  }

  int asked = 0;

 private:
  EventLoop& loop_;
  net::ReplyFault fault_;
};

pipeline::Config config_with(const std::string& model) {
  pipeline::Config config = config_of_feed();
  lend_model(config, UsdMicros{10'000'000}, model);
  return config;
}

struct World : Surroundings<FreeClock> {
  explicit World(net::ReplyFault fault) : Surroundings(noon, 2), model(loop, fault) {
    std::vector<FedPage> pages;
    for (const Told& one : reports) {
      pages.push_back({.title = one.title,
                       .address = fmt::format("https://{}.example/report", lower_ascii(one.town)),
                       .html = page_of(one.sentence)});
    }
    serve_feed(web, pages);
  }

  Run run(const pipeline::Config& config) { return enriching_run(config, services(web), &model); }

  Enrichment enrichment(std::string_view town) { return enrichment_of(store, town); }

  /// The entries of the spoilt question.
  std::vector<store::LedgerEntry> entries() {
    std::vector<store::LedgerEntry> found;
    const std::string subject = enrichment("Northport").story.text;
    REQUIRE(store.ledger().each([&](const store::LedgerEntry& one) {
      if (one.subject == subject && one.purpose == "score") found.push_back(one);
    }));
    return found;
  }

  ScriptedWeb web{loop};
  SpoiltModel model;
};

struct Case {
  const char* name;
  net::ReplyFault fault;
  const char* outcome;  ///< of the first call
  bool is_judged;       ///< the reply can be used all the same
};

constexpr std::array cases{
    Case{"an HTML page", net::ReplyFault::html, "not_json", false},
    Case{"invalid JSON", net::ReplyFault::not_json, "not_json", false},
    Case{"JSON in a code fence", net::ReplyFault::fenced, "done", true},
    Case{"another schema", net::ReplyFault::breaks_schema, "breaks_schema", false},
    Case{"scores that are no numbers", net::ReplyFault::nan_scores, "not_json", false},
    Case{"ten megabytes", net::ReplyFault::huge, "over_limit", false},
    Case{"nothing for ten minutes", net::ReplyFault::silent, "timeout", false},
    Case{"cut at its limit of tokens", net::ReplyFault::cut, "cut", false},
    Case{"a stream cut in a letter", net::ReplyFault::cut_letter, "cut", false},
    Case{"no count of tokens", net::ReplyFault::no_usage, "done", true},
    Case{"fewer tokens than none", net::ReplyFault::negative_usage, "done", true},
    Case{"a server error", net::ReplyFault::server_error, "passing", false},
};

}  // namespace

TEST_CASE("each bad reply has its outcome, and the other stories and questions have theirs") {
  for (const Case& one : cases) {
    CAPTURE(std::string(one.name));
    World world(one.fault);
    const Run run = world.run(config_with("gpt-4.1-nano"));
    CHECK(run.state == (one.is_judged ? RunState::ok : RunState::partial));
    const auto entries = world.entries();
    REQUIRE_FALSE(entries.empty());
    CHECK(entries[0].outcome == one.outcome);
    for (const store::LedgerEntry& entry : entries) {
      CHECK(entry.state != store::EntryState::reserved);
    }
    const Enrichment spoilt = world.enrichment("Northport");
    CHECK((spoilt.judgement && spoilt.judgement->news) == one.is_judged);
    CHECK((spoilt.judgement && !spoilt.judgement->note.empty()));
    for (const char* town : {"Southport", "Eastport"}) {
      CAPTURE(town);
      const Enrichment other = world.enrichment(town);
      REQUIRE(other.judgement);
      CHECK(other.judgement->news);
      CHECK_FALSE(other.judgement->note.empty());
    }
  }
}

TEST_CASE("a reply that does not count its tokens is charged at all that was reserved for it") {
  for (const net::ReplyFault fault : {net::ReplyFault::no_usage, net::ReplyFault::negative_usage}) {
    World world(fault);
    world.run(config_with("gpt-4.1-nano"));
    const auto entries = world.entries();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].charged == entries[0].reserved);
    CHECK_FALSE(entries[0].prompt_tokens);
  }
}

TEST_CASE("a call of which nothing came counts in full: nobody knows whether it was billed") {
  World world(net::ReplyFault::silent);
  world.run(config_with("gpt-4.1-nano"));
  for (const store::LedgerEntry& entry : world.entries()) {
    CHECK(entry.state == store::EntryState::lost);
  }
}

TEST_CASE("a model without a price is not asked, and the report asks for the price") {
  World world(net::ReplyFault::none);
  const Run run = world.run(config_with("a-model-that-nobody-knows"));
  CHECK(world.model.asked == 0);
  CHECK(run.state == RunState::ok);
  REQUIRE_FALSE(run.stages.back().warnings.empty());
  CHECK(run.stages.back().warnings[0].contains(
      "the price of the model \"a-model-that-nobody-knows\" is not known"));
  CHECK(run.stages.back().warnings[0].contains("[[price]]"));
}
