// kill -9 at random moments of a paid run over real sockets, then the same command to its end: the
// same bytes of the site, nothing twice, and money that equals the replies. bench/run/kills does it
// two hundred times.
#include <map>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/newsdesk.h"
#include "journeys/newspaper.h"

namespace broadsheet::journeys {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kills_wanted = 6;
constexpr int kills_of_one_run_max = 2;
constexpr int in_part = 3;
constexpr int killed = 128 + 9;

std::int64_t sum_of(const std::vector<Json>& lines, const char* field) {
  std::int64_t sum = 0;
  for (const Json& line : lines) sum += line[field].get<std::int64_t>();
  return sum;
}

/// What each request to the model cost, by its reply; `twice` has looked for doubles elsewhere.
std::map<std::string, std::int64_t> prices_of(const std::vector<Json>& replies) {
  std::map<std::string, std::int64_t> prices;
  for (const Json& reply : replies) {
    const bool is_new =
        prices.emplace(reply["request"], reply["cost_usd_micros"].get<std::int64_t>()).second;
    CHECK(is_new);
  }
  return prices;
}

/// No call is left open, none that was lost went unasked, and what was settled are the replies.
void check_money(const House& house) {
  const auto prices = prices_of(house.stored("replies"));
  std::vector<Json> settled;
  for (const Json& entry : house.stored("ledger")) {
    CHECK(entry["state"] != "reserved");
    CHECK(prices.contains(entry["request"]));
    if (entry["state"] == "settled") settled.push_back(entry);
  }
  CHECK(sum_of(settled, "charged_usd_micros") ==
        sum_of(house.stored("replies"), "cost_usd_micros"));
  CHECK(settled.size() == prices.size());
}

}  // namespace

TEST_CASE("a paid run that is killed at any moment comes to the same site and pays nothing twice") {
  const Newspaper paper("day = \"5.00\"", {"--latency", "20"}, {"--latency", "10"});
  const auto begun = steady_clock::now();
  paper.run();
  const auto whole = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
  const Files site = paper.house.site();
  const auto prices = prices_of(paper.house.stored("replies"));
  REQUIRE(prices.size() > 20);

  std::mt19937 random(20260629);  // the moments differ with the machine all the same
  std::uniform_int_distribution<std::int64_t> moment(0, whole.count());
  for (int kills = 0, trials = 0; kills < kills_wanted && trials < 4 * kills_wanted; ++trials) {
    const House house(paper.configuration);
    const Launch launch = paper.launch_in(house, paper.run_words());
    int status = killed;
    for (int time = 0; status == killed && time < kills_of_one_run_max; ++time) {
      status = Program(launch).kill_after(milliseconds(moment(random))).status;
      kills += status == killed ? 1 : 0;
    }
    if (status == killed) status = run_program(launch).status;
    CHECK((status == in_part || status == 0));
    const Files exported = house.exported();
    for (const std::string& what : twice(exported)) FAIL_CHECK(what);
    CHECK(prices_of(house.stored("replies")) == prices);
    check_money(house);
    // Killed between the end of the run and that of the program, it is followed by another, which
    // tells on that page how the sources were the second time.
    Files compared = house.site();
    if (house.stored("runs").size() > 1) {
      compared["sources/index.html"] = site.at("sources/index.html");
    }
    REQUIRE(compared.size() == site.size());
    for (const auto& [path, bytes] : site) {
      CAPTURE(path);
      CHECK(compared.at(path) == bytes);
    }
  }
}

}  // namespace broadsheet::journeys
