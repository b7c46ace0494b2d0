#include "enrich/details.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include "../test/press.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

std::string entities(const std::vector<std::string>& titles, const std::vector<std::string>& pages,
                     const std::string& address = "https://a.example/") {
  StoryFile file;
  for (const std::string& title : titles) {
    file.reports.push_back({.item = item_of(title, address), .sighting = {}});
  }
  std::vector<Evidence> evidence;
  for (const std::string& text : pages) evidence.push_back(page_of("a.example", "", text));
  return fmt::format("{}", fmt::join(find_entities(file, evidence), ", "));
}

}  // namespace

TEST_CASE("names that title and page share are what a story is about") {
  CHECK(entities({"Lighthouse keepers adopt Quill for their logs"},
                 {"On Monday the keepers said that Quill reads their logs. The tool, which Ada "
                  "Lovelace wrote, is free."}) == "Quill");
}

TEST_CASE("a name keeps its words and its version together, and stands once") {
  CHECK(entities({"The team ships Quill 2.0 with Harbour Parser"},
                 {"We ship Quill 2.0 today. It brings the Harbour Parser, and Quill is faster."}) ==
        "Harbour Parser, Quill 2.0");
}

TEST_CASE("a name that begins a sentence counts where it stands within one elsewhere") {
  CHECK(entities({"Quill reads harbour logs"}, {"The keepers chose Quill. It is free."}) ==
        "Quill");
  CHECK(entities({"Harbour Parser reads logs of Quill"},
                 {"Quill is free. With its Harbour Parser it reads logs."}) ==
        "Harbour Parser, Quill");
  CHECK(entities({"Keepers read harbour logs"}, {"The keepers chose. Keepers are free."}).empty());
}

TEST_CASE("a name that only begins sentences counts where an address of the story has it") {
  const std::string title = "Quill reads harbour logs";
  const std::string page = "Quill is free. Quill was written by two keepers.";
  CHECK(entities({title}, {page}).empty());
  CHECK(entities({title}, {page}, "https://github.com/ada/quill/releases/tag/v2") == "Quill");
  CHECK(entities({title}, {page}, "https://quill.example.org/news") == "");
  CHECK(entities({title}, {page}, "https://www.quill.org/news") == "Quill");
}

TEST_CASE("words that begin sentences, days and Title Case name nothing") {
  CHECK(entities({"Everything Is Fine In The Harbour Today"},
                 {"Everything is fine. Monday was fine too."})
            .empty());
  CHECK(entities({"Why SQLite Is Everywhere And What To Do"}, {"People like SQLite."}) == "SQLite");
}

TEST_CASE("details are names and numbers of two digits, whatever language surrounds them") {
  const auto details =
      details_of("Am Montag sah Ada Lovelace 340 Schiffe und 7 Boote bei CVE-2026-77.");
  CHECK(details.contains("ada lovelace"));
  CHECK(details.contains("340"));
  CHECK(details.contains("cve-2026-77"));
  CHECK_FALSE(details.contains("7"));
}

TEST_CASE("long, cut and empty texts are taken as they are") {
  std::string letters;
  for (int i = 0; i < 9'000; ++i) letters += "é";
  CHECK(details_of(letters).empty());
  CHECK(details_of("").empty());
  CHECK(details_of("\xc3").empty());
}
