// The program measured on labelled data, from outside.
#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

constexpr const char* addresses =
    "{\"same\":[\"https://a.example/x\",\"http://www.a.example/x/\"]}\n"
    "{\"different\":[\"https://a.example/x\",\"https://a.example/y\"]}\n"
    "{\"same\":[\"https://a.example/x\",\"https://b.example/x\"]}\n";

Ending measure(const House& house, Words words) {
  words.insert(words.begin(), "eval");
  return run_program({.words = std::move(words), .folder = house / ""});
}

}  // namespace

TEST_CASE("eval prints one JSON document, or a table, and needs no configuration") {
  const House house;
  house.write("addresses.jsonl", addresses);
  const Ending json = measure(house, {"urls", "addresses.jsonl", "--json"});
  CHECK(json.status == 0);
  CHECK(json.err == "");
  const Json figures = Json::parse(json.out);
  CHECK(figures["cases"] == 3);
  CHECK(figures["passed"] == 2);
  CHECK(figures["rate"] == doctest::Approx(2.0 / 3));
  CHECK(figures["failed"][0]["id"] == "addresses.jsonl:3");
  const Ending table = measure(house, {"urls", "addresses.jsonl", "--jobs", "1"});
  CHECK(table.status == 0);
  CHECK(table.out.contains("rate                               0.6667\n"));
  CHECK(table.err.contains("addresses.jsonl:3"));
}

TEST_CASE("eval --out tells of each unit what was found, expected and scored") {
  const House house;
  house.write("addresses.jsonl", addresses);
  const Ending ending = measure(house, {"urls", "addresses.jsonl", "--out", "units.jsonl"});
  CHECK(ending.status == 0);
  const auto units = json_lines(files_below(house / "")["units.jsonl"]);
  REQUIRE(units.size() == 3);
  CHECK(units[0]["score"] == 1);
  CHECK(units[2]["score"] == 0);
  CHECK(units[2]["found"] == Json{"a.example/x", "b.example/x"});
}

TEST_CASE("eval gives the same figures whatever the number of jobs") {
  const House house;
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    lines += Json{{"html", "<p onclick=a>" + std::to_string(i) + "<script>b</script>"}}.dump();
    lines += "\n";
  }
  house.write("html.jsonl", lines);
  const Ending alone = measure(house, {"sanitize", "html.jsonl", "--json", "--jobs", "1"});
  const Ending together = measure(house, {"sanitize", "html.jsonl", "--json", "--jobs", "8"});
  CHECK(alone.status == 0);
  CHECK(alone.out == together.out);
}

TEST_CASE("eval ends with 2 where the data breaks its format, and names file and line") {
  const House house;
  house.write("broken.jsonl", "{\"text\":\"x\",\"lang\":\"en\"}\n{\"text\":\"x\"\n");
  const Ending broken = measure(house, {"lang", "broken.jsonl"});
  CHECK(broken.status == 2);
  CHECK(broken.out == "");
  CHECK(broken.err.contains("broken.jsonl:2: expected one JSON object"));
  CHECK(measure(house, {"lang", "absent.jsonl"}).status == 2);
  CHECK(measure(house, {"taste", "broken.jsonl"}).status == 2);
  CHECK(measure(house, {"lang"}).status == 2);
}

TEST_CASE("eval reads packed data under its plain name too") {
  const House house;
  house.write("addresses.jsonl", addresses);
  CHECK(std::system(("gzip " + (house / "addresses.jsonl").string()).c_str()) == 0);
  for (const char* name : {"addresses.jsonl", "addresses.jsonl.gz"}) {
    const Ending ending = measure(house, {"urls", name, "--json"});
    CHECK(ending.status == 0);
    CHECK(Json::parse(ending.out)["cases"] == 3);
  }
}

TEST_CASE("eval lends stories and pairs the vectors of a file, and says where it is none") {
  const House house;
  constexpr const char* first = "Clooney's ex Keibler weds in Mexico";
  constexpr const char* second = "Stacy Keibler marries tech executive on Mexican beach";
  house.write("items.jsonl", Json{{"id", "1"}, {"title", first}, {"story", "a"}}.dump() + "\n" +
                                 Json{{"id", "2"}, {"title", second}, {"story", "a"}}.dump());
  const auto vector_of = [](const Json& unit, const Json& vector) {
    return Json{{"text", unit["text"]}, {"vector", vector}}.dump() + "\n";
  };
  CHECK(measure(house, {"stories", "items.jsonl", "--out", "units.jsonl"}).status == 0);
  const auto units = json_lines(files_below(house / "")["units.jsonl"]);
  REQUIRE(units.size() == 2);
  CHECK(units[0]["found"] != units[1]["found"]);
  house.write("vectors.jsonl", vector_of(units[0], {1, 0}) + vector_of(units[1], {0.9, 0.4}));
  const Ending lent =
      measure(house, {"stories", "items.jsonl", "--embeddings", "vectors.jsonl", "--json"});
  CHECK(Json::parse(lent.out)["found_stories"] == 1);
  house.write("broken.jsonl", vector_of(units[0], {1, "0"}));
  const Ending broken = measure(house, {"stories", "items.jsonl", "--embeddings", "broken.jsonl"});
  CHECK(broken.status == 2);
  CHECK(broken.err.contains("broken.jsonl:1"));
}

}  // namespace broadsheet::journeys
