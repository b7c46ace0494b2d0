#include <fstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "../test/shared_data.h"
#include "base/url.h"

namespace broadsheet {

namespace {

std::vector<nlohmann::json> lines_of(const std::filesystem::path& path) {
  std::vector<nlohmann::json> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

std::string key_of(const nlohmann::json& address) {
  const auto url = parse_url(address.get<std::string>());
  return url ? page_key(*url) : "unreadable " + address.get<std::string>();
}

/// What a browser makes of a case; nothing where the address is refused.
std::optional<std::string> resolved(const nlohmann::json& line) {
  const std::string input = line["input"];
  if (line["base"].is_null()) {
    const auto url = parse_url(input);
    return url ? std::optional(url->text()) : std::nullopt;
  }
  const auto base = parse_url(line["base"].get<std::string>());
  if (!base) return {};
  const auto url = resolve_url(*base, input);
  return url ? std::optional(url->text()) : std::nullopt;
}

/// Cases whose answer is an http or https address without user information and port 0, which we
/// refuse on purpose.
bool is_for_us(const nlohmann::json& line) {
  if (line.contains("failure")) return true;
  const std::string href = line["href"];
  if (!href.starts_with("http://") && !href.starts_with("https://")) return false;
  const std::string authority = href.substr(0, href.find('/', 8));
  return !authority.contains('@') && !authority.ends_with(":0");
}

}  // namespace

TEST_CASE("one page posted under two addresses has one key, and two pages have two") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int right = 0;
  int of = 0;
  for (const auto& line : lines_of(*data / "urls/identity-dev.jsonl")) {
    const bool same = line.contains("same");
    const auto& pair = same ? line["same"] : line["different"];
    const bool fine = (key_of(pair[0]) == key_of(pair[1])) == same;
    if (!fine) MESSAGE(line.dump(), " ", key_of(pair[0]), " ", key_of(pair[1]));
    right += fine ? 1 : 0;
    ++of;
  }
  MESSAGE(right, " of ", of, " right");
  CHECK(right >= of * 98 / 100);
}

TEST_CASE("addresses are read as browsers read them") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int right = 0;
  int of = 0;
  for (const auto& line : lines_of(*data / "urls/wpt.jsonl")) {
    if (!is_for_us(line)) continue;
    const auto expected =
        line.contains("failure") ? std::nullopt : std::optional(line["href"].get<std::string>());
    const auto found = resolved(line);
    if (found != expected) MESSAGE(line.dump(), " gives ", found.value_or("an error"));
    right += found == expected ? 1 : 0;
    ++of;
  }
  MESSAGE(right, " of ", of, " right");
  CHECK(right >= of * 99 / 100);
}

TEST_CASE("the public suffix list's own cases hold") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int right = 0;
  int of = 0;
  for (const auto& line : lines_of(*data / "urls/psl.jsonl")) {
    const std::string domain = line["domain"];
    const auto url = parse_url("https://" + domain + "/");
    const std::string host = url ? url->host : domain;
    std::string expected = host;
    if (!line["registrable"].is_null()) {
      expected = parse_url("https://" + line["registrable"].get<std::string>() + "/")->host;
    }
    const std::string found = registrable_domain(host);
    if (found != expected) MESSAGE(line.dump(), " gives ", found);
    right += found == expected ? 1 : 0;
    ++of;
  }
  MESSAGE(right, " of ", of, " right");
  CHECK(right == of);
}

}  // namespace broadsheet
