#include "tidy/banned.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <re2/re2.h>

#include "tidy/lines.h"

namespace broadsheet::tidy {

namespace {

enum class Tests { exempt, bound };  // do tests, fuzz targets and benchmarks keep the rule too?

struct Ban {
  const char* pattern;       // RE2, over a line of code
  const char* unless;        // a line with this is fine; nullptr: none is
  std::string_view allowed;  // rooms and files where it may stand, by the start of the path
  Tests tests;
  std::string_view instead;
};

constexpr std::string_view outside = "src/base/ src/cli/";
constexpr std::string_view nowhere;

constexpr std::array bans{
    Ban{R"(\b(system|steady|high_resolution)_clock::now\b|\b(clock_gettime|gettimeofday)\s*\(|\btime\s*\(\s*(nullptr|NULL|0)\s*\))",
        nullptr, outside, Tests::exempt, "a clock is passed in: base/clock.h"},
    Ban{R"(\b(secure_)?getenv\s*\()", nullptr, "src/base/ src/cli/ test/", Tests::bound,
        "cli reads the environment and passes values"},
    Ban{R"(\b(rand|srand|drand48)\s*\(|\brandom_device\b)", nullptr, outside, Tests::bound,
        "a seed is passed in"},
    Ban{R"(\b(sleep_for|sleep_until)\b|\b(sleep|usleep|nanosleep)\s*\()", nullptr,
        "src/base/ src/cli/ test/journeys/", Tests::bound,
        "the event loop waits: base/event_loop.h"},
    Ban{R"(\bstd::(basic_)?regex\b|#include <regex>)", nullptr, nowhere, Tests::bound, "RE2"},
    Ban{R"(\bstd::(cout|cerr|clog)\b|\b(f?printf|f?puts|putchar)\s*\(|\bfmt::print(ln)?\b)",
        nullptr, "src/cli/ src/base/result.h tools/", Tests::exempt,
        "return a value, or write to a Log: base/log.h"},
    Ban{R"(\bthrow\b)", nullptr, nowhere, Tests::exempt, "errors are values: base/result.h"},
    Ban{R"(\bnew\b\s*[A-Za-z_:(])", R"(unique_ptr<[^;]*\(new )", nowhere, Tests::bound,
        "std::make_unique, or a value"},
    Ban{R"(\bdelete\b)", R"(=\s*delete\b)", nowhere, Tests::bound, "std::unique_ptr owns it"},
    Ban{R"(\bstd::(recursive_|shared_|timed_)*mutex\b|\bstd::(lock_guard|scoped_lock|unique_lock|shared_lock|condition_variable(_any)?)\b)",
        nullptr, "src/base/ src/net/", Tests::exempt,
        "share nothing: pass values, or post to the event loop"},
    Ban{R"(\bstd::(j?thread|async)\b|\.detach\s*\()", "hardware_concurrency", "src/base/ src/net/",
        Tests::exempt, "the pool works on values: base/pool.h"},
    Ban{R"(\bstd::shared_ptr\b|\bmake_shared\b)", "spdlog::sinks", nowhere, Tests::exempt,
        "one owner: std::unique_ptr, or a reference"},
    Ban{R"(\bco_(await|yield|return)\b)", nullptr, nowhere, Tests::bound,
        "no coroutines: docs/decisions/0001-language.md"},
    Ban{R"(\busing\s+namespace\s+std\s*;)", nullptr, nowhere, Tests::bound, "write std::"},
    Ban{R"(\bassert\s*\(|#include <cassert>)", nullptr, nowhere, Tests::bound,
        "must() is always on: base/result.h"},
};

bool stands_in(std::string_view places, std::string_view path) {
  while (!places.empty()) {
    const std::size_t end = std::min(places.find(' '), places.size());
    if (path.starts_with(places.substr(0, end))) return true;
    places.remove_prefix(std::min(end + 1, places.size()));
  }
  return false;
}

void look_for(const Ban& ban, const std::vector<File>& files, Findings& findings) {
  const RE2 pattern(fmt::format("({})", ban.pattern));
  const auto unless = ban.unless ? std::make_unique<RE2>(ban.unless) : nullptr;
  must(pattern.ok() && (!unless || unless->ok()));
  for (const File& file : files) {
    if (!is_cpp(file) || stands_in(ban.allowed, file.path)) continue;
    if (ban.tests == Tests::exempt && is_test(file)) continue;
    for_each_line(file.code, [&](std::size_t number, std::string_view line) {
      std::string found;
      if (!RE2::PartialMatch(line, pattern, &found)) return;
      if (unless && RE2::PartialMatch(line, *unless)) return;
      findings.push_back({.path = file.path,
                          .line = number,
                          .what = fmt::format("`{}` is banned here: {}", found, ban.instead)});
    });
  }
}

}  // namespace

Findings check_banned(const std::vector<File>& files) {
  Findings findings;
  for (const Ban& ban : bans) look_for(ban, files, findings);
  return findings;
}

Findings check_notes(const std::vector<File>& files) {
  const RE2 pattern(R"(\b(TO)"
                    R"(DO|FIX)"
                    R"(ME|XX)"
                    R"(X)\b)");
  Findings findings;
  for (const File& file : files) {
    for_each_line(file.text, [&](std::size_t number, std::string_view line) {
      if (!RE2::PartialMatch(line, pattern)) return;
      findings.push_back({.path = file.path,
                          .line = number,
                          .what = "a note to oneself: do it now, or write an issue"});
    });
  }
  return findings;
}

}  // namespace broadsheet::tidy
