// Each rule is shown a tree with a planted violation, and the same tree without it.
#include <filesystem>

#include <doctest/doctest.h>

#include "tidy/banned.h"
#include "tidy/checks.h"
#include "tidy/code_only.h"
#include "tidy/headers.h"
#include "tidy/records.h"
#include "tidy/rooms.h"
#include "tidy/sizes.h"

namespace broadsheet::tidy {

namespace {

std::vector<std::string> lines(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) lines.push_back(to_line(finding));
  return lines;
}

std::vector<File> house() {
  return {make_file("src/base/CMakeLists.txt", "room(base\n  USES fmt::fmt)\n"),
          make_file("src/store/CMakeLists.txt", "room(store MAY_USE base USES SQLite::SQLite3)\n"),
          make_file("src/collect/CMakeLists.txt", "room(collect MAY_USE base)\n"),
          make_file("src/verify/CMakeLists.txt", "room(verify MAY_USE base)\n")};
}

Findings includes_of(std::string path, std::string text) {
  std::vector<File> files = house();
  files.push_back(make_file(std::move(path), std::move(text)));
  return check_includes(files, read_rooms(files));
}

Findings banned_in(std::string path, std::string text) {
  return check_banned({make_file(std::move(path), std::move(text))});
}

std::string record(std::string_view number) {
  return "# " + std::string(number) +
         ": A title\n\n## Context\nc\n\n## Options\no\n\n## Decision\nd\n\n"
         "## Consequences\ne\n\n## Check\nf\n";
}

}  // namespace

TEST_CASE("comments, literals and raw strings are blanked, line for line") {
  CHECK(code_only("a // throw\nb") == "a         \nb");
  CHECK(code_only("a /* x\ny */ b") == "a     \n     b");
  CHECK(code_only(R"(f("new \" x", 'n'))") == "f(          ,    )");
  CHECK(code_only("R\"x(throw)\" )x\" y") == std::string(15, ' ') + " y");
  CHECK(code_only("1'000'000 x") == "1'000'000 x");
  CHECK(code_only("#include \"base/url.h\"\n") == "#include \"base/url.h\"\n");
}

TEST_CASE("the table of rooms is read from the rooms' own lists") {
  const Rooms rooms = read_rooms(house());
  REQUIRE(rooms.size() == 4);
  CHECK(rooms.at("base").empty());
  CHECK(rooms.at("store") == std::set<std::string>{"base"});
  CHECK(check_rooms(rooms).empty());
}

TEST_CASE("a stage may use neither a stage nor store, and no room itself") {
  CHECK(lines(check_rooms({{"collect", {"verify"}}, {"verify", {}}})) ==
        std::vector<std::string>{"src/collect/CMakeLists.txt: collect is a stage and may not use "
                                 "verify: pipeline joins them"});
  CHECK(check_rooms({{"collect", {"store"}}, {"store", {}}}).size() == 1);
  CHECK(check_rooms({{"net", {"nowhere"}}}).size() == 1);
  CHECK(check_rooms({{"net", {"llm"}}, {"llm", {"net"}}}).size() == 2);
}

TEST_CASE("an include against the table is named with its line") {
  CHECK(includes_of("src/collect/x.cpp", "#include \"base/url.h\"\n").empty());
  CHECK(includes_of("src/collect/x.cpp", "#include \"collect/x.h\"\n").empty());
  CHECK(lines(includes_of("src/collect/x.cpp", "\n#include \"store/store.h\"\n")) ==
        std::vector<std::string>{
            "src/collect/x.cpp:2: collect may not include store: it may use base"});
  CHECK(includes_of("src/base/x.h", "#include \"collect/x.h\"\n").size() == 1);
  CHECK(includes_of("src/collect/x.cpp", "#include \"x.h\"\n").size() == 1);
  CHECK(includes_of("src/collect/x.cpp", "// #include \"store/store.h\"\n").empty());
  CHECK(includes_of("src/strange/x.cpp", "").size() == 1);
}

TEST_CASE("a library's header stays in its room") {
  CHECK(check_library_includes({make_file("src/net/a.cpp", "#include <curl/curl.h>\n")}).empty());
  CHECK(check_library_includes({make_file("src/cli/a.cpp", "#include <curl/curl.h>\n")}).size() ==
        1);
}

TEST_CASE("files warn above 300 lines and fail above 500, headers above 150") {
  const auto weigh = [](std::string path, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "x\n";
    const Findings findings = check_sizes({make_file(std::move(path), std::move(text))});
    if (findings.empty()) return "fine";
    return findings.front().weight == Weight::warning ? "warning" : "fault";
  };
  CHECK(weigh("src/base/a.cpp", 300) == std::string("fine"));
  CHECK(weigh("src/base/a.cpp", 301) == std::string("warning"));
  CHECK(weigh("src/base/a.cpp", 500) == std::string("warning"));
  CHECK(weigh("src/base/a.cpp", 501) == std::string("fault"));
  CHECK(weigh("src/base/a.h", 150) == std::string("fine"));
  CHECK(weigh("src/base/a.h", 151) == std::string("fault"));
  CHECK(weigh("docs/architecture.md", 300) == std::string("fault"));
}

TEST_CASE("every banned call is found where it is banned, and only there") {
  for (const char* code : {"std::chrono::system_clock::now()",
                           "std::chrono::steady_clock::now()",
                           "time(nullptr)",
                           "getenv(\"X\")",
                           "rand()",
                           "std::random_device d;",
                           "std::this_thread::sleep_for(1s)",
                           "usleep(3)",
                           "std::regex r;",
                           "std::cout << 1",
                           "printf(\"x\")",
                           "fmt::print(\"x\")",
                           "throw 1;",
                           "auto* p = new Item;",
                           "delete p;",
                           "std::mutex m;",
                           "std::lock_guard lock(m);",
                           "std::jthread t;",
                           "std::shared_ptr<Item> p;",
                           "co_await f();",
                           "using namespace std;",
                           "assert(x);",
                           "#include <cassert>"}) {
    CAPTURE(code);
    CHECK(banned_in("src/stories/a.cpp", code).size() == 1);
  }
  for (const char* code :
       {"// throw", "f(\"new X\")", "A(const A&) = delete;", "strand()", "int renewed = 1;",
        "using namespace std::chrono_literals;", "static_assert(true);",
        "auto p = std::unique_ptr<A>(new A(x));", "clock.now()", "snprintf(buffer, 3, \"x\")"}) {
    CAPTURE(code);
    CHECK(banned_in("src/stories/a.cpp", code).empty());
  }
  CHECK(banned_in("src/base/a.cpp", "std::chrono::system_clock::now()").empty());
  CHECK(banned_in("src/net/a.cpp", "std::mutex m;").empty());
  CHECK(banned_in("src/cli/a.cpp", "fmt::print(\"x\")").empty());
  CHECK(banned_in("src/store/a_bench.cpp", "std::chrono::steady_clock::now()").empty());
  CHECK(banned_in("src/store/a_test.cpp", "usleep(3)").size() == 1);
}

TEST_CASE("a finding names the replacement") {
  CHECK(lines(banned_in("src/stories/a.cpp", "int a;\nstd::regex r;\n")) ==
        std::vector<std::string>{"src/stories/a.cpp:2: `std::regex` is banned here: RE2"});
}

TEST_CASE("notes to oneself are found in code and documents") {
  const std::string note = std::string("TO") + "DO";
  CHECK(check_notes({make_file("src/base/a.cpp", "// " + note + ": later\n")}).size() == 1);
  CHECK(check_notes({make_file("docs/a.md",
                               "FIX"
                               "ME\n")})
            .size() == 1);
  CHECK(check_notes({make_file("docs/a.md", "a TODOS list\n")}).empty());
}

TEST_CASE("a header is read once and included by somebody") {
  const File header = make_file("src/base/a.h", "#pragma once\n");
  const File user = make_file("src/base/a.cpp", "#include \"base/a.h\"\n");
  CHECK(check_headers({header, user}).empty());
  CHECK(lines(check_headers({header})) ==
        std::vector<std::string>{"src/base/a.h: nothing includes it: remove it"});
  CHECK(check_headers({make_file("src/base/a.h", "// #pragma once\n"), user}).size() == 1);
}

TEST_CASE("decision records are numbered without gaps and have all sections") {
  const auto look = [](std::string path, std::string text) {
    return check_records({make_file(std::move(path), std::move(text))});
  };
  CHECK(look("docs/decisions/0001-a.md", record("0001")).empty());
  CHECK(look("docs/decisions/0002-a.md", record("0002")).size() == 1);
  CHECK(look("docs/decisions/0001-a.md", record("0003")).size() == 1);
  CHECK(look("docs/decisions/0001-a.md", "# 0001: A title\n\n## Context\n\n## Decision\n").size() ==
        1);
}

TEST_CASE("a document that names a path that is not there is a fault") {
  const std::filesystem::path top = std::filesystem::temp_directory_path() / "broadsheet_tidy_test";
  std::filesystem::create_directories(top / "docs/guides");
  const auto look = [&](std::string text) {
    return check_named_paths({make_file("docs/a.md", std::move(text))}, top);
  };
  CHECK(look("see `docs/guides` and [guides](guides), `src/*/x.h`, [web](https://a.example)")
            .empty());
  CHECK(look("see `docs/nowhere.md`").size() == 1);
  CHECK(look("see [that](nowhere.md#part)").size() == 1);
  std::filesystem::remove_all(top);
}

TEST_CASE("the whole list of checks runs over a tree") {
  std::vector<File> files = house();
  files.push_back(make_file("src/base/a.cpp", "throw 1;\n"));
  std::size_t faults = 0;
  for (const Outcome& outcome : run_checks(files, ".")) faults += has_fault(outcome) ? 1u : 0u;
  CHECK(faults == 1);
}

}  // namespace broadsheet::tidy
