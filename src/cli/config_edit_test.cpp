#include "cli/config_edit.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/text.h"
#include "cli/config_file.h"
#include "cli/first_config.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;

ConfigReading read(std::string_view text) {
  return parse_config(text, "test.toml",
                      [](const std::string&) -> std::optional<std::string> { return {}; });
}

std::vector<std::string> names_in(std::string_view text) {
  const ConfigReading reading = read(text);
  REQUIRE(reading.faults.empty());
  std::vector<std::string> names;
  for (const SourceConfig& source : reading.config.sources) names.push_back(source.name);
  return names;
}

NewSource feed(std::string name, std::string url) {
  NewSource added;
  added.source.name = std::move(name);
  added.source.url = std::move(url);
  return added;
}

/// True where the lines of `part` stand in `whole`, in their order.
bool is_kept(std::string_view part, std::string_view whole) {
  const auto lines = split(whole, '\n');
  auto at = lines.begin();
  return std::ranges::all_of(split(part, '\n'), [&](std::string_view line) {
    if (trim(line).empty()) return true;
    at = std::find(at, lines.end(), line);
    return at != lines.end() && ++at != lines.begin();
  });
}

constexpr std::string_view two_sources =
    "# mine\n[site]\ntitle = \"T\"  # as it is\n\n"
    "# the first\n[[source]]\nkind = \"hackernews\"\nname = \"HN\"\n# inside\nlimit = 5\n\n"
    "# the second\n[[source]]\nkind = \"feed\"\nurl = \"https://a.example/f\"\nname = \"A\"\n";

}  // namespace

TEST_CASE("a new source stands at the end, and nothing else has changed") {
  const NewSource added[] = {feed("New \"one\" \\ ü", "https://new.example/feed?a=1&b=2")};
  for (const std::string_view text :
       {two_sources, first_config(), std::string_view(""), std::string_view("[deploy]\nfolder='x'"),
        std::string_view("# only a comment")}) {
    CAPTURE(text);
    const auto longer = with_sources(text, added);
    REQUIRE(longer);
    CHECK(longer->starts_with(text));
    const ConfigReading reading = read(*longer);
    CHECK(reading.faults.empty());
    REQUIRE(reading.config.sources.size() == read(text).config.sources.size() + 1);
    CHECK(reading.config.sources.back().name == added[0].source.name);
    CHECK(reading.config.sources.back().url == added[0].source.url);
  }
}

TEST_CASE("a comment of a new source is one line, whatever it holds") {
  NewSource added = feed("N", "https://new.example/");
  added.comment = "Terms\n[[source]]\nkind = \"x\"";
  const auto longer = with_sources(two_sources, {&added, 1});
  REQUIRE(longer);
  CHECK(longer->contains("# Terms [[source]] kind = \"x\"\n[[source]]\n"));
  CHECK(names_in(*longer).size() == 3);
}

TEST_CASE("a file with Windows line ends keeps them") {
  const NewSource added = feed("N", "https://new.example/");
  const auto longer = with_sources("[site]\r\ntitle = \"T\"\r\n", {&added, 1});
  REQUIRE(longer);
  CHECK(std::ranges::count(*longer, '\n') == std::ranges::count(*longer, '\r'));
}

TEST_CASE("a file whose sources are no tables of their own is not edited") {
  const NewSource added = feed("N", "https://new.example/");
  const std::string_view text = "source = [{kind = \"lobsters\", name = \"L\"}]\n";
  CHECK(!with_sources(text, {&added, 1}));
  const auto shorter = without_source(text, "L");
  REQUIRE(!shorter);
  CHECK(shorter.error().hint.contains("line 1"));
}

TEST_CASE("a name that is taken is refused") {
  const NewSource added = feed("A", "https://new.example/");
  const auto longer = with_sources(two_sources, {&added, 1});
  REQUIRE(!longer);
  CHECK(longer.error().what.contains("name of an earlier source"));
}

TEST_CASE("a removed source takes its table and nothing else") {
  const auto first = without_source(two_sources, "HN");
  REQUIRE(first);
  CHECK(*first ==
        "# mine\n[site]\ntitle = \"T\"  # as it is\n\n# the first\n\n"
        "# the second\n[[source]]\nkind = \"feed\"\nurl = \"https://a.example/f\"\nname = \"A\"\n");
  const auto second = without_source(two_sources, "A");
  REQUIRE(second);
  CHECK(names_in(*second) == std::vector<std::string>{"HN"});
  CHECK(second->ends_with("limit = 5\n\n# the second\n"));
}

TEST_CASE("every source of the first configuration can be removed and the rest stays") {
  const auto names = names_in(first_config());
  for (const std::string& name : names) {
    CAPTURE(name);
    const auto shorter = without_source(first_config(), name);
    REQUIRE(shorter);
    CHECK(is_kept(*shorter, first_config()));
    auto left = names;
    std::erase(left, name);
    CHECK(names_in(*shorter) == left);
  }
}

TEST_CASE("what was added can be removed without a trace") {
  const NewSource added = feed("N", "https://new.example/");
  for (const std::string_view text : {two_sources, first_config()}) {
    const auto longer = with_sources(text, {&added, 1});
    REQUIRE(longer);
    const auto again = without_source(*longer, "N");
    REQUIRE(again);
    CHECK(*again == text);
  }
}

TEST_CASE("an unknown name is answered with the nearest") {
  const auto shorter =
      without_source("[[source]]\nkind=\"lobsters\"\nname=\"Lobsters\"\n", "Lobster");
  REQUIRE(!shorter);
  CHECK(shorter.error().what.contains("did you mean Lobsters?"));
}

TEST_CASE("the same place under another spelling is the same source") {
  const auto sources = read(two_sources).config.sources;
  const auto is_known = [&](SourceKind kind, std::string url) {
    SourceConfig wanted;
    wanted.kind = kind;
    wanted.url = std::move(url);
    return same_source(sources, wanted) != nullptr;
  };
  CHECK(is_known(SourceKind::feed, "http://www.a.example/f/"));
  CHECK(!is_known(SourceKind::feed, "https://a.example/f?page=2"));
  CHECK(!is_known(SourceKind::feed, "https://a.example/"));
  CHECK(is_known(SourceKind::hackernews, ""));
  CHECK(!is_known(SourceKind::lobsters, ""));
}

TEST_CASE("a name that is taken gets a number") {
  const auto sources = read(two_sources).config.sources;
  CHECK(free_name(sources, "B") == "B");
  CHECK(free_name(sources, "A") == "A 2");
}

}  // namespace broadsheet::cli
