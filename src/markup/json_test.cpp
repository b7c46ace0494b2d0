#include "markup/json.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "../test/shared_data.h"
#include "base/limits.h"

namespace broadsheet::markup {

namespace {

JsonDocument parsed(std::string_view json) {
  auto document = JsonDocument::parse(json);
  REQUIRE(document.has_value());
  return std::move(*document);
}

std::string error_of(std::string_view json) {
  const auto document = JsonDocument::parse(json);
  if (document) return "no error";
  CHECK(document.error().kind == ErrorKind::invalid);
  return document.error().what;
}

}  // namespace

TEST_CASE("what is absent, null or of another type is empty and costs nothing else") {
  const JsonDocument document = parsed(R"({"a":null,"b":[1,"x"],"c":{"d":"e"},"n":7})");
  const JsonValue root = document.root();
  CHECK(root.is_object());
  CHECK(root["a"].is_null());
  CHECK(root["missing"].is_null());
  CHECK(root["missing"]["deeper"].at(3).text().empty());
  CHECK(root["n"]["key"].is_null());
  CHECK(root["c"].size() == 0);
  CHECK(root["c"].at(0).is_null());
  CHECK(root["b"].size() == 2);
  CHECK(root["b"].at(1).text() == "x");
  CHECK(root["b"].at(2).is_null());
  CHECK(root["c"]["d"].text() == "e");
  CHECK_FALSE(root["c"].integer());
  CHECK_FALSE(root["c"].truthy());
}

TEST_CASE("numbers keep their spelling and are read as far as they fit") {
  const JsonDocument document =
      parsed(R"([12, -3, 4.75, "17", 1e3, 99999999999999999999, "1.5", "twelve", "", true, 1.50])");
  const JsonValue root = document.root();
  CHECK(root.at(0).integer() == 12);
  CHECK(root.at(1).integer() == -3);
  CHECK(root.at(2).integer() == 4);
  CHECK(root.at(2).number() == doctest::Approx(4.75));
  CHECK(root.at(3).integer() == 17);
  CHECK(root.at(4).integer() == 1000);
  CHECK_FALSE(root.at(5).integer());
  CHECK(root.at(5).number() == doctest::Approx(1e20));
  CHECK_FALSE(root.at(6).integer());
  CHECK(root.at(6).number() == doctest::Approx(1.5));
  CHECK_FALSE(root.at(7).number());
  CHECK_FALSE(root.at(8).integer());
  CHECK_FALSE(root.at(9).integer());
  CHECK(root.at(9).text() == "true");
  CHECK(root.at(9).truthy());
  CHECK(root.at(10).text() == "1.50");
}

TEST_CASE("of two equal keys the last counts") {
  CHECK(parsed(R"({"a":1,"a":2})").root()["a"].integer() == 2);
}

TEST_CASE("a document outlives being moved") {
  JsonDocument first = parsed(R"({"a":["b"]})");
  const JsonDocument second = std::move(first);
  CHECK(second.root()["a"].at(0).text() == "b");
}

TEST_CASE("a byte order mark is skipped, and malformed UTF-8 becomes replacement characters") {
  CHECK(parsed("\xEF\xBB\xBF[\"a\"]").root().at(0).text() == "a");
  CHECK(parsed("[\"caf\xE9!\"]").root().at(0).text() == "caf\uFFFD!");
}

TEST_CASE("half of a surrogate pair costs that character only") {
  const JsonDocument document = parsed(
      R"(["cut \ud83d","\uDE00 cut","\ud83d\ude00","\\ud83d","\ud83d\n\ud83d\ud83d\ude00"])");
  const JsonValue root = document.root();
  CHECK(root.at(0).text() == "cut \uFFFD");
  CHECK(root.at(1).text() == "\uFFFD cut");
  CHECK(root.at(2).text() == "\U0001F600");
  CHECK(root.at(3).text() == "\\ud83d");
  CHECK(root.at(4).text() == "\uFFFD\n\uFFFD\U0001F600");
}

TEST_CASE("an error says what stands there instead, and where it broke") {
  CHECK(error_of("") == "not JSON: nothing");
  CHECK(error_of(" \n") == "not JSON: nothing");
  CHECK(error_of("\n<!doctype html><title>Down</title>") == "not JSON: an HTML page");
  CHECK(error_of("<?xml version=\"1.0\"?><rss/>") == "not JSON: an XML document");
  CHECK(error_of(R"({"items": [{"a": 1}, )") == "JSON that is cut off at byte 21");
  CHECK(error_of(R"(["unfinished)") == "JSON that is cut off at byte 12");
  CHECK(error_of(R"([1, oops])") == "not JSON: broken at byte 4, at \"oops]\"");
  CHECK(error_of(std::string_view("[1]\0", 4)) == "not JSON: a NUL at byte 3");
  CHECK(error_of("[1] x").contains("broken at byte 4"));
}

TEST_CASE("of a list that is cut off the whole members are kept, and the damage is named") {
  const auto saved = [](std::string_view json) {
    auto document = JsonDocument::salvage(json);
    REQUIRE(document.has_value());
    return std::move(*document);
  };
  const JsonDocument posts = saved(R"({"n":2,"items":[{"a":[1]},{"a":2},{"a":3,"b":)");
  CHECK(posts.damage() == "JSON that is cut off at byte 45");
  CHECK(posts.root()["n"].integer() == 2);
  CHECK(posts.root()["items"].size() == 2);
  CHECK(posts.root()["items"].at(1)["a"].integer() == 2);
  CHECK(saved("[12, 34, 5").root().size() == 2);  // 5 may be the start of 567
  CHECK(saved("[12, 34, ").root().size() == 2);
  CHECK(saved(R"([{"a":1}, oops, {"a":2}])").root().size() == 1);
  CHECK(saved(R"([{"a":1}]<!-- cached -->)").root().size() == 1);
  CHECK(saved("[]").damage().empty());
  for (const std::string_view nothing :
       {"", "{", "[", R"([{"a":1)", R"({"a":1,"b":)", "<html>", "[1", "nul"}) {
    CAPTURE(nothing);
    CHECK_FALSE(JsonDocument::salvage(nothing).has_value());
  }
}

TEST_CASE("depth and number of values have limits") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(JsonDocument::parse(nested(limits::json_depth_max)).has_value());
  CHECK(error_of(nested(limits::json_depth_max + 1)) == "JSON nested too deeply");
  CHECK(error_of(std::string(1'000'000, '[')) == "JSON nested too deeply");
  std::string many = "[0";
  for (std::size_t i = 0; i < limits::json_values_max; ++i) many += ",0";
  CHECK(error_of(many + "]") == "JSON with too many values");
}

TEST_CASE("JSONTestSuite: what must be accepted is, what must be rejected is") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*shared / "json")) {
    const std::string name = entry.path().filename().string();
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const bool is_accepted = JsonDocument::parse(bytes).has_value();
    CAPTURE(name);
    if (name.starts_with("y_")) CHECK(is_accepted);
    if (name.starts_with("n_")) CHECK_FALSE(is_accepted);
    ++files;
  }
  CHECK(files > 300);
}

}  // namespace broadsheet::markup
